"""Boosted trees, all of them evaluated at once.

Every inner node is compared with every row, and where the test fails the leaves to the left of the node fall
away; of those that remain the leftmost is where the row ends (QuickScorer: Lucchese et al., 2015). That is a few
operations on whole arrays, whatever the number of trees.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.fitted.arrays import Floats

MOST_LEAVES = 32
"""Of a tree: they are the bits of a word."""
_CELLS = 2_000_000
"""Comparisons made at once: what bounds the memory that many rows take."""


@dataclass(frozen=True)
class Trees:
    """A sum of trees of at most `MOST_LEAVES` leaves; smaller ones are filled with nodes that keep every leaf."""

    inputs: NDArray[np.intp]
    """Shape (trees, nodes): the column that each inner node looks at."""
    thresholds: Floats
    """Shape (trees, nodes): up to here a value goes left."""
    missing_left: NDArray[np.bool_]
    """Shape (trees, nodes): whether a value that is not a number goes left."""
    right: NDArray[np.uint32]
    """Shape (trees, nodes): a bit for each leaf that a row may still end at when it goes right."""
    leaves: Floats
    """Shape (trees, leaves), from left to right."""
    base: Floats
    """Shape (outputs,): what the trees add to; tree `t` adds to output `t % outputs`."""

    def __call__(self, rows: Floats) -> Floats:
        """Shape (n, inputs) to (n, outputs)."""
        step = max(1, _CELLS // self.inputs.size)
        pieces = [self._scores(rows[first : first + step]) for first in range(0, len(rows), step)]
        return np.concatenate([np.empty((0, len(self.base))), *pieces])

    def _scores(self, rows: Floats) -> Floats:
        seen = rows.astype(np.float64)[:, self.inputs]
        left = np.where(np.isnan(seen), self.missing_left, seen <= self.thresholds)
        every: Any = np.uint32(0xFFFFFFFF)
        remain = np.bitwise_and.reduce(np.where(left, every, self.right), axis=2)
        leftmost = np.bitwise_count((remain & -remain) - np.uint32(1))
        values = self.leaves[np.arange(len(self.leaves)), leftmost]
        scores: Floats = self.base + values.reshape(len(rows), -1, len(self.base)).sum(axis=1)
        return scores
