"""What a server is made of, and the one place where concrete parts meet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import structlog
from anyio import CapacityLimiter

from agents.meter import Meter
from api.analysis import Understanding
from api.background import Opening, opening
from api.machines.assembly import assemble, lay_foundation
from core.domain import LOCAL_USER
from core.errors import SkillBridgeError
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import GapGraph
from graphs.reframe.graph import ReframeGraph
from graphs.roadmap.graph import RoadmapGraph
from knowledge.occupations import OccupationCatalogue
from ml.embedding import Encoder
from ml.recommend import ResourceRecommender
from pipeline.chats import Chats
from pipeline.figures import FigureDesk
from pipeline.interviews import Interviews
from pipeline.jobs import JobIntake
from pipeline.recommendations import Recommendations
from pipeline.resumes import ResumeIntake
from pipeline.rewordings import Rewordings
from pipeline.roadmaps import RoadmapDesk
from pipeline.samples import seed_samples
from pipeline.search import JobSearch
from pipeline.telling.feed import Feed
from runs.engine import RunEngine, open_engine
from runs.inputs import Graph
from sources.posting import PostingFetcher
from store.alerts import AlertRepository
from store.applications import ApplicationRepository
from store.cache import Cache, open_cache
from store.cache.counted import CountedCache
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import Database
from store.deletion import Deletion
from store.figures import FigureRepository
from store.files import FileStore, open_files
from store.job_cache import PublicJobs, open_public_jobs
from store.jobs import JobRepository
from store.model_calls import ModelCallRepository
from store.notification_signals import NotificationSignals
from store.notifications import NotificationRepository
from store.recommendations import RecommendationRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex

if TYPE_CHECKING:
    from pipeline.market.desk import MarketDesk

READERS = 2
"""Resumes that are read at once, each in a process of its own."""


@dataclass(frozen=True)
class Services:
    """All that routes may use."""

    settings: Settings
    metrics: Metrics
    database: Database
    cache: Cache
    files: FileStore
    resumes: ResumeRepository
    jobs: JobRepository
    deletion: Deletion
    resume_intake: ResumeIntake
    job_intake: JobIntake
    job_search: JobSearch
    interviews: Interviews
    chats: Chats
    rewordings: Rewordings
    roadmaps: RoadmapDesk
    recommender: ResourceRecommender
    occupations: OccupationCatalogue
    model_calls: ModelCallRepository
    applications: ApplicationRepository
    recommendations: Recommendations
    figures: FigureDesk
    alerts: AlertRepository
    feed: Feed
    """What people are told, as it comes."""
    gap_analysis: GapGraph
    reframe: ReframeGraph
    roadmap: RoadmapGraph
    """These three outside of threads: without a checkpointer."""
    engine: RunEngine
    desk: Opening["MarketDesk"]
    """Where boards are pulled. Opened when it is first asked for: what it imports takes a second."""


@asynccontextmanager
async def open_services(settings: Settings, metrics: Metrics) -> AsyncIterator[Services]:
    """Open everything, and close it in the opposite order. What takes long is loaded side by side.

    Raises the errors of core/errors.py, each with what to do about it.
    """
    async with AsyncExitStack() as stack:
        cache: Cache = CountedCache(await stack.enter_async_context(open_cache(settings)), metrics)
        public = await stack.enter_async_context(open_public_jobs(settings, metrics))
        on = await lay_foundation(stack, settings, metrics, cache, public)
        database, cipher, encoder, understanding = on.database, on.cipher, on.encoder, on.understanding
        vectors, resumes, jobs, plans, asked = on.vectors, on.resumes, on.jobs, on.plans, on.asked
        checkpointer = await stack.enter_async_context(open_checkpointer(database, cipher))
        files = await asyncio.to_thread(open_files, settings, cipher)
        calls = ModelCallRepository(database)
        applications, alerts = ApplicationRepository(database, cipher), AlertRepository(database, cipher)
        served = RecommendationRepository(database)
        notifications, signals = NotificationRepository(database, cipher), NotificationSignals()
        await stack.enter_async_context(signals.listening(database.dsn))
        meter = Meter(calls, settings.llm_budget_tokens_a_day, settings.llm_price_in, settings.llm_price_out)
        parts = await assemble(on, meter)
        kept, alone = parts.graphs(checkpointer), parts.graphs()
        graphs: dict[str, Graph] = {
            "gap_analysis": kept.gap_analysis,
            "coach": kept.coach,
            "interview": kept.interview,
            "reframe": kept.reframe,
            "roadmap": kept.roadmap,
        }
        engine = await stack.enter_async_context(
            open_engine(settings, database, cipher, checkpointer, graphs, metrics)
        )
        fetcher = PostingFetcher(
            settings.max_posting_bytes, settings.fetch_timeout_seconds, settings.chromium_path
        )
        desk = await stack.enter_async_context(opening("The market", lambda: _desk(settings, database, cipher)))
        services = Services(
            settings=settings,
            metrics=metrics,
            database=database,
            cache=cache,
            files=files,
            resumes=resumes,
            jobs=jobs,
            deletion=Deletion(
                resumes,
                jobs,
                files,
                vectors,
                others=(engine, engine.store, calls, plans, asked, notifications, alerts, applications, served),
            ),
            resume_intake=ResumeIntake(
                resumes=resumes,
                files=files,
                profiler=understanding.profiler,
                metrics=metrics,
                readers=CapacityLimiter(READERS),
                max_bytes=settings.max_upload_bytes,
                timeout_seconds=settings.read_timeout_seconds,
            ),
            job_intake=JobIntake(jobs, vectors, encoder, understanding.profiler, fetcher, metrics),
            job_search=parts.search,
            interviews=Interviews(engine, resumes, jobs, on.cards, parts.interview.bank),
            chats=Chats(engine),
            rewordings=Rewordings(engine, parts.reframe),
            roadmaps=RoadmapDesk(plans, resumes, asked, alone.roadmap, parts.learning.quizzes),
            recommender=parts.learning.recommender,
            occupations=parts.occupations,
            model_calls=calls,
            applications=applications,
            figures=FigureDesk(FigureRepository(database, understanding.skills), cache),
            recommendations=Recommendations(parts.search, applications, served),
            alerts=alerts,
            feed=Feed(notifications, signals),
            gap_analysis=alone.gap_analysis,
            reframe=alone.reframe,
            roadmap=alone.roadmap,
            engine=engine,
            desk=desk,
        )
        if settings.samples:
            await seed_samples(
                database, LOCAL_USER.user_id, services.resume_intake, services.job_intake, services.deletion
            )
        embedding = asyncio.create_task(_embed_left(services.job_intake), name="embedding of what is left")
        stack.callback(embedding.cancel)
        if settings.worker:
            worker = await stack.enter_async_context(
                opening("The worker", lambda: _worker(services, cipher, understanding, encoder, vectors, public))
            )
            starting = asyncio.create_task(_start(worker), name="start of the worker")
            stack.callback(starting.cancel)
        yield services


@asynccontextmanager
async def _desk(settings: Settings, database: Database, cipher: Cipher) -> AsyncIterator["MarketDesk"]:
    market = await asyncio.to_thread(import_module, "api.market")
    async with market.open_desk(settings, database, cipher) as desk:
        yield desk


@asynccontextmanager
async def _worker(
    services: Services,
    cipher: Cipher,
    understanding: Understanding,
    encoder: Encoder,
    vectors: VectorIndex,
    public: PublicJobs,
) -> AsyncIterator[None]:
    market = await asyncio.to_thread(import_module, "api.market")
    settings, database = services.settings, services.database
    parts = (understanding.profiler, understanding.skills, encoder, vectors, public)
    async with market.take_part(settings, services.metrics, database, cipher, *parts):
        await market.keep_schedule(settings.pull_schedule, settings.pull_sources)
        yield


async def _embed_left(intake: JobIntake) -> None:
    """Index postings anew where the encoder is another one than they were stored with."""
    if count := await intake.embed_left():
        structlog.get_logger().info("postings_embedded_anew", count=count)


async def _start(worker: Opening[None]) -> None:
    """Open the worker while the server answers already. A failure is logged, and the work waits for another."""
    with suppress(SkillBridgeError):
        await worker.get()
