"""Postings that are near in meaning."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain import JobFacts, JobFilter

Vector = NDArray[np.float32]
"""Shape (dimensions,), not zero."""


class Neighbour(NamedTuple):
    """Something near, and the cosine of the angle to it, in [-1, 1]; good to about three digits."""

    id: str
    cosine: float


class IndexEntry(NamedTuple):
    """A posting as an index keeps it."""

    id: str
    vector: Vector
    facts: JobFacts
    open: bool = True


class IndexReport(NamedTuple):
    """How an index stands to the records."""

    records: int
    """Postings that are stored."""
    indexed: int
    """Entries of the index."""
    missing: int
    """Postings without an entry."""
    stray: int
    """Entries without a posting."""
    stale: int
    """Entries that say something else than their postings."""
    other_encoder: int
    """Postings whose vectors are of another encoder than the one in use, or that have none."""
    waiting: int = 0
    """Changes that the index was not told yet; they count above, too."""

    @property
    def sound(self) -> bool:
        """Whether index and records agree."""
        return not (self.missing or self.stray or self.stale or self.other_encoder)


Told = Callable[[int, int], None]
"""Is told how much is done, of how much."""


class VectorIndex(Protocol):
    """Vectors of stored postings, all of one space: the encoder that made them.

    The record in the database is what counts. An index that is part of it has nothing to do in `put` and `delete`.
    """

    @property
    def space(self) -> str:
        """Name of the encoder."""
        ...

    async def put(self, owner: str, entries: Sequence[IndexEntry]) -> None:
        """Take in postings that were stored or changed. Doing it twice is no error."""
        ...

    async def nearest(
        self,
        owners: Sequence[str],
        vector: Vector,
        k: int,
        where: JobFilter | None = None,
        *,
        roughly: bool = False,
    ) -> list[Neighbour]:
        """The `k` postings of `owners` nearest to `vector` among those that pass `where`, the nearest first.

        Without `where` open and closed ones count alike. Approximate among very many; `roughly` is sooner there,
        and misses more of them.
        """
        ...

    async def delete(self, owner: str, ids: Collection[str]) -> None:
        """Forget the postings of `ids`. Those that are not there are no error."""
        ...

    async def delete_all(self, owner: str) -> None:
        """Forget every posting of the owner's."""
        ...

    async def verify(self, told: Told) -> IndexReport:
        """Compare the index with the records."""
        ...

    async def rebuild(self, told: Told) -> None:
        """Make it anew from the vectors that are stored. Where it broke off, it goes on from there."""
        ...
