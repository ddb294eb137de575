"""What a suite wants drawn, as data; `evals.report` draws it."""

from typing import Annotated, Literal

from pydantic import Field

from core.domain import Frozen


class ReliabilityPlot(Frozen):
    """Probabilities against what came true, one curve a model; each point is (predicted, observed, count)."""

    kind: Literal["reliability"] = "reliability"
    title: str
    curves: dict[str, tuple[tuple[float, float, int], ...]]


class ConfusionPlot(Frozen):
    """Counts of true (rows) against predicted (columns) labels."""

    kind: Literal["confusion"] = "confusion"
    title: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


class BarsPlot(Frozen):
    """One value a category and series, as F1 by kind of text."""

    kind: Literal["bars"] = "bars"
    title: str
    categories: tuple[str, ...]
    series: dict[str, tuple[float, ...]]
    unit: str = ""


class ScatterPlot(Frozen):
    """Predictions (y) against the truth (x), both in `unit`."""

    kind: Literal["scatter"] = "scatter"
    title: str
    points: tuple[tuple[float, float], ...]
    unit: str = ""


Plot = Annotated[ReliabilityPlot | ConfusionPlot | BarsPlot | ScatterPlot, Field(discriminator="kind")]
