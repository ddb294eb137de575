"""Postings of boards: stored once, seen by all, closed when nobody offers them."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from core.domain import MARKET, JobFilter
from core.errors import NotFound
from store.cipher import Cipher
from store.database import Database
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.market import Enriched, MarketRepository, Offer, Sighted
from tests.store import samples

VECTOR = Embedding("some-encoder", np.ones(4, dtype=np.float32))


@pytest.fixture
def market(database: Database, cipher: Cipher) -> MarketRepository:
    return MarketRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


def enriched(offer: Offer, title: str = "Data Engineer") -> Enriched:
    """An offer that is alike to others of the same title."""
    printed = title.encode()
    return Enriched(
        offer, samples.posting(title), samples.posting_profile(), VECTOR, printed, frozenset({f"title:{title}"})
    )


def same(one: Enriched, other: Sighted) -> bool:
    return one.fingerprint == other.fingerprint


def offer(external_id: str = "1", board: str = "lever", digest: str = "a") -> Offer:
    return Offer(board, external_id, digest, f"https://jobs.example/{external_id}")


async def test_everybody_sees_what_the_market_offers_and_nobody_deletes_it(
    market: MarketRepository, jobs: JobRepository
) -> None:
    (job_id,) = (await market.publish([enriched(offer())])).values()
    for owner in ("alice", "bob"):
        assert (await jobs.get(owner, str(job_id))).public
        with pytest.raises(NotFound):
            await jobs.delete(owner, str(job_id))
        assert await jobs.list(owner) == []


async def test_the_same_offer_is_stored_once_and_its_change_replaces_it(
    market: MarketRepository, jobs: JobRepository
) -> None:
    first = await market.publish([enriched(offer())])
    again = await market.publish([enriched(offer(digest="b"), title="Senior Data Engineer")])
    assert first == again
    assert await jobs.count(MARKET) == 1
    (job_id,) = again.values()
    assert (await jobs.get("alice", str(job_id))).posting.title == "Senior Data Engineer"


async def test_what_did_not_change_is_known_by_its_digest(market: MarketRepository) -> None:
    await market.publish([enriched(offer("1")), enriched(offer("2"))])
    asked = [offer("1"), offer("2", digest="b"), offer("3")]
    assert await market.unchanged(asked) == {("lever", "1")}


async def test_a_posting_closes_when_no_board_offers_it_any_more(
    market: MarketRepository, jobs: JobRepository, database: Database
) -> None:
    (job_id,) = (await market.publish([enriched(offer())])).values()
    await market.publish([enriched(offer("r-1", "remotive"))], same)
    assert await jobs.count(MARKET) == 1
    later = datetime.now(UTC) + timedelta(seconds=1)

    assert await market.close_unseen("lever", later) == []
    assert await market.close_unseen("remotive", later) == [job_id]

    closed = await jobs.get("alice", str(job_id))
    assert closed.closed_at is not None
    lexical = LexicalIndex(database)
    assert await lexical.matching([MARKET], "engineer", 5, JobFilter()) == []
    assert await lexical.matching([MARKET], "engineer", 5, JobFilter(openness="closed")) == [closed.id]


async def test_a_closed_posting_that_is_offered_again_opens_again(
    market: MarketRepository, jobs: JobRepository
) -> None:
    (job_id,) = (await market.publish([enriched(offer())])).values()
    await market.close_unseen("lever", datetime.now(UTC) + timedelta(seconds=1))
    assert await market.unchanged([offer()]) == {("lever", "1")}
    assert (await jobs.get("alice", str(job_id))).closed_at is None
    assert await market.counts() == {"lever": 1}


async def test_what_was_seen_since_stays_open(market: MarketRepository) -> None:
    await market.publish([enriched(offer())])
    assert await market.close_unseen("lever", datetime.now(UTC) - timedelta(hours=1)) == []


async def test_words_of_a_public_text_are_found_and_of_a_private_one_are_not(
    market: MarketRepository, jobs: JobRepository, database: Database
) -> None:
    (public,) = (await market.publish([enriched(offer())])).values()
    own = await jobs.add("alice", samples.posting(), samples.posting_profile())
    lexical = LexicalIndex(database)
    assert await lexical.matching(["alice", MARKET], "remark", 5, JobFilter()) == [str(public)]
    assert set(await lexical.matching(["alice", MARKET], "engineer noether", 5, JobFilter())) == {
        str(public),
        own.id,
    }
    assert len(await lexical.matching(["alice"], "erlangen -gardener", 5, JobFilter())) == 1
    assert await lexical.matching(["alice", MARKET], "'); drop table jobs; --", 5, JobFilter()) == []
    assert await lexical.matching(["bob"], "engineer", 5, JobFilter()) == []


async def test_offers_of_the_same_job_make_one_posting_and_keep_to_it(
    market: MarketRepository, jobs: JobRepository
) -> None:
    first, second = offer("1", "lever"), offer("2", "remotive")
    ids = await market.publish([enriched(second), enriched(first), enriched(offer("3"), "Gardener")], same)
    assert ids[first.key] == ids[second.key] == first.job_id
    assert await jobs.count(MARKET) == 2

    changed = second._replace(digest="b")
    assert (await market.publish([enriched(changed, "Data Engineer (m/f/d)")], same))[second.key] == first.job_id
    assert (await jobs.get("alice", str(first.job_id))).posting.title == "Data Engineer"
    assert await jobs.count(MARKET) == 2


async def test_what_is_the_same_as_a_stored_offer_is_found_among_others(
    market: MarketRepository, jobs: JobRepository
) -> None:
    ids = await market.publish([enriched(offer(str(number)), f"Job {number}") for number in range(5)])
    twin = await market.publish([enriched(offer("t", "remotive"), "Job 3")], same)
    assert list(twin.values()) == [ids["lever", "3"]]
    assert await jobs.count(MARKET) == 5


async def test_of_versions_that_come_in_another_order_the_newest_stays(
    market: MarketRepository, jobs: JobRepository
) -> None:
    newest, older = Offer("feed", "1", "b", None, 20), Offer("feed", "1", "a", None, 10)
    await market.publish([enriched(newest, "Newest")])
    assert await market.unchanged([older]) == {older.key}
    assert await market.publish([enriched(older, "Older")]) == {}
    assert (await jobs.get("alice", str(newest.job_id))).posting.title == "Newest"
    await market.publish([enriched(older._replace(digest="c", version=30), "Newer still")])
    assert (await jobs.get("alice", str(newest.job_id))).posting.title == "Newer still"
    assert await market.places([newest.key, ("feed", "2")]) == {newest.key: newest.job_id}
