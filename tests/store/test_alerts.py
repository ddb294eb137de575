"""Alerts, and what people are told: everything once, in order, each the own."""

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import text

from core.domain import MARKET, Alert, AlertSearch, ApplicationChange, JobFilter, Match, StoredJob
from core.errors import InvalidInput, NotFound
from store import alerts as limits
from store.alerts import AlertRepository
from store.applications import ApplicationRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.notifications import CHANNEL, NotificationRepository, word_of
from store.resumes import ResumeRepository
from tests.store import samples

SEARCH = AlertSearch(name="Kafka near Erlangen", query="kafka pipelines", where=JobFilter(remote=True))


@pytest.fixture
def alerts(database: Database, cipher: Cipher) -> AlertRepository:
    return AlertRepository(database, cipher)


@pytest.fixture
def notifications(database: Database, cipher: Cipher) -> NotificationRepository:
    return NotificationRepository(database, cipher)


@pytest.fixture
def applications(database: Database, cipher: Cipher) -> ApplicationRepository:
    return ApplicationRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


@pytest.fixture
async def job(jobs: JobRepository) -> StoredJob:
    return await jobs.add(MARKET, samples.posting(), samples.posting_profile())


@pytest.fixture
async def alert(alerts: AlertRepository) -> Alert:
    return await alerts.add("alice", SEARCH)


def found(alert: Alert, job: StoredJob, score: float | None = 0.75) -> Match:
    return Match(owner=alert.owner, alert_id=alert.id, job_id=job.id, score=score)


async def test_an_alert_is_sealed_changed_and_removed_by_its_owner_alone(
    alerts: AlertRepository, alert: Alert, database: Database
) -> None:
    assert await alerts.get("alice", alert.id) == alert
    async with database.transaction() as session:
        assert b"kafka" not in bytes(await session.scalar(text("SELECT search FROM alerts"))).lower()
    changed = await alerts.put("alice", alert.id, SEARCH.model_copy(update={"threshold": 0.9}), enabled=False)
    assert (changed.search.threshold, changed.enabled) == (0.9, False)
    assert await alerts.list("alice") == [changed]
    for attempt in (
        alerts.get("bob", alert.id),
        alerts.put("bob", alert.id, SEARCH, enabled=True),
        alerts.delete("bob", alert.id),
        alerts.add("bob", SEARCH.model_copy(update={"resume_id": alert.id})),
    ):
        with pytest.raises(NotFound):
            await attempt
    await alerts.delete("alice", alert.id)
    assert await alerts.list("alice") == []


