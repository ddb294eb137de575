"""How postings of boards come in: in batches, for the encoder gains from them, and each of them once."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.domain import MARKET, JobPosting, PostingProfile
from core.errors import InvalidInput
from core.telemetry import Metrics
from ml.embedding import Encoder
from ml.extraction import Profiler
from pipeline.jobs import gist_of
from store.job_rows import Embedding, facts_of
from store.market import Enriched, MarketRepository, Offer
from store.vectors import IndexEntry, VectorIndex


@dataclass(frozen=True)
class TakenIn:
    """What became of a batch: ids of postings by what happened to them, as text."""

    stored: tuple[str, ...] = ()
    """New or changed."""
    repeated: tuple[str, ...] = ()
    """Offered by another board already."""
    unchanged: int = 0


class Twins(Protocol):
    """Tells which postings repeat ones that are stored."""

    async def find(
        self, postings: Sequence[JobPosting], profiles: Sequence[PostingProfile], vectors: NDArray[np.float32]
    ) -> Mapping[int, UUID]:
        """Of those `postings` that another board offers too: the position, and the id of the stored one.

        `vectors` has a row for each, of the index's space.
        """
        ...


@dataclass(frozen=True)
class MarketIntake:
    """Takes batches in. The same batch twice is stored once."""

    market: MarketRepository
    vectors: VectorIndex
    encoder: Encoder
    profiler: Profiler
    metrics: Metrics
    twins: Twins | None = None

    async def take_in(self, postings: Sequence[JobPosting]) -> TakenIn:
        """Understand, embed and store what is new or changed, all of it or nothing.

        Raises `InvalidInput` for a posting that names no board, and whatever reading one of them raises.
        """
        offers = [offer_of(posting) for posting in postings]
        unchanged = await self.market.unchanged(offers)
        fresh = {offer.key: (offer, posting) for offer, posting in zip(offers, postings, strict=True)}
        todo = [pair for key, pair in fresh.items() if key not in unchanged]
        if not todo:
            return TakenIn(unchanged=len(unchanged))
        read = [posting for _, posting in todo]
        profiles = await asyncio.to_thread(lambda: [self.profiler.posting(posting) for posting in read])
        vectors = await self.encoder.encode(
            [gist_of(posting, profile) for posting, profile in zip(read, profiles, strict=True)]
        )
        twins = await self.twins.find(read, profiles, vectors) if self.twins is not None else {}
        items = [
            Enriched(offer, posting, profile, Embedding(self.vectors.space, vector), twins.get(place))
            for place, ((offer, posting), profile, vector) in enumerate(zip(todo, profiles, vectors, strict=True))
        ]
        ids = await self.market.publish(items)
        await self.vectors.put(
            MARKET, [_entry(item, ids[item.offer.key]) for item in items if item.same_as is None]
        )
        self.metrics.events_processed.labels("posting", "ok").inc(len(items))
        return TakenIn(
            stored=tuple(str(ids[item.offer.key]) for item in items if item.same_as is None),
            repeated=tuple(str(item.same_as) for item in items if item.same_as is not None),
            unchanged=len(unchanged),
        )


def offer_of(posting: JobPosting) -> Offer:
    """What a posting that was pulled is known by. Raises `InvalidInput` where it does not say."""
    if posting.board is None or posting.external_id is None:
        raise InvalidInput("A posting of the market needs its board and what the board calls it.")
    digest = hashlib.sha256(posting.model_dump_json().encode()).hexdigest()[:32]
    return Offer(posting.board, posting.external_id, digest, posting.url)


def _entry(item: Enriched, job_id: UUID) -> IndexEntry:
    facts = facts_of(item.posting, item.profile, datetime.now(UTC))
    return IndexEntry(str(job_id), item.embedding.vector, facts)
