"""Nearest neighbours among embeddings."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
"""Shape (dimensions,), not zero."""


class Neighbour(NamedTuple):
    """Something near, and the cosine of the angle to it, in [-1, 1]; good to about three digits."""

    id: str
    cosine: float


class VectorIndex(Protocol):
    """Vectors by owner, kind ("job", "resume", ...) and id, all of one space: the encoder that made them."""

    async def upsert(self, owner: str, kind: str, items: Mapping[str, Vector]) -> None:
        """Keep one vector for each id; an earlier one is replaced. Raises `ValueError` for other dimensions."""
        ...

    async def nearest(self, owner: str, kind: str, vector: Vector, k: int) -> list[Neighbour]:
        """The `k` of the owner's vectors nearest to `vector`, the nearest first. Approximate among very many."""
        ...

    async def delete(self, owner: str, kind: str, ids: Collection[str]) -> None:
        """Remove the vectors of `ids`. Those that are not there are no error."""
        ...

    async def delete_all(self, owner: str) -> None:
        """Remove every vector of the owner's, of every kind and space."""
        ...
