"""The importance that people who do the work give to skills and fields of knowledge, carried over to any skill."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SHARP = 0.05
"""Temperature at which cosines decide: which occupations a title means, which elements a skill comes near to."""


@dataclass(frozen=True)
class Survey:
    """O*NET's survey. Vectors are the encoder's, of names; `importance` is scaled from 1..5 to [0, 1]."""

    titles: Floats
    """Of the occupations, shape (occupations, dimensions)."""
    importance: Floats
    """Shape (occupations, elements)."""
    elements: Floats
    """Of the names of the skills and fields of knowledge that were asked about, shape (elements, dimensions)."""

    def profiles(self, titles: Floats) -> Floats:
        """The importance of each element where jobs have these titles, shape (titles, elements), in [0, 1]."""
        return softmax(titles @ self.titles.T / SHARP) @ self.importance

    def importances(self, profile: Floats, skills: Floats) -> Floats:
        """The importance of skills (skills, dimensions) under a profile (elements,), by the elements near them."""
        return softmax(skills @ self.elements.T / SHARP) @ profile


def softmax(values: Floats) -> Floats:
    """Weights along the last axis that add up to 1."""
    weights: Floats = np.exp(values - values.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


def unit(rows: Floats) -> Floats:
    """Rows of length one; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return scaled
