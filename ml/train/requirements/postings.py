"""Postings to learn kinds of lines from: real ones labelled by hand, some of our own, and new mixtures of both."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from core.domain import RequirementKind
from ml.datasets.requirement_lines import LabelledPosting
from ml.extraction.headings import could_be_heading, part_of
from ml.extraction.requirement_kind import PREFERS
from ml.requirements.signs import tidy

HERE = Path(__file__).parent
Labelled = tuple[str, RequirementKind | None]
_MANY = 40
"""Groups that mixtures are dealt into for cross-validation."""


@dataclass(frozen=True)
class Sample:
    """A posting to learn from; those of one `group` are never on both sides of a split."""

    lines: tuple[str, ...]
    kinds: tuple[RequirementKind | None, ...]
    group: str
    weight: float = 1.0


def own_postings() -> tuple[LabelledPosting, ...]:
    """Postings written for this purpose, of many trades and styles."""
    rows = [json.loads(row) for row in (HERE / "postings.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(
        LabelledPosting(id=name, lines=tuple(row["line"] for row in block), kinds=tuple(r["kind"] for r in block))
        for name, block in ((key, list(part)) for key, part in groupby(rows, key=lambda row: row["posting_id"]))
    )


def samples(postings: Sequence[LabelledPosting], mixtures: int, seed: int) -> tuple[Sample, ...]:
    """`postings` as they are and once more without their headings, and `mixtures` new ones made of their lines."""
    whole = [Sample(posting.lines, posting.kinds, posting.id) for posting in postings]
    dice = random.Random(seed)  # noqa: S311  repeatable, not secret
    return (*whole, *filter(None, map(_without_headings, whole)), *_mixtures(whole, mixtures, dice))


def _without_headings(sample: Sample) -> Sample | None:
    kept = [
        (line, kind)
        for line, kind in zip(sample.lines, sample.kinds, strict=True)
        if kind != "other" or not _is_heading(tidy(line))
    ]
    if len(kept) in (0, len(sample.lines)):
        return None
    return Sample(tuple(line for line, _ in kept), tuple(kind for _, kind in kept), sample.group)


def _is_heading(line: str) -> bool:
    return line.endswith(":") or (could_be_heading(line) and part_of(line) is not None)


def _mixtures(given: Sequence[Sample], count: int, dice: random.Random) -> Iterator[Sample]:
    """Sections of different postings under headings of our own.

    What stands under "Nice to have" is preferred even where its words would demand it elsewhere: a line without a
    softening word of its own takes the kind of the heading it is put under. Some mixtures have no headings; there
    only lines that soften themselves are preferred.
    """
    headings: dict[str, list[str]] = json.loads((HERE / "headings.json").read_text(encoding="utf-8"))
    runs = [run for sample in given for run in _runs(sample)]
    demands = [lines for kind, lines in runs if kind == "required" and len(lines) > 1]
    wishes = [lines for kind, lines in runs if kind == "preferred"]
    rest = [lines for kind, lines in runs if kind == "other" and len(lines) > 3]
    for index in range(count):
        headed = dice.random() > 0.35

        def section(
            heading: str | None,
            pool: list[list[str]],
            most: int,
            kind: RequirementKind,
            fits: Callable[[str], bool] = bool,
            headed: bool = headed,
        ) -> list[Labelled]:
            body: list[Labelled] = [(line, kind) for line in _some(pool, most, fits, dice)]
            title = [] if heading is None or not headed else [_styled(dice.choice(headings[heading]), dice)]
            return [*((line, "other") for line in title), *body]

        wanted = wishes if not headed or dice.random() < 0.4 else demands
        parts = [
            section("required", demands, 8, "required", _unsoftened),
            section("preferred", wanted, 6, "preferred", _unsoftened if headed else _softened),
        ]
        if dice.random() < 0.15:
            parts.reverse()
        if dice.random() < 0.7:
            parts.insert(0, section("duties", rest, 8, "other"))
        if dice.random() < 0.3:
            parts.insert(dice.randrange(len(parts) + 1), section("company", rest, 4, "other"))
        if dice.random() < 0.8:
            parts.append(section("benefits", rest, 6, "other"))
        if dice.random() < 0.4:
            parts.append(section("closing", rest, 3, "other"))
        lines = [*section(None, rest, 4, "other"), *(line for part in parts for line in part)]
        yield Sample(
            tuple(line for line, _ in lines), tuple(kind for _, kind in lines), f"mixture-{index % _MANY}", 0.5
        )


def _runs(sample: Sample) -> Iterator[tuple[RequirementKind | None, list[str]]]:
    """Neighbouring lines of one kind, headings left out."""
    rows = [
        (line, kind)
        for line, kind in zip(sample.lines, sample.kinds, strict=True)
        if kind != "other" or not _is_heading(tidy(line))
    ]
    for kind, block in groupby(rows, key=lambda row: row[1]):
        yield kind, [line for line, _ in block]


def _some(pool: list[list[str]], most: int, fits: Callable[[str], bool], dice: random.Random) -> list[str]:
    """Up to `most` neighbouring lines of one run."""
    fitting: list[str] = []
    while not fitting:
        fitting = [line for line in dice.choice(pool) if fits(line)]
    start = dice.randrange(len(fitting))
    return fitting[start : start + dice.randint(1, most)]


def _softened(line: str) -> bool:
    return PREFERS.search(tidy(line)) is not None


def _unsoftened(line: str) -> bool:
    return not _softened(line)


def _styled(heading: str, dice: random.Random) -> str:
    shown = heading + (":" if dice.random() < 0.35 else "")
    return dice.choice([shown, shown, shown, shown.upper(), shown.title()])
