"""How postings of boards come in: in batches, for the encoder gains from them, and each of them once."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from core.domain import MARKET, JobPosting
from core.errors import InvalidInput
from core.telemetry import Metrics
from ml.duplicates import Fingerprint, compare, fingerprint
from ml.embedding import Encoder
from ml.extraction import Profiler
from pipeline.jobs import gist_of
from store.job_rows import Embedding, facts_of
from store.market import Enriched, MarketRepository, Offer, Sighted
from store.vectors import IndexEntry, VectorIndex

_REMEMBERED = 512
"""Fingerprints that are kept as they were read: what postings of a batch are held against is mostly the same."""


@dataclass(frozen=True)
class TakenIn:
    """What became of a batch: ids of postings by what happened to them, as text."""

    stored: tuple[str, ...] = ()
    """New or changed."""
    repeated: tuple[str, ...] = ()
    """Offered by another board already."""
    unchanged: int = 0
    repeats: frozenset[tuple[str, str]] = frozenset()
    """Keys of the offers behind `repeated`."""


@dataclass(frozen=True)
class MarketIntake:
    """Takes batches in. The same batch twice is stored once."""

    market: MarketRepository
    vectors: VectorIndex
    encoder: Encoder
    profiler: Profiler
    metrics: Metrics

    async def take_in(
        self, postings: Sequence[JobPosting], versions: Sequence[int | None] | None = None
    ) -> TakenIn:
        """Understand, embed and store what is new or changed, all of it or nothing. Where `versions` are given, an
        offer that is stored in a newer one stays as it is.

        Raises `InvalidInput` for a posting that names no board, and whatever reading one of them raises.
        """
        versions = versions or [None] * len(postings)
        offers = [offer_of(posting, version) for posting, version in zip(postings, versions, strict=True)]
        unchanged = await self.market.unchanged(offers)
        fresh = {offer.key: (offer, posting) for offer, posting in zip(offers, postings, strict=True)}
        todo = [pair for key, pair in fresh.items() if key not in unchanged]
        if not todo:
            return TakenIn(unchanged=len(unchanged))
        read = [posting for _, posting in todo]
        profiles = await asyncio.to_thread(self.profiler.postings, read)
        vectors = await self.encoder.encode(
            [gist_of(posting, profile) for posting, profile in zip(read, profiles, strict=True)]
        )
        prints = await asyncio.to_thread(lambda: [fingerprint(posting) for posting in read])
        items = [
            Enriched(
                offer,
                posting,
                profile,
                Embedding(self.vectors.space, vector),
                printed.model_dump_json().encode(),
                printed.keys,
            )
            for (offer, posting), profile, vector, printed in zip(todo, profiles, vectors, prints, strict=True)
        ]
        ids = await self.market.publish(items, same_job)
        own = [item for item in items if ids.get(item.offer.key) == item.offer.job_id]
        repeats = {key: job_id for key, job_id in ids.items() if key not in {item.offer.key for item in own}}
        await self.vectors.put(MARKET, [_entry(item) for item in own])
        self.metrics.events_processed.labels("posting", "ok").inc(len(items))
        return TakenIn(
            stored=tuple(str(item.offer.job_id) for item in own),
            repeated=tuple(map(str, repeats.values())),
            unchanged=len(postings) - len(ids),
            repeats=frozenset(repeats),
        )


def same_job(one: Enriched, other: Sighted) -> bool:
    """Whether two offers are of the same job, by their fingerprints."""
    mine, theirs = _printed(one.fingerprint), _printed(other.fingerprint)
    return mine.version == theirs.version and compare(mine, theirs).same


@lru_cache(_REMEMBERED)
def _printed(fingerprint: bytes) -> Fingerprint:
    return Fingerprint.model_validate_json(fingerprint)


def offer_of(posting: JobPosting, version: int | None = None) -> Offer:
    """What a posting that was pulled or sent is known by. Raises `InvalidInput` where it does not say."""
    if posting.board is None or posting.external_id is None:
        raise InvalidInput("A posting of the market needs its board and what the board calls it.")
    digest = hashlib.sha256(posting.model_dump_json().encode()).hexdigest()[:32]
    return Offer(posting.board, posting.external_id, digest, posting.url, version)


def _entry(item: Enriched) -> IndexEntry:
    facts = facts_of(item.posting, item.profile, datetime.now(UTC))
    return IndexEntry(str(item.offer.job_id), item.embedding.vector, facts)
