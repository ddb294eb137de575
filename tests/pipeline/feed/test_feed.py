"""Messages of Kafka's become postings, each once, and are answered; what is poison is set aside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, select

from core.telemetry import Metrics
from pipeline.feed import broker
from pipeline.feed.broker import consuming, open_outlet
from pipeline.feed.messages import ENRICHED, RAW
from pipeline.market import announcing
from pipeline.market.desk import MarketDesk
from pipeline.market.intake import MarketIntake
from store.database import Database
from store.jobs import JobRepository
from store.tables import JobRow, SightingRow
from tests.pipeline.feed.conftest import Kafka
from tests.pipeline.market.boards import Board, posting
from tests.pipeline.market.conftest import Working, desk, intake, market, worker
from tests.pipeline.market.test_workflows import Squeamish

__all__ = ["desk", "intake", "market", "worker"]

SOON = {"statistics.interval.ms": 200, "session.timeout.ms": 6000}
"""A mock does not notice that a reader left before its session ends."""


def message(number: int, text: str = "") -> dict[str, object]:
    """The posting that a sender calls `number`."""
    made = posting(number, text=text)
    return {"external_id": str(number), "title": made.title, "text": made.text, "company": "Acme"}


async def stored(database: Database, kafka: Kafka) -> tuple[int, int]:
    """Offers of this test's, and postings that they made."""
    mine = select(func.count(), func.count(SightingRow.job_id.distinct())).where(SightingRow.board == kafka.board)
    async with database.transaction() as session:
        offers, postings = (await session.execute(mine)).one()
    return offers, postings


@asynccontextmanager
async def listening(
    kafka: Kafka, worker: Working, intake: MarketIntake, jobs: JobRepository
) -> AsyncIterator[None]:
    """A worker that reads the feed and answers on it."""
    async with (
        open_outlet(kafka.url, jobs, intake.metrics) as outlet,
        worker(Board(), announcer=outlet) as workshop,
    ):
        with consuming(kafka.url, kafka.group, workshop.queues, intake.metrics, SOON):
            yield


async def dead_letters(desk: MarketDesk, count: int) -> None:
    """Wait until there are so many."""
    async with asyncio.timeout(120):
        while await desk.dead.count() < count:  # noqa: ASYNC110  they are found out elsewhere
            await asyncio.sleep(0.05)


async def passed(metrics: Metrics, count: int) -> None:
    """Wait until so many messages were read and so many sent, or more: a slow reader is sent some twice."""
    ways = ({"topic": RAW, "outcome": "consumed"}, {"topic": ENRICHED, "outcome": "produced"})
    async with asyncio.timeout(120):
        while min(metrics.registry.get_sample_value("kafka_messages_total", way) or 0 for way in ways) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_each_posting_is_stored_once_and_answered_however_often_it_is_sent_and_the_reader_starts(
    kafka: Kafka, desk: MarketDesk, worker: Working, intake: MarketIntake, jobs: JobRepository, database: Database
) -> None:
    async with listening(kafka, worker, intake, jobs):
        await kafka.send(*(message(number) for number in (*range(20), *range(5))))
        first = await kafka.answers(25)
        assert {answer.key for answer in first} == {answer.job.job_id for answer in first}
        await passed(intake.metrics, 25)
        assert await stored(database, kafka) == (20, 20)
    await kafka.send(message(3), message(20), message(7, text="Requirements\n- Experience with Rust"))
    async with listening(kafka, worker, intake, jobs):
        answers = await kafka.answers(28)
        await passed(intake.metrics, 28)

    assert await stored(database, kafka) == (21, 21)
    before = {answer.event for answer in first}
    later = {answer.job.external_id: answer.job for answer in answers if answer.event not in before}
    assert {name: job.outcome for name, job in later.items()} == {"3": "unchanged", "20": "stored", "7": "stored"}
    changed = later["7"]
    assert [skill.name for skill in changed.skills] == ["Rust"]
    assert {answer.job.job_id for answer in answers if answer.job.external_id == "7"} == {changed.job_id}
    assert await desk.dead.list() == []


