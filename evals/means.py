"""Figures that are means over queries, of ours beside those of other systems on the same queries."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.suite import Figure, Reference, Target
from ml.metrics import bootstrap_interval

Values = NDArray[np.float64]
"""One value a query, shape (queries,)."""
TOLERANCE, QUERIES_LOST = 0.01, 2
"""How far a mean may fall behind the committed one: this much, or what so many queries weigh where there are few.
Processors without bfloat16 break ties between near names otherwise."""


def mean(rows: NDArray[Any]) -> float:
    """The mean of all rows."""
    return float(rows.mean())


def mean_figure(
    name: str,
    values: Values,
    *,
    others: Mapping[str, Values] | None = None,
    published: Mapping[str, float] | None = None,
    target: Target | None = None,
    groups: Sequence[Hashable] | None = None,
) -> Figure:
    """The mean of `values` with its interval, beside the means of `others`; `groups` are drawn together."""
    return Figure(
        name=name,
        value=mean(values),
        interval=bootstrap_interval(mean, values, groups),
        target=target,
        tolerance=max(TOLERANCE, QUERIES_LOST / len(values)),
        baselines=tuple(
            Reference(name=other, value=mean(theirs), interval=bootstrap_interval(mean, theirs, groups))
            for other, theirs in (others or {}).items()
        ),
        published=tuple(Reference(name=other, value=value) for other, value in (published or {}).items()),
    )
