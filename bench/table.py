"""One measured figure beside its limit, and the table of them."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel
from rich import box
from rich.table import Table


class Figure(BaseModel):
    """What was measured, what it was held against in the same run, and whether the target holds."""

    name: str
    unit: str
    ours: float
    limit: float | None = None
    limit_name: str = ""
    target: str = ""
    holds: bool | None = None
    """None where the figure has no target."""


Better = Literal["higher", "lower"]


def against(name: str, unit: str, ours: float, limit: float, limit_name: str, at_least: float) -> Figure:
    """A figure where more is better: holds when `ours / limit >= at_least`."""
    return Figure(
        name=name,
        unit=unit,
        ours=ours,
        limit=limit,
        limit_name=limit_name,
        target=f"ratio >= {at_least:g}",
        holds=ours >= at_least * limit,
    )


def under(name: str, unit: str, ours: float, bound: float) -> Figure:
    """A figure where less is better: holds when `ours <= bound`."""
    return Figure(name=name, unit=unit, ours=ours, target=f"<= {bound:g} {unit}", holds=ours <= bound)


def table(title: str, figures: Iterable[Figure]) -> Table:
    """The figures as people read them."""
    shown = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD)
    for heading, justify in (
        ("figure", "left"),
        ("ours", "right"),
        ("limit in the same run", "right"),
        ("ratio", "right"),
        ("target", "left"),
        ("", "left"),
    ):
        shown.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for figure in figures:
        limit = "" if figure.limit is None else f"{_number(figure.limit)}  {figure.limit_name}"
        ratio = "" if not figure.limit else f"{figure.ours / figure.limit:.2f}"
        mark = {True: "[green]holds[/]", False: "[red]falls short[/]", None: ""}[figure.holds]
        shown.add_row(figure.name, f"{_number(figure.ours)} {figure.unit}", limit, ratio, figure.target, mark)
    return shown


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
