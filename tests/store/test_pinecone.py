"""An index of Pinecone's follows the records, whatever it does, and never shows what they do not bear out."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import numpy as np
import pytest
from pydantic import SecretStr

from core.domain import MARKET, JobFilter
from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.cipher import Cipher
from store.database import Database
from store.index_changes import IndexChanges
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.market import Enriched, MarketRepository, Offer
from store.vectors import pinecone
from store.vectors.opening import open_vectors
from store.vectors.pinecone import PineconeIndex, namespace_of, open_pinecone
from tests.store import samples
from tests.store.pinecone_server import KEY, Fault, Pinecone, serving

DIMENSIONS = 8
ONES = np.ones(DIMENSIONS, dtype=np.float32)


def nobody(_done: int, _total: int) -> None:
    """Is told how far it is, and does not care."""


def reaching(settings: Settings, server: Pinecone, key: str = KEY) -> Settings:
    return settings.model_copy(update={"pinecone_host": server.url, "pinecone_api_key": SecretStr(key)})


@asynccontextmanager
async def indexed(settings: Settings, database: Database, server: Pinecone) -> AsyncIterator[PineconeIndex]:
    """The index at `server`, with more patience than people have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pinecone, "SEARCH_SECONDS", 60)
        patch.setattr(pinecone, "REQUEST_SECONDS", 60)
        async with open_pinecone(reaching(settings, server), database, "some-encoder", DIMENSIONS) as index:
            yield index


async def settled(index: PineconeIndex) -> None:
    """Wait until the index was told of all changes."""
    async with asyncio.timeout(60):
        while await index.changes.count():  # noqa: ASYNC110  the database says it
            await asyncio.sleep(0.02)


@pytest.fixture
def server() -> Iterator[Pinecone]:
    with serving(Pinecone(DIMENSIONS)) as server:
        yield server


@pytest.fixture
async def index(settings: Settings, database: Database, server: Pinecone) -> AsyncIterator[PineconeIndex]:
    async with indexed(settings, database, server) as index:
        yield index


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


async def add(jobs: JobRepository, index: PineconeIndex, owner: str = "alice") -> str:
    kept = Embedding("some-encoder", ONES)
    stored = await jobs.add(owner, samples.posting(), samples.posting_profile(), kept)
    await index.put(owner, [])
    return stored.id


async def test_what_is_closed_changed_and_deleted_is_so_there_too_without_anybody_saying_it(
    index: PineconeIndex, server: Pinecone, database: Database, cipher: Cipher
) -> None:
    market = MarketRepository(database, cipher)
    offer = Offer("lever:acme", "1", "a")
    parts = (samples.posting(), samples.posting_profile(), Embedding("some-encoder", ONES))
    await market.publish([Enriched(offer, *parts)])
    await settled(index)
    (entry,) = server.entries["market"].values()
    assert entry["metadata"]["open"]
    assert "text" not in entry["metadata"]

    await market.close_unseen("lever:acme", datetime.now(UTC))
    assert await index.nearest([MARKET], ONES, 5, JobFilter()) == []
    await settled(index)
    assert not server.entries["market"][str(offer.job_id)]["metadata"]["open"]
    await JobRepository(database, cipher).delete_all(MARKET)
    await settled(index)
    assert server.entries["market"] == {}


async def test_what_is_missing_stray_or_stale_is_counted_and_mended(
    index: PineconeIndex, server: Pinecone, jobs: JobRepository
) -> None:
    ids = [await add(jobs, index) for _ in range(4)]
    await settled(index)
    entries = server.entries[namespace_of("alice")]
    del entries[ids[0]]
    entries[ids[1]] = {**entries[ids[1]], "metadata": {**entries[ids[1]]["metadata"], "mark": "old"}}
    entries["00000000-0000-0000-0000-000000000001"] = entries[ids[2]]
    server.entries["gone owner"][ids[3]] = entries[ids[3]]

    found = await index.nearest(["alice"], ONES, 9)
    assert {one.id for one in found} == set(ids[1:])
    report = await index.verify(nobody)
    assert (report.records, report.indexed, report.missing, report.stray, report.stale) == (4, 5, 1, 2, 1)
    assert not report.sound
    await index.rebuild(nobody)
    mended = await index.verify(nobody)
    assert mended.sound
    assert (mended.records, mended.indexed, mended.waiting) == (4, 4, 0)


