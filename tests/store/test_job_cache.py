"""Postings of the market are read once for a while, and never outlive a change; those of people are not kept."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import delete

from core.errors import NotFound
from store.cache.memory import MemoryCache
from store.cipher import Cipher
from store.database import Database
from store.job_cache import PublicJobs
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.market import Enriched, MarketRepository, Offer
from store.tables import JobRow
from tests.store import samples

EMBEDDED = Embedding("some-encoder", np.ones(4, dtype=np.float32))


class Watched(MemoryCache):
    """A cache that says what it keeps."""

    def keys(self) -> list[str]:
        return sorted(self._items)


@pytest.fixture
def cache() -> Watched:
    return Watched(100)


@pytest.fixture
def jobs(database: Database, cipher: Cipher, cache: Watched) -> JobRepository:
    return JobRepository(database, cipher, PublicJobs(cache))


@pytest.fixture
def market(database: Database, cipher: Cipher, cache: Watched) -> MarketRepository:
    return MarketRepository(database, cipher, PublicJobs(cache))


async def publish(market: MarketRepository, name: str, title: str, digest: str = "a") -> str:
    offer = Offer("lever:acme", name, digest)
    await market.publish([Enriched(offer, samples.posting(title), samples.posting_profile(), EMBEDDED)])
    return str(offer.job_id)


async def empty(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(delete(JobRow))


async def test_what_was_read_is_read_again_without_the_database(
    jobs: JobRepository, market: MarketRepository, database: Database
) -> None:
    ids: Sequence[str] = [await publish(market, name, f"Job {name}") for name in ("1", "2")]
    first = (await jobs.get("alice", ids[0]), await jobs.get_many("alice", ids), await jobs.facts("alice", ids))
    recent = await jobs.recent()
    assert {heading.title for heading in recent} == {"Job 1", "Job 2"}
    await empty(database)
    again = (await jobs.get("bob", ids[0]), await jobs.get_many("bob", ids), await jobs.facts("bob", ids))
    assert again == first
    assert await jobs.recent() == recent


async def test_a_change_is_seen_at_once(jobs: JobRepository, market: MarketRepository) -> None:
    job_id = await publish(market, "1", "Before")
    assert (await jobs.get("alice", job_id)).posting.title == "Before"
    await jobs.facts("alice", [job_id])
    await jobs.recent()
    await publish(market, "1", "After", "b")
    assert (await jobs.get("alice", job_id)).posting.title == "After"
    assert (await jobs.facts("alice", [job_id]))[job_id].title == "After"
    assert [heading.title for heading in await jobs.recent()] == ["After"]
    await market.close_unseen("lever:acme", datetime.now(UTC) + timedelta(seconds=1))
    assert (await jobs.get("alice", job_id)).closed_at is not None
    assert await jobs.recent() == []
    await market.see("lever:acme", ["1"])
    assert (await jobs.get("alice", job_id)).closed_at is None


async def test_what_somebody_handed_in_is_not_kept_and_not_shown_to_others(
    jobs: JobRepository, cache: Watched
) -> None:
    mine = await jobs.add("alice", samples.posting(), samples.posting_profile(), EMBEDDED)
    await jobs.get("alice", mine.id)
    await jobs.get_many("alice", [mine.id])
    await jobs.facts("alice", [mine.id])
    assert await jobs.recent() == []
    assert cache.keys() == ["recent_jobs"]
    with pytest.raises(NotFound):
        await jobs.get("bob", mine.id)
    assert await jobs.get_many("bob", [mine.id]) == []
