"""A suite's figures as people read them in a terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.suite import Figure, Reference, RunReport, Status, SuiteReport
from ml.metrics import Interval

STYLES: dict[Status, str] = {
    "holds": "green",
    "falls short": "red",
    "measured": "cyan",
    "absent": "yellow",
    "failed": "bold red",
}


def shown(report: SuiteReport) -> RenderableType:
    """The table of a suite with its notes, or the sentence that says why there is none."""
    heading = Text.assemble(
        (report.suite, "bold"),
        ("  ", ""),
        (report.status, STYLES[report.status]),
        (f"  {report.about}  {report.seconds:.0f} s", "dim"),
    )
    if reason := report.absent or report.failed:
        return Group(heading, Text(f"  {reason}\n"))
    parts: list[RenderableType] = [heading, _table(report.measured.figures)]
    parts += [Text(f"  {note}", "dim") for note in (*report.measured.notes, report.compared) if note]
    parts += [
        Text(
            f"  fell behind: {lost.figure}: {number(lost.value)}, committed {number(lost.baseline)} "
            f"(tolerance {lost.tolerance:g})",
            "red",
        )
        for lost in report.regressions
    ]
    return Group(*parts, Text(""))


def closing(run: RunReport) -> Text:
    """One line on the whole run."""
    counts: dict[Status, int] = {}
    for suite in run.suites:
        counts[suite.status] = counts.get(suite.status, 0) + 1
    behind = sum(len(suite.regressions) for suite in run.suites)
    parts = [(f"{count} {status}  ", STYLES[status]) for status, count in counts.items()]
    lost = [(f"{behind} figures fell behind the committed ones", "red")] if behind else []
    return Text.assemble(*parts, *lost)


def _table(figures: Iterable[Figure]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1))
    table.add_column("figure")
    table.add_column("ours", justify="right")
    table.add_column("same run")
    table.add_column("published")
    table.add_column("target")
    table.add_column("")
    for figure in figures:
        mark = {True: "[green]ok[/]", False: "[red]missed[/]", None: ""}[figure.holds]
        table.add_row(
            figure.name,
            f"{number(figure.value)}{_unit(figure)}\n[dim]{between(figure.interval)}[/]".rstrip("\n"),
            _references(figure.baselines),
            _references(figure.published),
            wanted(figure),
            mark,
        )
    return table


def number(value: float) -> str:
    """Three digits behind the point for shares, fewer for what is larger."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def between(interval: Interval | None) -> str:
    """The borders of an interval."""
    return "" if interval is None else f"{number(interval.low)} to {number(interval.high)}"


def wanted(figure: Figure) -> str:
    """The target in words."""
    if figure.target is None:
        return ""
    sign = "≥" if figure.higher_is_better else "≤"
    if figure.target.clearly:
        sign = "clearly >" if figure.higher_is_better else "clearly <"
    words = f"  {figure.target.words}" if figure.target.words else ""
    stretch = f"\n(stretch {number(figure.target.stretch)})" if figure.target.stretch is not None else ""
    return f"{sign} {number(figure.target.bound)}{words}{stretch}"


def _unit(figure: Figure) -> str:
    return f" {figure.unit}" if figure.unit else ""


def _references(references: Iterable[Reference]) -> str:
    return "\n".join(f"{number(reference.value)}  {reference.name}" for reference in references)
