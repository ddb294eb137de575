"""Rows of a sheet: words on one line joined, and small grids read cell by cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sources.resume.pdf_sheet import WIDE_SPACE, Fragment, Style

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BULLET_ALONE = re.compile(r"[•●▪▫‣⁃◦○■□◆◇➢➤►▶✓✔❖∙·\-–—*o]|\(?\d{1,2}[.)]|[\uf000-\uf0ff]")
SPACE = 0.12
MOST_BULLET_GAP = 4
ALIGNED = 16.0
FEWEST_AT_MARGIN = 3
RAGGED = 2.5


@dataclass(frozen=True, slots=True)
class Margin:
    """The right end of a column. `firm` where so many lines reach it that it is no accident."""

    right: float
    firm: bool

    @classmethod
    def of(cls, fragments: Sequence[Fragment]) -> "Margin":
        """The margin of a column that holds these fragments."""
        right = max(fragment.right for fragment in fragments)
        reaching = sum(fragment.right > right - RAGGED * fragment.size for fragment in fragments)
        return cls(right, firm=reaching >= FEWEST_AT_MARGIN)


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its cells from left to right, and the margin of its column."""

    cells: tuple[Fragment, ...]
    margin: Margin

    @property
    def baseline(self) -> float:
        """Of the first cell, in points from the top of the sheet."""
        return self.cells[0].baseline

    @property
    def style(self) -> Style:
        """Of the first cell."""
        return self.cells[0].style


def join(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Fragments of one line that belong together: words, and bullets with what follows them."""
    joined: list[Fragment] = []
    for row in lines(fragments):
        current = row[0]
        for fragment in row[1:]:
            gap = fragment.left - current.right
            if BULLET_ALONE.fullmatch(current.text.strip()) and gap < MOST_BULLET_GAP * fragment.size:
                current = replace(fragment, text=f"{current.text.strip()} {fragment.text}", left=current.left)
            elif gap < (fragment.size if fragment.style == current.end_style else _wide_space(current, fragment)):
                space = " " if gap > SPACE * fragment.size and not current.text.endswith(" ") else ""
                current = replace(
                    current,
                    text=current.text + space + fragment.text,
                    right=max(current.right, fragment.right),
                    size=max(fragment.size, current.size),
                    end_style=fragment.end_style,
                )
            else:
                joined.append(current)
                current = fragment
        joined.append(current)
    return joined


def _wide_space(left: Fragment, right: Fragment) -> float:
    return WIDE_SPACE * min(left.size, right.size)


def lines(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments that share a baseline, give or take a superscript, from left to right."""
    line: list[Fragment] = []
    for fragment in fragments:
        if line and fragment.baseline - line[0].baseline > 0.4 * max(fragment.size, line[0].size):
            yield sorted(line, key=lambda piece: piece.left)
            line = []
        line.append(fragment)
    if line:
        yield sorted(line, key=lambda piece: piece.left)


def rows(fragments: Sequence[Fragment], margin: Margin) -> Iterator[Row]:
    """Lines from top to bottom, where a small grid of short texts is read cell by cell."""
    found = list(lines(fragments))
    index = 0
    while index < len(found):
        end = _grid_end(found, index)
        if end - index > 1 and not _is_table(found[index:end]):
            yield from _columns_of_grid(found[index:end])
        else:
            end = index + 1
            yield Row(tuple(found[index]), margin)
        index = end


def _grid_end(lines: Sequence[list[Fragment]], start: int) -> int:
    """The end of the rows from `start` on whose cells begin below those of the first.

    A line with one cell belongs to the grid where a cell wraps: in a later column, or between full rows.
    """
    lefts = [cell.left for cell in lines[start]]
    end = start
    for index in range(start, len(lines) if len(lefts) > 1 else start):
        columns = {_nearest(lefts, cell) for cell in lines[index]}
        if any(abs(lefts[_nearest(lefts, cell)] - cell.left) > ALIGNED for cell in lines[index]):
            break
        if columns != {0}:
            end = index + 1
        elif lines[index][0].right > lefts[1] or lines[index][0].style not in {c.style for c in lines[start]}:
            break
    return end


def _nearest(lefts: Sequence[float], cell: Fragment) -> int:
    return min(range(len(lefts)), key=lambda column: abs(lefts[column] - cell.left))


def _is_table(lines: Sequence[list[Fragment]]) -> bool:
    """Whether rows belong together: they hold dates, or labels with a colon, or places at the right margin."""
    cells = [cell for line in lines for cell in line]
    rights = [line[-1].right for line in lines if len(line) > 1]
    lefts = [line[-1].left for line in lines if len(line) > 1]
    flush_right = max(rights) - min(rights) < 2 and max(lefts) - min(lefts) > 4
    labelled = all(line[0].text.rstrip().endswith(":") for line in lines)
    return flush_right or labelled or any(YEAR.search(cell.text) for cell in cells)


def _columns_of_grid(lines: Sequence[list[Fragment]]) -> Iterator[Row]:
    lefts = [cell.left for cell in lines[0]]
    for number in range(len(lefts)):
        nearest = [cell for line in lines for cell in line if _nearest(lefts, cell) == number]
        margin = Margin.of(nearest)
        yield from (Row((cell,), margin) for cell in nearest)
