"""The pages of a PDF as one tall sheet, so that a column reads on from page to page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

Style = tuple[bytes | float | int, ...]
LINE_HYPHEN = "\ufffe"
"""Stands for a hyphen that divides a word at the end of a line."""
WIDE_SPACE = 0.4
"""A gap, as a share of the letters' height, that parts words of different type."""
MARGIN = 0.08
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words on one line, in points from the top left corner; `style` is that of the first letter."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: Style
    end_style: Style


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawn shape: its right edge, its middle, its height."""

    right: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows. `recognised` marks the text layer of a scan, `hidden` that unseen text was left out."""

    fragments: tuple[Fragment, ...]
    marks: tuple[Mark, ...]
    height: float
    hidden: bool
    recognised: bool
    has_picture: bool


def sheet(pages: Sequence[Page]) -> list[Fragment]:
    """The fragments of all pages below each other, by line and then from left to right.

    Page numbers go, and of lines that repeat in the margins of pages all but the first.
    """
    repeated = _repeated(pages)
    kept: list[Fragment] = []
    offset = 0.0
    for number, page in enumerate(pages):
        for fragment in _with_bullets(page):
            margin = _margin(page, fragment)
            if margin and (
                PAGE_NUMBER.fullmatch(fragment.text.strip()) or (number and _key(fragment) in repeated)
            ):
                continue
            kept.append(replace(fragment, baseline=fragment.baseline + offset))
        offset += page.height
    return sorted(kept, key=lambda fragment: (fragment.baseline, fragment.left))


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    counts = Counter(
        key for page in pages for key in {_key(fragment) for fragment in page.fragments if _margin(page, fragment)}
    )
    return {key for key, count in counts.items() if count > 1}


def _margin(page: Page, fragment: Fragment) -> bool:
    return not MARGIN < fragment.baseline / page.height < 1 - MARGIN


def _key(fragment: Fragment) -> tuple[str, int]:
    return DIGITS.sub("#", fragment.text), round(fragment.baseline / 4)


def _with_bullets(page: Page) -> list[Fragment]:
    """Fragments with a bullet before those that have a drawn dot at their left."""
    fragments = list(page.fragments)
    for mark in page.marks:
        best: int | None = None
        for index, fragment in enumerate(fragments):
            gap = fragment.left - mark.right
            level = abs(fragment.baseline - 0.3 * fragment.size - mark.middle) < 0.3 * fragment.size
            near = level and 0 < gap < 2.5 * fragment.size and mark.height < 0.45 * fragment.size
            if near and (best is None or fragment.left < fragments[best].left):
                best = index
        if best is not None and not fragments[best].text.startswith("•"):
            fragments[best] = replace(fragments[best], text="• " + fragments[best].text)
    return fragments
