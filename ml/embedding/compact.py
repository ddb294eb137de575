"""Vectors in a quarter of the space, for artifacts."""

import numpy as np
from numpy.typing import NDArray

from ml.embedding.encoder import Vectors

STEPS = 127


def quantised(vectors: Vectors) -> NDArray[np.int8]:
    """`vectors`, shape (n, dimensions), in 8 bits: each scaled so that its largest component is 127."""
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True) * STEPS
    rounded: NDArray[np.int8] = np.round(scaled).astype(np.int8)
    return rounded


def restored(stored: NDArray[np.int8]) -> Vectors:
    """Unit vectors, shape (n, dimensions), from what `quantised` made: cosine to the original above .9995."""
    vectors = stored.astype(np.float32)
    units: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units
