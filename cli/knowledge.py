"""`skillbridge knowledge`: what the product knows, and how to refresh it."""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from core.settings import Settings
from knowledge.cards import CardCatalogue
from knowledge.occupations import CROSSWALK, ESCO, ONET, ArchiveManifest, OccupationCatalogue
from knowledge.occupations.importing import import_crosswalk, import_esco, import_onet
from knowledge.skills import SkillGraph

HEADING = 24
"""Width of the column that says what a section is about."""

Classification = Literal["onet", "esco"]


def run_import(
    settings: Settings, classification: Classification, path: Path, into: Path | None, release: str | None
) -> None:
    """Put the tables of the release at `path` where the product reads them, and show what they hold."""
    folder = into or settings.knowledge_dir
    if classification == "onet":
        written = [import_onet(path, folder / ONET, release)]
    else:
        written = [import_esco(path, folder / ESCO, release)]
        if crosswalk := import_crosswalk(path, folder / CROSSWALK):
            written.append(crosswalk)
    console = Console()
    table = _table("Imported")
    for manifest in written:
        _add_manifest(table, manifest)
    console.print(table)
    if classification == "esco" and len(written) == 1:
        console.print("No crosswalk to O*NET is beside it: the links known so far stay.")


def run_stats(settings: Settings) -> None:
    """Print what is loaded, and whose work it is."""
    console = Console()
    table = _table("What SkillBridge knows")
    _add_skills(table, SkillGraph.load())
    _add_cards(table, CardCatalogue.load())
    manifests = OccupationCatalogue.load(settings.knowledge_dir).manifests
    for manifest in manifests:
        _add_manifest(table, manifest)
    console.print(table)
    for manifest in manifests:
        console.print(f"[dim]{manifest.attribution}[/]", highlight=False)


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("Part", no_wrap=True)
    table.add_column("Holds")
    table.add_column("Count", justify="right", style="cyan")
    return table


def _add_section(table: Table, heading: Sequence[str], rows: Mapping[str, int]) -> None:
    """One line of the heading beside each row."""
    for number, (what, count) in enumerate(rows.items(), 1):
        part = heading[number - 1] if number <= len(heading) else ""
        table.add_row(part, what, f"{count:,}", end_section=number == len(rows))


def _add_skills(table: Table, graph: SkillGraph) -> None:
    skills = graph.skills.values()
    rows = {
        "skills": len(skills),
        "aliases": sum(len(skill.aliases) for skill in skills),
        "names that are ordinary words too": sum(len(skill.homographs) for skill in skills),
        "requires edges": sum(len(skill.requires) for skill in skills),
        "adjacent edges": sum(len(skill.adjacent) for skill in skills),
    }
    categories = Counter(skill.category for skill in skills)
    _add_section(
        table, ("[bold]Skill graph[/]",), rows | {f"in {name}": count for name, count in categories.most_common()}
    )


def _add_cards(table: Table, cards: CardCatalogue) -> None:
    rows = {
        "cards": len(cards),
        "interview questions": len(cards.questions),
        "learning resources": len(cards.resources()),
    }
    _add_section(table, ("[bold]Skill cards[/]",), rows)


def _add_manifest(table: Table, manifest: ArchiveManifest) -> None:
    heading = (
        f"[bold]{manifest.classification}[/]",
        *textwrap.wrap(f"{manifest.release} ({manifest.date})", HEADING),
    )
    _add_section(table, heading, manifest.rows)
