"""The parts of the market, put together once for the server, workers and the command line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from core.settings import Settings
from core.telemetry import Metrics
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.extraction import Profiler
from ml.matching import open_matching
from pipeline.durable import Queues, open_client, open_durable
from pipeline.feed.broker import consuming, open_outlet
from pipeline.market.dead_letters import DeadLetters
from pipeline.market.desk import MarketDesk
from pipeline.market.intake import MarketIntake
from pipeline.market.reader import BoardReader
from pipeline.market.schedule import keep_schedule
from pipeline.market.workshop import Workshop, working
from pipeline.telling.alerts import AlertMatcher
from pipeline.telling.mail import mailer_of
from pipeline.telling.rounds import Rounds
from sources.web import WebClient
from sources.web.polite import Manners, PoliteWeb
from sources.web.render import Renderer
from store.alerts import AlertRepository
from store.cipher import Cipher
from store.database import Database
from store.executors import ExecutorRepository
from store.job_cache import PublicJobs
from store.jobs import JobRepository
from store.market import MarketRepository
from store.notifications import NotificationRepository
from store.pulls import PullRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex

__all__ = ["keep_schedule", "open_desk", "queues_of", "take_part"]

BEATS_A_LEASE = 3
"""So many times in the length of a lease it is renewed."""


def queues_of(settings: Settings) -> Queues:
    """The queues, with what this process takes on."""
    return Queues(enriching=settings.worker_batches)


@asynccontextmanager
async def open_desk(settings: Settings, database: Database, cipher: Cipher) -> AsyncIterator[MarketDesk]:
    """Where work is handed in."""
    queues = queues_of(settings)
    async with open_client(database, cipher) as client:
        yield MarketDesk(
            client=client,
            market=MarketRepository(database, cipher),
            pulls=PullRepository(database),
            dead=DeadLetters(client, queues),
            queues=queues,
        )


@asynccontextmanager
async def take_part(
    settings: Settings,
    metrics: Metrics,
    database: Database,
    cipher: Cipher,
    profiler: Profiler,
    graph: SkillGraph,
    encoder: Encoder,
    vectors: VectorIndex,
    public: PublicJobs | None = None,
) -> AsyncIterator[None]:
    """Work on what is handed in, here or elsewhere, until the block ends. Raises `Misconfigured`."""
    market = MarketRepository(database, cipher, public)
    notifications = NotificationRepository(database, cipher)
    matcher = AlertMatcher(
        jobs=JobRepository(database, cipher, public),
        resumes=ResumeRepository(database, cipher),
        alerts=AlertRepository(database, cipher),
        notifications=notifications,
        encoder=encoder,
        graph=graph,
        matching=await asyncio.to_thread(open_matching),
    )
    web = WebClient(settings.max_board_bytes, settings.fetch_timeout_seconds)
    manners = Manners(settings.board_seconds_between, with_leave=frozenset(settings.boards_with_leave))
    renderer = Renderer(web, settings.max_posting_bytes, settings.fetch_timeout_seconds, settings.chromium_path)
    workshop = Workshop(
        intake=MarketIntake(market, vectors, encoder, profiler, metrics),
        market=market,
        pulls=PullRepository(database),
        reader=BoardReader(PoliteWeb(web, manners), renderer),
        queues=queues_of(settings),
        matcher=matcher,
        teller=Rounds(notifications, mailer_of(settings)),
    )
    lease = settings.run_lease_seconds
    executors = ExecutorRepository(database, timedelta(seconds=lease))
    async with AsyncExitStack() as stack:
        url = settings.kafka_url.get_secret_value() if settings.kafka_url else None
        if url is not None:
            outlet = await stack.enter_async_context(open_outlet(url, matcher.jobs, metrics))
            workshop = replace(workshop, announcer=outlet)
        await stack.enter_async_context(working(workshop))
        await stack.enter_async_context(
            open_durable(
                database,
                cipher,
                executors,
                workshop.queues,
                lease / BEATS_A_LEASE,
                kept=timedelta(days=settings.workflows_kept_days),
            )
        )
        if url is not None:
            stack.enter_context(consuming(url, settings.kafka_group, workshop.queues, metrics))
        yield
