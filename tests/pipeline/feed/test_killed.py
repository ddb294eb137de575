"""A worker that reads the feed may be killed at any moment: each posting is there once then, and answered."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select, text

from core.domain import MARKET
from core.settings import Settings
from store.cipher import open_cipher
from store.database import Database
from store.tables import JobRow, SightingRow
from tests.pipeline.feed.conftest import Kafka
from tests.pipeline.feed.test_feed import message

POSTINGS = int(os.environ.get("CRASH_MESSAGES", "80"))
ROOT = Path(__file__).resolve().parents[3]
GIVE_UP_SECONDS = 120 + POSTINGS / 2
OURS = "name <> 'tell_on_schedule'"
"""Workflows but for those that a clock starts, at whatever moment it is."""


def start(settings: Settings, kafka: Kafka) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "DATABASE_URL": str(settings.database_url),
        "SKILLBRIDGE_DATA_DIR": str(settings.data_dir),
        "RUN_LEASE_SECONDS": "2",
        "SKILLBRIDGE_SAMPLES": "false",
        "KAFKA_URL": kafka.url,
        "KAFKA_GROUP": kafka.group,
    }
    return subprocess.Popen([sys.executable, "-m", "cli", "worker"], cwd=ROOT, env=environment)


async def stored(database: Database) -> int:
    async with database.transaction() as session:
        return await session.scalar(select(func.count()).select_from(SightingRow)) or 0


async def test_postings_of_the_feed_survive_a_worker_that_is_killed(
    kafka: Kafka, settings: Settings, database: Database
) -> None:
    open_cipher(settings)  # so that the key is there before two processes look for it
    await kafka.send(*(message(number) for number in range(POSTINGS)))
    await kafka.send(*(message(number) for number in range(0, POSTINGS, 7)))
    worker = start(settings, kafka)
    try:
        async with asyncio.timeout(GIVE_UP_SECONDS):
            while not await stored(database):  # noqa: ASYNC110  the worker is another process
                await asyncio.sleep(0.05)
        worker.kill()
        worker.wait()
        await kafka.send(message(0), message(POSTINGS))
        worker = start(settings, kafka)
        answers = await kafka.answers(POSTINGS + len(range(0, POSTINGS, 7)) + 2)
        async with asyncio.timeout(GIVE_UP_SECONDS):
            while await _unfinished(database):  # noqa: ASYNC110  the worker is another process
                await asyncio.sleep(0.05)
    finally:
        worker.kill()
        worker.wait()

    assert {answer.job.external_id for answer in answers} == {str(number) for number in range(POSTINGS + 1)}
    assert await stored(database) == POSTINGS + 1
    async with database.transaction() as session:
        kept = select(func.count()).select_from(JobRow).where(JobRow.owner == MARKET)
        assert await session.scalar(kept) == POSTINGS + 1
        assert await session.scalar(kept.where(JobRow.embedding.is_not(None))) == POSTINGS + 1
        failed = text(f"SELECT count(*) FROM dbos.workflow_status WHERE status <> 'SUCCESS' AND {OURS}")
        assert await session.scalar(failed) == 0


async def _unfinished(database: Database) -> int:
    waits = "status IN ('ENQUEUED', 'PENDING', 'DELAYED')"
    going = text(f"SELECT count(*) FROM dbos.workflow_status WHERE {waits} AND {OURS}")
    async with database.transaction() as session:
        return await session.scalar(going) or 0