async def test_a_rebuild_that_broke_off_goes_on_where_it_was(
    index: PineconeIndex, server: Pinecone, jobs: JobRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinecone, "AT_ONCE", 2)
    for _ in range(6):
        await add(jobs, index)
    await settled(index)
    server.entries.clear()
    await index.changes.everything()
    assert await index.bring() == 2 or await index.changes.count() < 6
    left = await index.changes.count()
    await index.changes.everything()
    assert await index.changes.count() <= left
    totals: list[int] = []
    await index.rebuild(lambda _done, total: totals.append(total))
    assert all(total <= left for total in totals)
    assert len(server.entries[namespace_of("alice")]) == 6


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, headers={"retry-after": "0"}),
        Fault(500),
        Fault(503, b"<html>busy</html>"),
        Fault(200, b"{not json", path="/vectors/upsert"),
        Fault(403, b'{"code": 7, "message": "no", "details": []}'),
    ],
    ids=lambda fault: f"{fault.status}",
)
async def test_a_fault_delays_what_has_to_be_told_and_loses_nothing(
    index: PineconeIndex, server: Pinecone, jobs: JobRepository, fault: Fault
) -> None:
    server.faults.append(fault)
    job_id = await add(jobs, index)
    await settled(index)
    assert set(server.entries[namespace_of("alice")]) == {job_id}
    assert not server.faults


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ([Fault(401, path="/query")], "PINECONE_API_KEY"),
        ([Fault(500, path="/query", headers={"retry-after": "0"})] * 9, "PINECONE_HOST"),
        ([Fault(200, b"<html></html>", path="/query")] * 9, "PINECONE_HOST"),
        ([Fault(429, headers={"retry-after": "30"}, path="/query")], "too long"),
        ([Fault(200, seconds=0.6, path="/query")], "too long"),
    ],
    ids=["401", "500", "html", "429", "slow"],
)
async def test_a_search_that_pinecone_does_not_answer_says_so_in_time(
    index: PineconeIndex, server: Pinecone, monkeypatch: pytest.MonkeyPatch, faults: list[Fault], said: str
) -> None:
    monkeypatch.setattr(pinecone, "SEARCH_SECONDS", 0.4 if said == "too long" else 30)
    server.faults.extend(faults)
    with pytest.raises(Unavailable, match=said):
        await index.nearest(["alice"], ONES, 3)


async def test_an_index_that_did_not_answer_is_left_alone_for_a_while_and_then_asked_again(
    index: PineconeIndex, server: Pinecone, jobs: JobRepository
) -> None:
    job_id = await add(jobs, index)
    await settled(index)
    now = 100.0
    index.breaker.clock = lambda: now
    server.faults.append(Fault(401, path="/query"))
    for _ in range(3):
        with pytest.raises(Unavailable, match="PINECONE_API_KEY"):
            await index.nearest(["alice"], ONES, 3)
    assert server.asked.count("/query") == 1

    now += index.breaker.rest
    for _ in range(2):
        assert [found.id for found in await index.nearest(["alice"], ONES, 3)] == [job_id]
    assert server.asked.count("/query") == 3


async def test_a_question_that_the_index_refuses_keeps_no_other_from_it(
    index: PineconeIndex, server: Pinecone
) -> None:
    server.faults.append(Fault(400, b'{"code": 3, "message": "no", "details": []}', path="/query"))
    with pytest.raises(Unavailable):
        await index.nearest(["alice"], ONES, 3)
    assert await index.nearest(["alice"], ONES, 3) == []


async def test_forgetting_an_owner_reaches_it_at_once_or_says_that_it_did_not(
    index: PineconeIndex, server: Pinecone, jobs: JobRepository
) -> None:
    await add(jobs, index)
    await settled(index)
    server.faults.append(Fault(403, path="/vectors/delete"))
    with pytest.raises(Unavailable):
        await index.delete_all("alice")
    await index.delete_all("alice")
    assert server.entries[namespace_of("alice")] == {}


async def test_an_index_of_other_dimensions_and_settings_that_do_not_fit_are_refused(
    settings: Settings, database: Database
) -> None:
    with serving(Pinecone(3)) as server:
        async with indexed(settings, database, server) as index:
            with pytest.raises(Misconfigured, match="3 dimensions"):
                await index.verify(nobody)
        half = reaching(settings, server).model_copy(update={"pinecone_api_key": None})
    with pytest.raises(Misconfigured, match="PINECONE_API_KEY and PINECONE_HOST"):
        async with open_vectors(half, database, "some-encoder", DIMENSIONS):
            pass


async def test_back_inside_postgresql_no_changes_are_noted(
    settings: Settings, database: Database, jobs: JobRepository, server: Pinecone
) -> None:
    async with indexed(settings, database, server) as index:
        await add(jobs, index)
    async with open_vectors(settings, database, "some-encoder", DIMENSIONS):
        await jobs.add("alice", samples.posting(), samples.posting_profile(), Embedding("some-encoder", ONES))
    assert await IndexChanges(database).count() == 0
