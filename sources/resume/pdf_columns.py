"""Reading order: where a sheet has columns, and which of them are only the cells of rows."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sources.resume.pdf_rows import YEAR, Margin, Row, join, rows
from sources.resume.pdf_sheet import Fragment

GUTTER = 4.0
TALL = 0.35
FEWEST_LINES = 4
MOST_EDGES = 60
DEEPEST = 4
LARGER = 1.15


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
    return list(_region(join(fragments), page_height, DEEPEST)) if fragments else []


def _region(fragments: Sequence[Fragment], page_height: float, depth: int) -> Iterator[Row]:
    margin = Margin.of(fragments)
    found = _tall_gutter(fragments, page_height) if depth else None
    if found is None:
        yield from rows(fragments, margin)
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
        yield from rows(inside, margin)
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
    margin = Margin.of(right)
    for block, top, bottom in zip(blocks, tops, [*tops[1:], float("inf")], strict=True):
        heading = replace(block[0], text=" ".join(fragment.text.strip() for fragment in block))
        yield Row((heading,), margin)
        beside = [fragment for fragment in right if top <= fragment.baseline < bottom]
        if beside:
            yield from _region(beside, page_height, depth - 1)


def _by_importance(left: list[Fragment], right: list[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """The column with the largest letters, which hold the name, first; else the left one."""
    if max(fragment.size for fragment in right) > LARGER * max(fragment.size for fragment in left):
        return right, left
    return left, right
