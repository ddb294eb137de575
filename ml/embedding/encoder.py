"""The encoder port: texts in, unit vectors out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions); every row has length one, so the dot product of two rows is their cosine."""


class Encoder(Protocol):
    """Turns texts into vectors whose cosine says how alike their meanings are."""

    @property
    def name(self) -> str:
        """The model's name and the digest of its weights: vectors of two names must not be compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    async def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order. Longer texts are cut at the model's token limit."""
