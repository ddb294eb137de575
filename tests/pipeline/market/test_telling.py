"""What comes in is told in the same durable work, and what is due at its time."""

import asyncio
from datetime import UTC, datetime, timedelta

from dbos import DBOS

from api.analysis import Understanding
from core.domain import AlertSearch, ApplicationChange
from ml.embedding import Encoder
from ml.matching import open_matching
from pipeline.market.desk import MarketDesk
from pipeline.market.schedule import TELLING, keep_schedule, tell_on_schedule
from pipeline.telling.alerts import AlertMatcher
from pipeline.telling.rounds import Rounds
from store.alerts import AlertRepository
from store.applications import ApplicationRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.notifications import NotificationRepository
from store.resumes import ResumeRepository
from tests.pipeline.market.boards import Board, posting
from tests.pipeline.market.conftest import Working


async def test_whoever_looks_for_it_is_told_of_a_posting_and_reminded_of_the_application(
    desk: MarketDesk,
    worker: Working,
    jobs: JobRepository,
    resumes: ResumeRepository,
    encoder: Encoder,
    understanding: Understanding,
    database: Database,
    cipher: Cipher,
) -> None:
    alerts, notifications = AlertRepository(database, cipher), NotificationRepository(database, cipher)
    matching = await asyncio.to_thread(open_matching)
    matcher = AlertMatcher(jobs, resumes, alerts, notifications, encoder, understanding.skills, matching)
    await alerts.add("alice", AlertSearch(name="Wards", query="Ward Manager", threshold=0.4))
    async with worker(Board(), matcher, Rounds(notifications)):
        batches = await desk.submit([posting(number) for number in range(3)], key="told")
        [_ async for _ in desk.ended(batches)]
        (told,) = await notifications.newest("alice", 10)
        assert (told.kind, told.title) == ("match", "Ward Manager")

        due = datetime.now(UTC) - timedelta(minutes=1)
        applications = ApplicationRepository(database, cipher)
        await applications.put("alice", told.job_id, ApplicationChange(stage="applied", follow_up_at=due))
        await keep_schedule("0 6 * * *", ["remoteok"])
        schedule = await desk.schedule()
        assert schedule is not None
        assert (schedule.cron, schedule.sources) == ("0 6 * * *", ("remoteok",))
        assert (schedule.next_at.hour, schedule.next_at > datetime.now(UTC)) == (6, True)
        (board,) = await desk.boards(schedule)
        assert (board.source, board.latest, board.next_at) == ("remoteok", None, schedule.next_at)
        await keep_schedule(None, ())
        assert await desk.schedule() is None
        assert [kept["schedule_name"] for kept in await DBOS.list_schedules_async()] == [TELLING]
        for _ in range(2):
            await tell_on_schedule(datetime.now(UTC), None)
        assert [one.kind for one in await notifications.newest("alice", 10)] == ["reminder", "match"]
