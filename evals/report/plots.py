"""Draws what suites measured: figures beside others, reliability, confusion, bars and scatter."""

from functools import singledispatch
from typing import TYPE_CHECKING

from evals.plots import BarsPlot, ConfusionPlot, ReliabilityPlot, ScatterPlot
from evals.report.drawing import BASELINE, INK, LINE, MUTED, OURS, PUBLISHED, TARGET, drawing
from evals.suite import Figure, Reference
from evals.table import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SERIES = (OURS, BASELINE, PUBLISHED, TARGET)
WIDTH = 4.6
"""Inches; two drawings stand side by side on the page."""


def beside_others(figure: Figure) -> str:
    """Our figure as a bar above those of baselines and those published, with intervals and the target."""
    rows = [("ours", Reference(name="ours", value=figure.value, interval=figure.interval), OURS)]
    rows += [(reference.name, reference, BASELINE) for reference in figure.baselines]
    rows += [(f"{reference.name} (published)", reference, PUBLISHED) for reference in figure.published]
    with drawing(f"{figure.name}, beside others", WIDTH, 0.45 + 0.27 * len(rows)) as (axes, made):
        for place, (_, reference, colour) in enumerate(rows):
            axes.barh(place, reference.value, color=colour, height=0.62)
            end = reference.value
            if reference.interval is not None:
                axes.plot(reference.interval, (place, place), color=INK, linewidth=1.2, solid_capstyle="butt")
                end = max(end, reference.interval.high)
            axes.annotate(
                number(reference.value), (end, place), (4, 0), textcoords="offset points", va="center", color=INK
            )
        if figure.target is not None:
            axes.axvline(figure.target.bound, color=TARGET, linewidth=1.2, linestyle=(0, (3, 2)))
        axes.set_yticks(range(len(rows)), [name for name, _, _ in rows])
        axes.invert_yaxis()
        axes.margins(x=0.14)
        _bare(axes)
    return made.svg


@singledispatch
def draw(plot: object) -> str:
    """The SVG of a plot."""
    raise TypeError(f"no drawing for {type(plot).__name__}")


@draw.register
def _(plot: ReliabilityPlot) -> str:
    with drawing(plot.title, WIDTH, 3.6) as (axes, made):
        axes.plot((0, 1), (0, 1), color=LINE, linewidth=1, linestyle=(0, (4, 3)))
        for (name, points), colour in zip(plot.curves.items(), SERIES, strict=False):
            said, came, counts = zip(*points, strict=True)
            largest = max(counts)
            axes.plot(said, came, color=colour, linewidth=1.4, label=name)
            axes.scatter(said, came, s=[12 + 60 * count / largest for count in counts], color=colour, linewidths=0)
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="said", ylabel="came true", aspect="equal")
        axes.legend(frameon=False, loc="upper left")
    return made.svg


@draw.register
def _(plot: ConfusionPlot) -> str:
    from matplotlib.patches import Rectangle

    side = len(plot.labels)
    with drawing(plot.title, WIDTH, 0.9 + 0.5 * side) as (axes, made):
        for row, counts in enumerate(plot.counts):
            total = sum(counts) or 1
            for column, count in enumerate(counts):
                axes.add_patch(Rectangle((column, row), 1, 1, color=OURS, alpha=0.75 * count / total, linewidth=0))
                axes.text(column + 0.5, row + 0.5, f"{count:,}", ha="center", va="center", color=INK)
        centres = [place + 0.5 for place in range(side)]
        axes.set(xlim=(0, side), ylim=(side, 0), xlabel="predicted", ylabel="true")
        axes.set_xticks(centres, plot.labels)
        axes.set_yticks(centres, plot.labels)
        axes.tick_params(length=0)
    return made.svg


@draw.register
def _(plot: BarsPlot) -> str:
    lanes = len(plot.series)
    with drawing(plot.title, WIDTH, 0.7 + 0.27 * lanes * len(plot.categories)) as (axes, made):
        for lane, ((name, values), colour) in enumerate(zip(plot.series.items(), SERIES, strict=False)):
            places = [at + (lane - (lanes - 1) / 2) * 0.8 / lanes for at in range(len(values))]
            axes.barh(places, values, height=0.72 / lanes, color=colour, label=name)
            for place, value in zip(places, values, strict=True):
                axes.annotate(number(value), (value, place), (4, 0), textcoords="offset points", va="center")
        axes.set_yticks(range(len(plot.categories)), plot.categories)
        axes.invert_yaxis()
        axes.margins(x=0.14)
        axes.set_xlabel(plot.unit)
        _bare(axes)
        if lanes > 1:
            axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=lanes)
    return made.svg


@draw.register
def _(plot: ScatterPlot) -> str:
    with drawing(plot.title, WIDTH, 3.6) as (axes, made):
        across, up = zip(*plot.points, strict=True)
        low, high = min(*across, *up), max(*across, *up)
        axes.plot((low, high), (low, high), color=LINE, linewidth=1, linestyle=(0, (4, 3)))
        axes.scatter(across, up, s=14, color=OURS, alpha=0.5, linewidths=0)
        axes.set(xlabel=f"true {plot.unit}".strip(), ylabel=f"predicted {plot.unit}".strip())
    return made.svg


def _bare(axes: "Axes") -> None:
    """Only names and values: the numbers stand at the bars."""
    axes.spines[:].set_visible(False)
    axes.axvline(0, color=LINE, linewidth=1)
    axes.tick_params(length=0, labelcolor=MUTED)
    axes.set_xticks([])
