"""Reading order: where a sheet has columns, and which of them are only the cells of rows."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sources.resume.pdf_sheet import WIDE_SPACE, Fragment, Style

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BULLET_ALONE = re.compile(r"[•●▪▫‣⁃◦○■□◆◇➢➤►▶✓✔❖∙·\-–—*o]|\(?\d{1,2}[.)]|[\uf000-\uf0ff]")
SPACE = 0.12
MOST_BULLET_GAP = 4
GUTTER = 4.0
ALIGNED = 16.0
TALL = 0.35
FEWEST_LINES = 4
MOST_EDGES = 60
DEEPEST = 4
LARGER = 1.15


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its cells from left to right, and where its column ends."""

    cells: tuple[Fragment, ...]
    edge: float

    @property
    def baseline(self) -> float:
        """Of the first cell, in points from the top of the sheet."""
        return self.cells[0].baseline

    @property
    def style(self) -> Style:
        """Of the first cell."""
        return self.cells[0].style


class _Baselines:
    """Where lines stand, to ask whether one is near a height."""

    def __init__(self, fragments: Sequence[Fragment]) -> None:
        self._sorted = sorted(fragment.baseline for fragment in fragments)

    def has(self, baseline: float, tolerance: float) -> bool:
        """Whether a line stands within `tolerance` points of `baseline`."""
        index = bisect_left(self._sorted, baseline - tolerance)
        return index < len(self._sorted) and self._sorted[index] <= baseline + tolerance


def reading_order(fragments: Sequence[Fragment], page_height: float) -> list[Row]:
    """The rows of a sheet in the order in which a person reads them. `fragments` are sorted by baseline."""
    return list(_region(_join(fragments), page_height, DEEPEST)) if fragments else []