async def test_enabled_alerts_of_everybody_come_page_by_page(
    alerts: AlertRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGE", 2)
    kept = [await alerts.add(owner, SEARCH) for owner in ("alice", "bob", "alice", "carol", "dave")]
    await alerts.put("bob", kept[1].id, SEARCH, enabled=False)
    pages = [page async for page in alerts.enabled()]
    assert [len(page) for page in pages] == [2, 2]
    assert {one.id for page in pages for one in page} == {one.id for one in kept} - {kept[1].id}


async def test_nobody_has_more_alerts_than_a_batch_can_afford(
    alerts: AlertRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_ALERTS", 1)
    await alerts.add("alice", SEARCH)
    with pytest.raises(InvalidInput):
        await alerts.add("alice", SEARCH)
    await alerts.add("bob", SEARCH)


async def test_an_alert_for_a_resume_goes_with_the_resume(
    alerts: AlertRepository, database: Database, cipher: Cipher
) -> None:
    resumes = ResumeRepository(database, cipher)
    resume = await resumes.add("alice", None, samples.resume(), samples.resume_profile())
    await alerts.add("alice", AlertSearch(name="Mine", resume_id=resume.id))
    await resumes.delete("alice", resume.id)
    assert await alerts.list("alice") == []


async def test_a_match_is_told_once_however_often_the_step_runs(
    notifications: NotificationRepository, alert: Alert, job: StoredJob
) -> None:
    match = found(alert, job)
    told = await asyncio.gather(*(notifications.tell([match, match]) for _ in range(4)))
    assert sum(told) == 1
    (one,) = await notifications.newest("alice", 10)
    assert (one.kind, one.title, one.company, one.score) == ("match", "Data Engineer", "Noether Analytics", 0.75)
    assert await notifications.newest("bob", 10) == []


async def test_what_is_gone_meanwhile_is_not_told(
    notifications: NotificationRepository, alerts: AlertRepository, alert: Alert, jobs: JobRepository
) -> None:
    gone = await jobs.add("alice", samples.posting(), samples.posting_profile())
    match = found(alert, gone)
    await jobs.delete("alice", gone.id)
    assert await notifications.tell([match]) == 0
    kept = await jobs.add("alice", samples.posting(), samples.posting_profile())
    await alerts.delete("alice", alert.id)
    assert await notifications.tell([found(alert, kept)]) == 0


async def test_numbers_rise_in_the_order_in_which_readers_see_them(
    notifications: NotificationRepository, alert: Alert, jobs: JobRepository
) -> None:
    posted = [await jobs.add(MARKET, samples.posting(), samples.posting_profile()) for _ in range(12)]
    seen: list[int] = []

    async def read() -> None:
        while len(seen) < len(posted):
            told = await notifications.after("alice", seen[-1] if seen else 0, 100)
            seen.extend(one.number for one in told)

    async with asyncio.timeout(60):
        await asyncio.gather(read(), *(notifications.tell([found(alert, job)]) for job in posted))
    assert seen == sorted(seen)
    assert await notifications.last("alice") == seen[-1]


async def test_what_is_told_is_read_page_by_page_and_marked(
    notifications: NotificationRepository, alert: Alert, jobs: JobRepository
) -> None:
    posted = [await jobs.add(MARKET, samples.posting(), samples.posting_profile()) for _ in range(3)]
    await notifications.tell([found(alert, job) for job in posted])
    page = await notifications.newest("alice", 2)
    rest = await notifications.newest("alice", 2, before=page[-1].number)
    assert [one.job_id for one in (*page, *rest)] == [job.id for job in reversed(posted)]
    assert await notifications.read("bob", None) == 0
    assert await notifications.read("alice", [page[0].number]) == 1
    assert (await notifications.unread("alice"), len(await notifications.newest("alice", 9, unread=True))) == (
        2,
        2,
    )
    assert (await notifications.read("alice", None), await notifications.unread("alice")) == (2, 0)


async def test_a_follow_up_is_told_once_when_it_is_due_and_again_when_it_is_set_anew(
    notifications: NotificationRepository, applications: ApplicationRepository, job: StoredJob
) -> None:
    now = datetime.now(UTC)
    await applications.put("alice", job.id, ApplicationChange(follow_up_at=now + timedelta(hours=1)))
    assert await notifications.remind(now) == 0
    later = now + timedelta(hours=2)
    assert [await notifications.remind(later) for _ in range(2)] == [1, 0]
    assert (await notifications.newest("alice", 1))[0].kind == "reminder"
    await applications.put("alice", job.id, ApplicationChange(follow_up_at=now + timedelta(hours=1, minutes=5)))
    assert await notifications.remind(later) == 1


async def test_other_processes_hear_of_it_when_it_can_be_read(
    notifications: NotificationRepository, alert: Alert, job: StoredJob, database: Database
) -> None:
    async with await psycopg.AsyncConnection.connect(database.dsn, autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        await notifications.tell([found(alert, job)])
        heard = [word.payload async for word in connection.notifies(timeout=60, stop_after=1)]
    assert heard == [word_of("alice")]


async def test_mail_is_handed_out_once_and_only_what_came_after_the_address(
    notifications: NotificationRepository, alert: Alert, jobs: JobRepository, database: Database
) -> None:
    first, second, third = [
        await jobs.add(MARKET, samples.posting(title), samples.posting_profile()) for title in ("A", "B", "C")
    ]
    await notifications.tell([found(alert, first)])
    await notifications.set_address("alice", "alice@example.org")
    assert await notifications.address("alice") == "alice@example.org"
    async with database.transaction() as session:
        assert b"alice@" not in bytes(await session.scalar(text("SELECT address FROM mail_addresses")))
    quiet = found(alert, third).model_copy(update={"by_mail": False})
    await notifications.tell([found(alert, second), quiet])
    assert await notifications.to_mail() == ["alice"]
    claimed = await asyncio.gather(*(notifications.claim_mail("alice") for _ in range(4)))
    (digest,) = [one for one in claimed if one is not None]
    assert (digest.address, [one.title for one in digest.notifications]) == ("alice@example.org", ["B"])
    assert await notifications.to_mail() == []
    await notifications.release_mail(digest)
    assert await notifications.claim_mail("alice") == digest
    await notifications.set_address("alice", None)
    assert await notifications.claim_mail("alice") is None


async def test_what_was_told_goes_with_its_owner(
    notifications: NotificationRepository, alert: Alert, job: StoredJob
) -> None:
    await notifications.tell([found(alert, job)])
    await notifications.set_address("alice", "alice@example.org")
    await notifications.delete_all("alice")
    assert (await notifications.newest("alice", 9), await notifications.address("alice")) == ([], None)
