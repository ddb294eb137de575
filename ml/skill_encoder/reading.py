"""What the encoder makes of one text."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
"""Shape (n, 2): where each of n stretches of text starts and ends, in characters."""


@dataclass(frozen=True)
class Reading:
    """One text after one pass through the network: m tokens, n words."""

    tokens: Places
    """Shape (m, 2)."""
    states: Floats
    """Shape (m, dimensions): what the network holds at each token, in the space of the label vectors.

    Without rows where they were not asked for; so are `tags`.
    """
    words: Places
    """Shape (n, 2)."""
    tags: Floats
    """Shape (n, 2, 3): log-probabilities of O, B and I at each word, for skills and for knowledge."""

    def states_within(self, start: int, end: int) -> Floats:
        """The states of tokens that share a character with `start` to `end`."""
        inside: Floats = self.states[(self.tokens[:, 0] < end) & (self.tokens[:, 1] > start)]
        return inside

    @property
    def vector(self) -> Floats:
        """Shape (dimensions,): the mean state, of length one; zero where there is no token."""
        return unit(self.states)


def unit(states: Floats) -> Floats:
    """The mean of `states`, shape (m, dimensions), scaled to length one; zero where there are none."""
    if len(states) == 0:
        return np.zeros(states.shape[1], dtype=np.float32)
    mean = states.mean(axis=0)
    scaled: Floats = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return scaled