def _join(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Fragments of one line that belong together: words, and bullets with what follows them."""
    joined: list[Fragment] = []
    for row in _lines(fragments):
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


def _lines(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments that share a baseline, give or take a superscript, from left to right."""
    line: list[Fragment] = []
    for fragment in fragments:
        if line and fragment.baseline - line[0].baseline > 0.4 * max(fragment.size, line[0].size):
            yield sorted(line, key=lambda piece: piece.left)
            line = []
        line.append(fragment)
    if line:
        yield sorted(line, key=lambda piece: piece.left)


def _region(fragments: Sequence[Fragment], page_height: float, depth: int) -> Iterator[Row]:
    edge = max(fragment.right for fragment in fragments)
    found = _tall_gutter(fragments, page_height) if depth else None
    if found is None:
        yield from _rows(fragments, edge)
        return
    start, end, gutter = found
    inside = fragments[start:end]
    left = [fragment for fragment in inside if fragment.left < gutter - 0.5]
    right = [fragment for fragment in inside if fragment.left >= gutter - 0.5]
    if start:
        yield from _region(fragments[:start], page_height, depth - 1)
    if _labels_are_headings(left, right):
        yield from _bands(left, right, page_height, depth)
    elif _are_cells(left, right):
        yield from _rows(inside, edge)
    else:
        for column in _by_importance(left, right):
            yield from _region(column, page_height, depth - 1)
    if end < len(fragments):
        yield from _region(fragments[end:], page_height, depth - 1)


def _tall_gutter(fragments: Sequence[Fragment], page_height: float) -> tuple[int, int, float] | None:
    """`[start, end)` of the fragments beside the tallest empty strip, and its right edge.

    A strip ends at left edges that several lines share; it must be taller than a grid within a section.
    """
    edges: defaultdict[int, list[float]] = defaultdict(list)
    for fragment in fragments:
        edges[round(fragment.left / 2)].append(fragment.left)
    best: tuple[float, int, int, float] | None = None
    for lefts in sorted(edges.values(), key=len, reverse=True)[:MOST_EDGES]:
        if len(lefts) < FEWEST_LINES - 1:
            continue
        gutter = min(lefts)
        for run in _uncrossed(fragments, gutter):
            start, end = _both_sided(fragments, *run, gutter)
            if end - start < 2 * FEWEST_LINES:
                continue
            height = fragments[end - 1].baseline - fragments[start].baseline
            if height > TALL * page_height and (best is None or height > best[0]):
                best = (height, start, end, gutter)
    return best[1:] if best else None


def _uncrossed(fragments: Sequence[Fragment], gutter: float) -> Iterator[tuple[int, int]]:
    start = 0
    for index, fragment in enumerate(fragments):
        if fragment.left < gutter - 0.5 and fragment.right > gutter - GUTTER:
            yield start, index
            start = index + 1
    yield start, len(fragments)


def _both_sided(fragments: Sequence[Fragment], start: int, end: int, gutter: float) -> tuple[int, int]:
    """The range from the first line that begins at the gutter on; empty where one side is nearly bare."""
    first = next((i for i in range(start, end) if abs(fragments[i].left - gutter) < 2), end)
    baseline = fragments[first].baseline - 0.4 * fragments[first].size if first < end else 0.0
    while first > start and fragments[first - 1].baseline > baseline:
        first -= 1
    right = sum(fragment.left >= gutter - 0.5 for fragment in fragments[first:end])
    return (first, end) if min(right, end - first - right) >= FEWEST_LINES - 1 else (start, start)


def _are_cells(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether the sides are cells of the same rows: dates or labels beside what they date or name."""
    beside = _Baselines(left)
    paired = sum(beside.has(fragment.baseline, 0.3 * fragment.size) for fragment in right)
    dated_right = paired > 0.9 * len(right) and _share(right, YEAR) > 0.3
    return dated_right or _share(left, YEAR) > 0.7 or sum(f.text.endswith(":") for f in left) > 0.7 * len(left)


def _share(fragments: Sequence[Fragment], pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(fragment.text) is not None for fragment in fragments) / len(fragments)


def _labels_are_headings(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether the left side only names what stands to its right, in letters of its own."""
    blocks = list(_blocks(left))
    if len(blocks) < 2 or {fragment.style for fragment in left} & {fragment.style for fragment in right}:
        return False
    tops = _Baselines(right)
    beside = sum(tops.has(block[0].baseline, 0.6 * block[0].size) for block in blocks)
    return beside >= 0.9 * len(blocks) and all(sum(len(f.text) for f in block) <= 40 for block in blocks)


def _blocks(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    block: list[Fragment] = []
    for fragment in fragments:
        if block and fragment.baseline - block[-1].baseline > 1.8 * fragment.size:
            yield block
            block = []
        block.append(fragment)
    if block:
        yield block


def _bands(left: Sequence[Fragment], right: Sequence[Fragment], page_height: float, depth: int) -> Iterator[Row]:
    """Each heading of the left side, then what stands beside it."""
    blocks = list(_blocks(left))
    tops = [block[0].baseline - 0.6 * block[0].size for block in blocks]
    before = [fragment for fragment in right if fragment.baseline < tops[0]]
    if before:
        yield from _region(before, page_height, depth - 1)
    edge = max(fragment.right for fragment in right)
    for block, top, bottom in zip(blocks, tops, [*tops[1:], float("inf")], strict=True):
        heading = replace(block[0], text=" ".join(fragment.text.strip() for fragment in block))
        yield Row((heading,), edge)
        beside = [fragment for fragment in right if top <= fragment.baseline < bottom]
        if beside:
            yield from _region(beside, page_height, depth - 1)


def _by_importance(left: list[Fragment], right: list[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """The column with the largest letters, which hold the name, first; else the left one."""
    if max(fragment.size for fragment in right) > LARGER * max(fragment.size for fragment in left):
        return right, left
    return left, right


def _rows(fragments: Sequence[Fragment], edge: float) -> Iterator[Row]:
    """Lines from top to bottom, where a small grid of short texts is read cell by cell."""
    lines = list(_lines(fragments))
    index = 0
    while index < len(lines):
        end = _grid_end(lines, index)
        if end - index > 1 and not _is_table(lines[index:end]):
            yield from _columns_of_grid(lines[index:end])
        else:
            end = index + 1
            yield Row(tuple(lines[index]), edge)
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
        edge = max(cell.right for cell in nearest)
        yield from (Row((cell,), edge) for cell in nearest)
