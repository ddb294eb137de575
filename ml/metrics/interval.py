"""How sure a figure is: percentile bootstrap."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

SEED = 42
SAMPLES = 1000


class Interval(NamedTuple):
    """The borders between which a figure lies with the confidence asked for."""

    low: float
    high: float


def bootstrap_interval(
    metric: Callable[[NDArray[Any]], float],
    rows: ArrayLike,
    groups: Sequence[Hashable] | None = None,
    *,
    seed: int = SEED,
    n: int = SAMPLES,
    confidence: float = 0.95,
) -> Interval:
    """Percentile interval of `metric(rows)` when whole groups are drawn with replacement (Efron 1979).

    `rows` has shape (m,) or (m, d), one row an observation; `groups` names the group of each row, as the posting
    that a line is of or the occupation that a sample is of; without it every row stands alone. `metric` is called
    `n` times with the rows drawn, in the same columns, and has to cope with any draw.
    """
    given = np.asarray(rows)
    if len(given) == 0:
        raise ValueError("there is nothing to draw from")
    members = _members(groups, len(given))
    generator = np.random.default_rng(seed)
    figures = []
    for _ in range(n):
        drawn = generator.integers(len(members), size=len(members))
        rows_drawn = drawn if groups is None else np.concatenate([members[group] for group in drawn])
        figures.append(metric(given[rows_drawn]))
    low, high = np.quantile(figures, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high))


def _members(groups: Sequence[Hashable] | None, count: int) -> list[NDArray[np.int64]]:
    """The rows of each group."""
    if groups is None:
        return list(np.arange(count).reshape(-1, 1))
    if len(groups) != count:
        raise ValueError(f"{len(groups)} groups for {count} rows")
    places: dict[Hashable, list[int]] = {}
    for row, group in enumerate(groups):
        places.setdefault(group, []).append(row)
    return [np.array(rows, dtype=np.int64) for rows in places.values()]
