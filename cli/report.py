"""A gap analysis as a person reads it in a terminal, at 80 columns and up."""

from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cli import Refusal
from core.domain import GapAnalysis, JobPosting, KnockOut, SkillGap, VerdictKind

VERDICTS: dict[VerdictKind, tuple[str, str]] = {
    "apply": ("Apply", "bold green"),
    "stretch": ("A stretch", "bold yellow"),
    "skip": ("Skip", "bold red"),
}
STATUSES = {"met": ("met", "green"), "unmet": ("not met", "red"), "unknown": ("not said", "yellow")}
KINDS = {"required": "required", "preferred": "nice to have", "other": "mentioned"}


def share(score: float | None) -> str:
    """A score in [0, 1] in per cent; None is unknown."""
    return "unknown" if score is None else f"{score:.0%}"


def write(out: Path, file: bytes) -> None:
    """Write `file` there and say so. Raises `Refusal` where that cannot be."""
    try:
        out.write_bytes(file)
    except OSError as error:
        raise Refusal(
            f"{out} cannot be written ({error.strerror}). Name a file in a folder that exists."
        ) from error
    click.echo(f"Wrote {out}.", err=True)


def terminal_safe(text: str) -> str:
    """`text` without characters that steer a terminal: what a document says is shown, never obeyed."""
    return "".join(character if character.isprintable() else " " for character in text)


def _heading(analysis: GapAnalysis, posting: JobPosting) -> RenderableType:
    words, style = VERDICTS[analysis.verdict.kind]
    place = " · ".join(part for part in (posting.company, posting.location) if part)
    match = "no skill named" if analysis.no_skills_named else share(analysis.overall_match)
    readiness = analysis.readiness.label or "not enough to tell"
    lines = [
        Text(terminal_safe(posting.title), "bold"),
        *([Text(terminal_safe(place), "dim")] if place else []),
        Text.assemble(("Match ", "dim"), match, ("   Readiness ", "dim"), readiness, "\n"),
        *(Text(f"• {terminal_safe(reason)}") for reason in analysis.verdict.reasons),
    ]
    return Panel(Group(*lines), title=Text(words, style))


def _knock_outs(knock_outs: tuple[KnockOut, ...]) -> RenderableType:
    table = Table(title="Conditions", title_justify="left", expand=True)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("What the posting says", ratio=1)
    for knock_out in knock_outs:
        words, style = STATUSES[knock_out.status]
        table.add_row(knock_out.kind, Text(words, style), Text(terminal_safe(knock_out.rule.quote.text)))
    return table


def _gaps(gaps: tuple[SkillGap, ...]) -> RenderableType:
    table = Table(title="Gaps, the most important first", title_justify="left", expand=True, show_lines=True)
    table.add_column("Skill", ratio=2)
    table.add_column("Priority", justify="right", no_wrap=True)
    table.add_column("Asked for as", ratio=4)
    table.add_column("Nearest you have", ratio=3)
    for gap in gaps:
        near = [near.name for near in gap.adjacent] or ([gap.nearest.quote.text] if gap.nearest else [])
        asked = Text.assemble((f"{KINDS[gap.kind]}: ", "dim"), terminal_safe(gap.posting_line.text))
        table.add_row(
            Text(gap.name, "bold"), share(gap.priority), asked, Text(", ".join(near) or "nothing", "dim")
        )
    return table


def _closing(analysis: GapAnalysis) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if analysis.matched_skills:
        shown = ", ".join(match.name for match in analysis.matched_skills)
        parts.append(Text.assemble(("Shown already: ", "bold green"), shown))
    if analysis.also_asked:
        asked = ", ".join(f"“{other.quote.text}”" for other in analysis.also_asked)
        parts.append(Text.assemble(("Also asked for, and in no score: ", "bold"), terminal_safe(asked)))
    if analysis.mismatch.explanation:
        parts.append(Text(terminal_safe(analysis.mismatch.explanation)))
    parts.append(Text(terminal_safe(analysis.summary.text)))
    if analysis.verdict.would_change:
        parts.append(Text("What would change this", "bold"))
        parts.extend(Text(f"• {terminal_safe(change)}") for change in analysis.verdict.would_change)
    return parts


def show(console: Console, analysis: GapAnalysis, posting: JobPosting) -> None:
    """Print the verdict, the conditions, the gaps with what lies nearest to each, and the summary."""
    console.print(_heading(analysis, posting))
    if analysis.knock_outs:
        console.print(_knock_outs(analysis.knock_outs))
    if analysis.skill_gaps:
        console.print(_gaps(analysis.skill_gaps))
    for part in _closing(analysis):
        console.print()
        console.print(part)