async def test_what_is_poison_is_set_aside_with_its_error_and_can_be_tried_again(
    kafka: Kafka, desk: MarketDesk, worker: Working, intake: MarketIntake, jobs: JobRepository, database: Database
) -> None:
    whole = intake.profiler
    object.__setattr__(intake, "profiler", Squeamish(whole))
    async with listening(kafka, worker, intake, jobs):
        await kafka.send(
            b"\xff not JSON",
            message(1),
            {"external_id": "2", "title": "Secret words", "text": "", "pay": "much"},
            message(3, text="poison"),
            message(4),
        )
        await dead_letters(desk, 3)
        letters = {letter.error: letter for letter in await desk.dead.list()}
        assert {letter.kind for letter in letters.values()} == {"message"}
        broken = letters["It broke on this posting."]
        assert (broken.subject, str(broken.source).startswith(f"{RAW}[")) == (posting(3).title, True)
        faults = [error for error in letters if "The message is no posting" in error]
        assert len(faults) == 2
        assert any("text: String should have at least 1 character" in error for error in faults)
        assert any("pay: Extra inputs are not permitted" in error for error in faults)
        assert not any("Secret" in error or "much" in error for error in faults)

        object.__setattr__(intake, "profiler", whole)
        for letter in letters.values():
            await desk.dead.retry(letter.id)
        assert {answer.job.external_id for answer in await kafka.answers(3)} == {"1", "3", "4"}
        await dead_letters(desk, 2)

    assert await stored(database, kafka) == (3, 3)
    assert await desk.dead.count() == 2
    failed = {"topic": RAW, "outcome": "failed"}
    assert (intake.metrics.registry.get_sample_value("kafka_messages_total", failed) or 0) >= 3


async def test_how_much_is_left_to_read_is_told(
    kafka: Kafka, worker: Working, intake: MarketIntake, jobs: JobRepository
) -> None:
    async with listening(kafka, worker, intake, jobs):
        await kafka.send(message(1))
        await kafka.answers(1)
        async with asyncio.timeout(120):
            while not _read_to_the_end(intake.metrics):  # noqa: ASYNC110  librdkafka says it when it wants
                await asyncio.sleep(0.05)


def _read_to_the_end(metrics: Metrics) -> bool:
    (lag,) = metrics.kafka_lag.collect()
    return any(sample.labels["topic"] == RAW and sample.value == 0 for sample in lag.samples)


async def test_what_is_pulled_is_announced_too_and_a_broker_that_is_away_stops_nothing(
    kafka: Kafka,
    desk: MarketDesk,
    worker: Working,
    intake: MarketIntake,
    jobs: JobRepository,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(broker, "DELIVERY_SECONDS", 1)
    monkeypatch.setattr(announcing, "ANNOUNCED_AGAIN", 0)
    batch = [posting(number, board=kafka.board) for number in range(3)]
    async with (
        open_outlet("kafka://127.0.0.1:9", jobs, intake.metrics) as outlet,
        worker(Board(), announcer=outlet),
    ):
        ids = await desk.submit(batch, key=kafka.board)
        [_ async for _ in desk.ended(ids)]
        assert (await desk.outcome(ids)).failed == 0
        await dead_letters(desk, 1)
    (letter,) = await desk.dead.list()
    assert (letter.kind, letter.subject, letter.source) == ("announce", "3 postings", ENRICHED)
    assert "KAFKA_URL" in letter.error

    async with listening(kafka, worker, intake, jobs):
        await desk.dead.retry(letter.id)
        answers = await kafka.answers(3)
    assert {answer.event for answer in answers} == {f"{letter.id}.{place}" for place in range(3)}
    async with database.transaction() as session:
        kept = set(await session.scalars(select(JobRow.id)))
    assert {answer.key for answer in answers} == {str(job_id) for job_id in kept}
