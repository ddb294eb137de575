"""Wrapped lines of a PDF joined again, so that a sentence is one line of the text."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from sources.resume.lines import BULLET, SourceLine
from sources.resume.pdf_columns import reading_order
from sources.resume.pdf_rows import Row
from sources.resume.pdf_sheet import LINE_HYPHEN, Fragment, Page, Style, sheet

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MOST_LEADING = 3.0
SAME_PARAGRAPH = 1.12
PARAGRAPH_GAP = 1.35
ITEM_GAP = 1.9


def read_layout(pages: Sequence[Page], hyphenates: bool) -> list[SourceLine]:
    """The lines of a document in reading order.

    `hyphenates`: whether the program that wrote it divides words at the ends of lines, as TeX does.
    """
    rows = reading_order(sheet(pages), max(page.height for page in pages))
    leading = _leadings(rows)
    words = {word for row in rows for cell in row.cells for word in WORD.findall(cell.text.lower())}
    lines: list[SourceLine] = []
    above: Row | None = None
    for row in rows:
        text = "\t".join(cell.text.strip() for cell in row.cells)
        if above is not None and lines and _carries_on(above, row, leading[row.style]):
            lines[-1] = _joined(lines[-1], text, words, hyphenates)
        else:
            gap = row.baseline - above.baseline if above else 0.0
            if gap < 0 or gap > (ITEM_GAP if BULLET.match(text) else PARAGRAPH_GAP) * leading[row.style]:
                lines.append(SourceLine(""))
            lines.append(SourceLine(text, style=row.style))
        above = row
    return [SourceLine(line.text.replace(LINE_HYPHEN, "-"), style=line.style) for line in lines]


def _leadings(rows: Sequence[Row]) -> Mapping[Style, float]:
    """Distance between the lines of a paragraph, in points, for each style: the lower quartile of what occurs."""
    gaps: defaultdict[Style, list[float]] = defaultdict(list)
    for above, below in pairwise(rows):
        gap = below.baseline - above.baseline
        if above.style == below.style and 0 < gap < MOST_LEADING * below.cells[0].size:
            gaps[below.style].append(gap)
    usual = median([gap for found in gaps.values() for gap in found] or [12.0])
    return {row.style: sorted(gaps[row.style] or [usual])[len(gaps[row.style]) // 4] for row in rows}


def _carries_on(above: Row, row: Row, leading: float) -> bool:
    """Whether `row` continues the line above: same letters, close below, and its first word had no room there."""
    last, first = above.cells[-1], row.cells[0]
    below_last_cell = abs(first.left - last.left) < 2
    if (len(above.cells) > 1 and not below_last_cell) or len(row.cells) > 1 or BULLET.match(first.text):
        return False
    same = first.style in (last.style, last.end_style)
    gap = row.baseline - above.baseline
    if not same or gap <= 0 or first.left > last.left + 4 * first.size:
        return False
    if last.text.rstrip().endswith(LINE_HYPHEN):
        return True
    full = last.right + _first_word(first) > above.margin.right - first.size
    return full and gap < SAME_PARAGRAPH * leading and (above.margin.firm or first.text[:1].islower())


def _first_word(fragment: Fragment) -> float:
    """The width of the first word and the space before it, in points."""
    text = fragment.text.strip()
    return (fragment.right - fragment.left) * (len(text.split(" ")[0]) + 1) / max(len(text), 1)


def _joined(line: SourceLine, text: str, words: set[str], hyphenates: bool) -> SourceLine:
    head = line.text.rstrip()
    if not head.endswith((LINE_HYPHEN, "-")) or not text[:1].islower():
        return SourceLine(f"{head} {text}", style=line.style)
    left = head[:-1]
    before, after = WORD.findall(left.lower())[-1:], WORD.findall(text.lower())[:1]
    whole = "".join(before + after)
    keep = "-".join(before + after) in words or (whole not in words and not hyphenates)
    return SourceLine(f"{left}{'-' if keep else ''}{text}", style=line.style)
