"""What moved a prediction: exact Shapley values over a few groups of inputs."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.floating[Any]]


def attribute(
    predict: Callable[[Rows], Rows], rows: Rows, reference: Rows, groups: Sequence[Sequence[int]]
) -> NDArray[np.float64]:
    """Shapley value of each group of columns for each row, shape (n, groups); `predict` maps (n, inputs) to (n,).

    A group that is left out takes the values of `reference` (inputs,). The values of a row add up to
    `predict(row) - predict(reference)`. Nothing is sampled: every subset of the groups is computed (Shapley 1953;
    baseline Shapley values of Sundararajan and Najmi 2020).
    """
    count = len(groups)
    subsets = [frozenset(subset) for size in range(count + 1) for subset in combinations(range(count), size)]
    filled = np.tile(reference, (len(subsets), len(rows), 1))
    for mixed, subset in zip(filled, subsets, strict=True):
        columns = [column for group in subset for column in groups[group]]
        mixed[:, columns] = rows[:, columns]
    worth = dict(zip(subsets, predict(filled.reshape(-1, rows.shape[1])).reshape(len(subsets), -1), strict=True))
    values = np.zeros((len(rows), count))
    for group in range(count):
        for without in (subset for subset in subsets if group not in subset):
            gained = worth[without | {group}] - worth[without]
            values[:, group] += gained / (count * comb(count - 1, len(without)))
    return values
