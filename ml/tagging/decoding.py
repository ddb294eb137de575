"""From tag log-probabilities to spans."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from ml.skill_encoder.reading import Floats

OUTSIDE, BEGIN, INSIDE = range(3)
LONGEST = 64
"""Words a span may have."""
NEVER = 1e-9
"""Least probability, so that logarithms stay finite."""
Span = tuple[int, int]
"""First word, and the word after the last."""


@dataclass(frozen=True)
class Borders:
    """What it takes for a stretch of words to be a span.

    Its score is the probability that its first word begins a span, times the probability that the word after its
    last does not continue it, times the probabilities that its other words continue it, these to a power.
    """

    within: float
    """That power: 1 counts every word in full, which is hard on long spans; 0 looks at both ends alone."""
    least: float
    """The score, in (0, 1), that a span must exceed."""


def best_spans(scores: Floats, borders: Borders) -> tuple[Span, ...]:
    """Spans in order, none overlapping another, in words whose tags have the log-probabilities `scores` (n, 3).

    Of all that could be chosen together, those whose scores exceed `borders.least` by most in sum.
    """
    reached, sums = [0], [0.0]
    chosen: list[tuple[int, Span] | None] = [None]
    # Weighted interval scheduling: what can be had at most by the end of each span, and the choice it began from.
    for (start, end), worth in _worthy(scores, borders):
        before = bisect_right(reached, start) - 1
        if sums[before] + worth > sums[-1]:
            reached.append(end)
            sums.append(sums[before] + worth)
            chosen.append((before, (start, end)))
    return _traced(chosen)


def _worthy(scores: Floats, borders: Borders) -> list[tuple[Span, float]]:
    """Spans that score more than they must, and how much more, by where they end."""
    firsts = np.flatnonzero(scores[:, BEGIN] > np.log(borders.least))
    if len(firsts) == 0:
        return []
    inside = np.cumsum(scores[:, INSIDE], dtype=np.float64)
    left = np.append(np.log1p(-np.minimum(np.exp(scores[1:, INSIDE], dtype=np.float64), 1 - NEVER)), 0.0)
    lasts = firsts[:, None] + np.arange(LONGEST)
    places = np.minimum(lasts, len(scores) - 1)
    whole = scores[firsts, BEGIN, None] + borders.within * (inside[places] - inside[firsts, None]) + left[places]
    worth = np.where(lasts < len(scores), np.exp(whole) - borders.least, 0.0)
    rows, columns = np.nonzero(worth > 0)
    spans = [
        ((int(firsts[row]), int(firsts[row] + column) + 1), float(worth[row, column]))
        for row, column in zip(rows, columns, strict=True)
    ]
    return sorted(spans, key=lambda one: one[0][1])


def _traced(chosen: list[tuple[int, Span] | None]) -> tuple[Span, ...]:
    """The spans that led to the last entry of `chosen`, each of which names the entry before it."""
    spans: list[Span] = []
    entry = chosen[-1]
    while entry is not None:
        before, span = entry
        spans.append(span)
        entry = chosen[before]
    return tuple(reversed(spans))
