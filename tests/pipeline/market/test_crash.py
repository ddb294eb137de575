"""Workers may be killed at any moment: afterwards every posting is there once, indexed, and nothing is stuck.

CRASH_POSTINGS and CRASH_KILLS make it longer: 5000 and 10 are what the figures in docs/market.md are from.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from api.market import open_desk
from core.domain import MARKET
from core.settings import Settings
from store.cipher import open_cipher
from store.database import Database
from store.tables import JobRow, SightingRow
from tests.pipeline.market.boards import posting

POSTINGS = int(os.environ.get("CRASH_POSTINGS", "200"))
KILLS = int(os.environ.get("CRASH_KILLS", "2"))
ROOT = Path(__file__).resolve().parents[3]
GIVE_UP_SECONDS = 120 + POSTINGS / 5


@contextmanager
def workers(settings: Settings, count: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """So many processes of `skillbridge worker`; those that are left are killed at the end."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        running.extend(start(settings) for _ in range(count))
        yield running
    finally:
        for process in running:
            process.kill()
            process.wait()


def start(settings: Settings) -> "subprocess.Popen[bytes]":
    """A worker whose lease is short."""
    environment = {
        **os.environ,
        "DATABASE_URL": str(settings.database_url),
        "SKILLBRIDGE_DATA_DIR": str(settings.data_dir),
        "RUN_LEASE_SECONDS": "2",
        "SKILLBRIDGE_SAMPLES": "false",
    }
    return subprocess.Popen([sys.executable, "-m", "cli", "worker"], cwd=ROOT, env=environment)


async def stored(database: Database) -> int:
    async with database.transaction() as session:
        return await session.scalar(select(func.count()).select_from(SightingRow)) or 0


async def reaches(database: Database, count: int) -> None:
    """Wait until so many are stored."""
    async with asyncio.timeout(GIVE_UP_SECONDS):
        while await stored(database) < count:  # noqa: ASYNC110  the workers are other processes
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("count", [1, 3])
async def test_postings_survive_workers_that_are_killed(
    settings: Settings, database: Database, count: int
) -> None:
    chance = random.Random(count)
    moments = sorted(chance.sample(range(1, POSTINGS * 9 // 10), KILLS))
    cipher = open_cipher(settings)
    async with open_desk(settings, database, cipher) as desk:
        batches = await desk.submit([posting(number) for number in range(POSTINGS)], key="crash")
        with workers(settings, count) as running:
            for moment in moments:
                await reaches(database, moment)
                victim = chance.randrange(count)
                running[victim].kill()
                running[victim].wait()
                running[victim] = start(settings)
            await reaches(database, POSTINGS)
            async with asyncio.timeout(GIVE_UP_SECONDS):
                [_ async for _ in desk.ended(batches)]
        taken = await desk.outcome(batches)
        assert (taken.failed, await desk.waiting(), await desk.dead.count()) == (0, 0, 0)
    async with database.transaction() as session:
        kept = select(func.count()).select_from(JobRow).where(JobRow.owner == MARKET)
        assert await session.scalar(kept) == POSTINGS
        assert await session.scalar(kept.where(JobRow.embedding.is_not(None))) == POSTINGS
        assert await session.scalar(select(func.count(SightingRow.job_id.distinct()))) == POSTINGS
        left = "name = 'enrich' AND status <> 'SUCCESS'"
        assert await session.scalar(text(f"SELECT count(*) FROM dbos.workflow_status WHERE {left}")) == 0
