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
from api.analysis import Understanding, casting_with, gap_nodes, load_understanding
from api.background import Opening, opening
from api.machines.coach import coach_nodes, machines
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import load_learning, roadmap_nodes
from core.domain import LOCAL_USER
from core.errors import SkillBridgeError
from core.settings import Settings
from core.telemetry import Metrics
from graphs.coach.graph import build as build_coach
from graphs.gap_analysis.graph import GapGraph, build
from graphs.interview.graph import build as build_interview
from graphs.reframe.graph import ReframeGraph
from graphs.reframe.graph import build as build_reframe
from graphs.roadmap.graph import RoadmapGraph
from graphs.roadmap.graph import build as build_roadmap
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from ml.embedding import Encoder, open_encoder
from ml.matching import open_matching
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
from store.asked_questions import AskedQuestionRepository
from store.cache import Cache, open_cache
from store.cache.counted import CountedCache
from store.checkpoints import open_checkpointer
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.deletion import Deletion
from store.figures import FigureRepository
from store.files import FileStore, open_files
from store.job_cache import PublicJobs, open_public_jobs
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.model_calls import ModelCallRepository
from store.notification_signals import NotificationSignals
from store.notifications import NotificationRepository
from store.recommendations import RecommendationRepository
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from store.vectors import VectorIndex
from store.vectors.opening import open_vectors

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
        cipher = await asyncio.to_thread(open_cipher, settings)
        database, understanding, encoder, cards = await asyncio.gather(
            stack.enter_async_context(open_database(settings)),
            asyncio.to_thread(load_understanding),
            asyncio.to_thread(stack.enter_context, open_encoder(settings, cache)),
            asyncio.to_thread(CardCatalogue.load),
        )
        checkpointer = await stack.enter_async_context(open_checkpointer(database, cipher))
        vectors = await stack.enter_async_context(
            open_vectors(settings, database, encoder.name, encoder.dimensions)
        )
        occupations = await asyncio.to_thread(OccupationCatalogue.load, settings.knowledge_dir)
        files = await asyncio.to_thread(open_files, settings, cipher)
        public = await stack.enter_async_context(open_public_jobs(settings, metrics))
        resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher, public)
        plans, asked = RoadmapRepository(database, cipher), AskedQuestionRepository(database, cipher)
        calls = ModelCallRepository(database)
        applications, alerts = ApplicationRepository(database, cipher), AlertRepository(database, cipher)
        served = RecommendationRepository(database)
        notifications, signals = NotificationRepository(database, cipher), NotificationSignals()
        await stack.enter_async_context(signals.listening(database.dsn))
        meter = Meter(calls, settings.llm_budget_tokens_a_day, settings.llm_price_in, settings.llm_price_out)
        matching = await asyncio.to_thread(open_matching)
        casting = casting_with(settings, metrics, understanding, encoder, meter)
        nodes = await asyncio.to_thread(
            gap_nodes, settings, metrics, understanding, encoder, resumes, jobs, casting
        )
        interviewing = await asyncio.to_thread(
            interview_nodes, nodes, understanding.extractor, cards, casting, asked
        )
        rewording = await asyncio.to_thread(reframe_nodes, nodes, understanding.extractor, casting)
        learning = await asyncio.to_thread(load_learning, understanding.skills, cards)
        planning = await asyncio.to_thread(
            roadmap_nodes, casting, understanding, nodes, learning, plans, jobs, asked
        )
        roadmap = build_roadmap(nodes, planning)
        search = JobSearch(
            jobs,
            resumes,
            vectors,
            LexicalIndex(database),
            encoder,
            understanding.extractor,
            understanding.skills,
            matching,
            cache,
            metrics,
        )
        coaching = await asyncio.to_thread(
            coach_nodes,
            understanding,
            nodes,
            machines(nodes, planning, interviewing, rewording),
            cards,
            occupations,
            resumes,
            jobs,
            plans,
            search,
            casting,
        )
        graphs: dict[str, Graph] = {
            "gap_analysis": build(nodes, checkpointer),
            "coach": build_coach(coaching, checkpointer),
            "interview": build_interview(interviewing, checkpointer),
            "reframe": build_reframe(rewording, checkpointer),
            "roadmap": build_roadmap(nodes, planning, checkpointer),
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
            job_search=search,
            interviews=Interviews(engine, resumes, jobs, cards, interviewing.bank),
            chats=Chats(engine),
            rewordings=Rewordings(engine, rewording),
            roadmaps=RoadmapDesk(plans, resumes, asked, roadmap, learning.quizzes),
            recommender=learning.recommender,
            occupations=occupations,
            model_calls=calls,
            applications=applications,
            figures=FigureDesk(FigureRepository(database, understanding.skills), cache),
            recommendations=Recommendations(search, applications, served),
            alerts=alerts,
            feed=Feed(notifications, signals),
            gap_analysis=build(nodes),
            reframe=build_reframe(rewording),
            roadmap=roadmap,
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
