"""Drawings as inline SVG that take their colours from the page, so that they suit light and dark alike."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, MUTED, LINE = "#010101", "#020202", "#030303"
OURS, BASELINE, PUBLISHED, TARGET = "#040404", "#050505", "#060606", "#070707"
VARIABLES = {
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    LINE: "var(--line)",
    OURS: "var(--ours)",
    BASELINE: "var(--baseline)",
    PUBLISHED: "var(--published)",
    TARGET: "var(--target)",
}
"""Colours that matplotlib is given, and the custom properties of the page that they stand for."""
STYLE: dict[Any, object] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
}
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)


class Drawing:
    """The SVG of a drawing once its `with` has ended."""

    svg: str = ""


@contextmanager
def drawing(title: str, width: float, height: float) -> Iterator[tuple["Axes", Drawing]]:
    """Axes of `width` x `height` inches to draw on; `title` is what a screen reader says."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    made = Drawing()
    # Ids are hashed with the title: drawings of one page must not share them.
    with mpl.rc_context({**STYLE, "svg.hashsalt": title}):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure.add_subplot(), made
        text = StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None})
    made.svg = _for_page(text.getvalue(), title)


def _for_page(svg: str, title: str) -> str:
    from markupsafe import escape

    svg = _METADATA.sub("", _PROLOGUE.sub("", svg))
    for colour, variable in VARIABLES.items():
        svg = svg.replace(colour, variable)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
