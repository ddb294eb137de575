"""`python -m bench [--quick] [--json FILE] [SECTION ...]`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from rich.console import Console

from bench import analysis, cache, coach, embedding, enrichment, roadmap, search, sentences, servers, streams
from bench.table import Figure, table, under

SECTIONS = (
    "embedding",
    "start",
    "analysis",
    "roadmap",
    "sentences",
    "coach",
    "streams",
    "enrichment",
    "cache",
    "search",
)


def main() -> None:
    """Measure, print the tables, and exit with 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="bench", description="The product's figures beside their limits.")
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"any of {', '.join(SECTIONS)}; all if none"
    )
    parser.add_argument(
        "--postings",
        type=int,
        nargs="+",
        default=[10_000, 100_000],
        metavar="N",
        help="sizes of the markets that are searched (a million takes the better part of an hour)",
    )
    parser.add_argument(
        "--markets", type=Path, metavar="FOLDER", help="keep those markets here, and take those that are here"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    sections = asked.sections or list(SECTIONS)
    if unknown := set(sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    console = Console(width=None if sys.stdout.isatty() else 140)
    figures: list[Figure] = []
    data = Path(tempfile.mkdtemp(prefix="skillbridge-bench-"))
    try:
        for title, measured in _measure(
            sections, data, 1 if asked.quick else 3, asked.postings, asked.markets or data
        ):
            console.print(table(title, measured))
            figures.extend(measured)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    if asked.json:
        asked.json.write_text(json.dumps([figure.model_dump() for figure in figures], indent=2) + "\n")
    if missed := [figure.name for figure in figures if figure.holds is False]:
        console.print(f"[red]{len(missed)} of {len(figures)} figures fall short:[/] {'; '.join(missed)}")
        sys.exit(1)
    console.print(f"[green]Every target holds[/] ({len(figures)} figures).")


def _measure(
    sections: list[str], data: Path, rounds: int, postings: list[int], markets: Path
) -> Iterator[tuple[str, list[Figure]]]:
    if "embedding" in sections:
        yield "Embedding", embedding.measure(rounds)
    if "start" in sections:
        yield "Start", _start(data, rounds)
    if "analysis" in sections:
        with servers.product(data) as ours:
            yield "Gap analysis over HTTP", analysis.latency(ours, 40 * rounds)
            yield "Checkpoints", analysis.long_thread(ours, data, 100)
    if "roadmap" in sections:
        with servers.product(data) as ours:
            yield "Roadmap over HTTP", roadmap.latency(ours, 40 * rounds)
    if "sentences" in sections:
        with servers.product(data) as ours:
            yield "First sentence over HTTP", sentences.first(ours, 40 * rounds)
    if "coach" in sections:
        with servers.product(data) as ours:
            turns = 200 if rounds > 1 else 80
            yield "A long conversation with the coach", coach.long_conversation(ours, data, turns)
    if "enrichment" in sections:
        yield "Postings that come in", enrichment.measure(data, rounds)
    if "cache" in sections:
        yield "Postings read with the cache and without", cache.measure(data, rounds)
    if "search" in sections:
        for count in postings if rounds > 1 else postings[:1]:
            yield f"Search among {count:,} postings", search.measure(markets, count, rounds)
    if "streams" in sections:
        with servers.product(data) as ours, servers.bare(data) as bare, servers.studio(data) as studio:
            yield "Streams", streams.measure(ours, bare, studio, rounds)


def _start(data: Path, rounds: int) -> list[Figure]:
    with servers.product(data) as first:
        ever = first.seconds_to_ready
    starts, resident = [], []
    for _ in range(rounds):
        with servers.product(data) as server:
            starts.append(server.seconds_to_ready)
            resident.append(server.resident_mib)
    return [
        Figure(name="first start ever: database made and migrated, samples sown", unit="s", ours=ever),
        under("server ready", "s", median(starts), 4),
        Figure(name="resident memory when ready", unit="MiB", ours=median(resident)),
    ]


if __name__ == "__main__":
    main()
