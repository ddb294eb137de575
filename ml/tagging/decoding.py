"""From tag log-probabilities to spans."""

import numpy as np
from numpy.typing import NDArray

from ml.skill_encoder.reading import Floats

OUTSIDE, BEGIN, INSIDE = range(3)


def best_tags(scores: Floats) -> NDArray[np.int64]:
    """The most probable tags that are well formed (no I after O or at the start): shape (n,) for `scores` (n, 3).

    Viterbi decoding with transitions that are either allowed or not.
    """
    tags = np.empty(len(scores), dtype=np.int64)
    if len(scores) == 0:
        return tags
    total = scores[0].astype(np.float64)
    total[INSIDE] = -np.inf
    came_from = np.empty((len(scores), 3), dtype=np.int64)
    for place in range(1, len(scores)):
        best = int(total.argmax())
        inside = BEGIN if total[BEGIN] >= total[INSIDE] else INSIDE
        came_from[place] = best, best, inside
        total = total[came_from[place]] + scores[place]
    tags[-1] = total.argmax()
    for place in range(len(scores) - 1, 0, -1):
        tags[place - 1] = came_from[place, tags[place]]
    return tags


def runs(tags: NDArray[np.int64]) -> tuple[tuple[int, int], ...]:
    """First word and word after the last of each span that well-formed `tags` mark."""
    opens = np.flatnonzero(tags == BEGIN)
    ends = [int(start) + 1 + _inside(tags[start + 1 :]) for start in opens]
    return tuple(zip(map(int, opens), ends, strict=True))


def _inside(tags: NDArray[np.int64]) -> int:
    """How many I's `tags` begin with."""
    others = np.flatnonzero(tags != INSIDE)
    return int(others[0]) if len(others) else len(tags)
