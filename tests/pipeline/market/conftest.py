"""A desk, and a process that works on what is handed in there."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

import pytest

from api.analysis import Understanding
from api.market import open_desk
from core.settings import Settings
from core.telemetry import Metrics
from ml.embedding import Encoder
from pipeline.durable import Queues, open_durable
from pipeline.market.desk import MarketDesk
from pipeline.market.intake import MarketIntake
from pipeline.market.workshop import Announcer, Matcher, PageReader, Patience, Teller, Workshop, working
from store.cipher import Cipher
from store.database import Database
from store.executors import ExecutorRepository
from store.market import MarketRepository
from store.pulls import PullRepository
from store.vectors import VectorIndex

Working = Callable[..., AbstractAsyncContextManager[Workshop]]


@pytest.fixture
def market(database: Database, cipher: Cipher) -> MarketRepository:
    return MarketRepository(database, cipher)


@pytest.fixture
def intake(
    market: MarketRepository, vectors: VectorIndex, encoder: Encoder, understanding: Understanding
) -> MarketIntake:
    return MarketIntake(market, vectors, encoder, understanding.profiler, Metrics())


@pytest.fixture
async def desk(settings: Settings, database: Database, cipher: Cipher) -> AsyncIterator[MarketDesk]:
    async with open_desk(settings, database, cipher) as desk:
        yield desk


@pytest.fixture
def worker(database: Database, cipher: Cipher, intake: MarketIntake, market: MarketRepository) -> Working:
    """Opens a worker that reads boards, and tells people, by what it is given."""

    @asynccontextmanager
    async def open_worker(
        reader: PageReader,
        matcher: Matcher | None = None,
        teller: Teller | None = None,
        announcer: Announcer | None = None,
    ) -> AsyncIterator[Workshop]:
        queues = Queues(polling_seconds=0.05)
        patience = Patience(attempts=2, first_wait_seconds=0.01)
        pulls = PullRepository(database)
        parts = (intake, market, pulls, reader, queues, matcher, teller, patience, announcer)
        workshop = Workshop(*parts)
        executors = ExecutorRepository(database, timedelta(seconds=60))
        async with working(workshop), open_durable(database, cipher, executors, queues, 20):
            yield workshop

    return open_worker
