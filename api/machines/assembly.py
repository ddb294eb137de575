"""The machines put together, for the server and for Studio alike."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from langgraph.checkpoint.base import BaseCheckpointSaver

from agents.meter import Meter
from api.analysis import Understanding, casting_with, gap_nodes, load_understanding
from api.machines.coach import coach_nodes, machines
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import Learning, load_learning, roadmap_nodes
from core.settings import Settings
from core.telemetry import Metrics
from graphs.coach.graph import CoachGraph
from graphs.coach.graph import build as build_coach
from graphs.coach.nodes import CoachNodes
from graphs.gap_analysis.graph import GapGraph, build
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview.graph import InterviewGraph
from graphs.interview.graph import build as build_interview
from graphs.interview.nodes import InterviewNodes
from graphs.reframe.graph import ReframeGraph
from graphs.reframe.graph import build as build_reframe
from graphs.reframe.nodes import ReframeNodes
from graphs.roadmap.graph import RoadmapGraph
from graphs.roadmap.graph import build as build_roadmap
from graphs.roadmap.nodes import RoadmapNodes
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from ml.embedding import Encoder, open_encoder
from ml.matching import open_matching
from pipeline.search import JobSearch
from store.asked_questions import AskedQuestionRepository
from store.cache import Cache
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.job_cache import PublicJobs
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from store.vectors import VectorIndex
from store.vectors.opening import open_vectors


@dataclass(frozen=True)
class Foundation:
    """What machines stand on: where things are kept, and what reads."""

    settings: Settings
    metrics: Metrics
    cache: Cache
    cipher: Cipher
    database: Database
    understanding: Understanding
    encoder: Encoder
    cards: CardCatalogue
    vectors: VectorIndex
    resumes: ResumeRepository
    jobs: JobRepository
    plans: RoadmapRepository
    asked: AskedQuestionRepository


@dataclass(frozen=True)
class Graphs:
    """The machines, as they run."""

    gap_analysis: GapGraph
    coach: CoachGraph
    interview: InterviewGraph
    reframe: ReframeGraph
    roadmap: RoadmapGraph


@dataclass(frozen=True)
class Assembly:
    """The nodes of all machines, and what they share."""

    gap: GapNodes
    interview: InterviewNodes
    reframe: ReframeNodes
    roadmap: RoadmapNodes
    coach: CoachNodes
    learning: Learning
    search: JobSearch
    occupations: OccupationCatalogue

    def graphs(self, checkpointer: BaseCheckpointSaver[str] | None = None) -> Graphs:
        """The machines around their nodes; without a checkpointer they keep nothing, or what their host keeps."""
        return Graphs(
            gap_analysis=build(self.gap, checkpointer),
            coach=build_coach(self.coach, checkpointer),
            interview=build_interview(self.interview, checkpointer),
            reframe=build_reframe(self.reframe, checkpointer),
            roadmap=build_roadmap(self.gap, self.roadmap, checkpointer),
        )


async def lay_foundation(
    stack: AsyncExitStack, settings: Settings, metrics: Metrics, cache: Cache, public: PublicJobs | None = None
) -> Foundation:
    """Open what machines stand on, until `stack` closes. What takes long is loaded side by side.

    `public` keeps postings of boards that were read for a while; None reads each anew.
    """
    cipher = await asyncio.to_thread(open_cipher, settings)
    database, understanding, encoder, cards = await asyncio.gather(
        stack.enter_async_context(open_database(settings)),
        asyncio.to_thread(load_understanding),
        asyncio.to_thread(stack.enter_context, open_encoder(settings, cache)),
        asyncio.to_thread(CardCatalogue.load),
    )
    vectors = await stack.enter_async_context(open_vectors(settings, database, encoder.name, encoder.dimensions))
    return Foundation(
        settings=settings,
        metrics=metrics,
        cache=cache,
        cipher=cipher,
        database=database,
        understanding=understanding,
        encoder=encoder,
        cards=cards,
        vectors=vectors,
        resumes=ResumeRepository(database, cipher),
        jobs=JobRepository(database, cipher, public),
        plans=RoadmapRepository(database, cipher),
        asked=AskedQuestionRepository(database, cipher),
    )


async def assemble(on: Foundation, meter: Meter | None = None) -> Assembly:
    """The nodes of all machines on a foundation; `meter` counts what models are asked. Opens models in threads."""
    understanding, extractor = on.understanding, on.understanding.extractor
    casting = casting_with(on.settings, on.metrics, understanding, on.encoder, meter)
    matching = await asyncio.to_thread(open_matching)
    gap = await asyncio.to_thread(
        gap_nodes, on.settings, on.metrics, understanding, on.encoder, on.resumes, on.jobs, casting
    )
    interview = await asyncio.to_thread(interview_nodes, gap, extractor, on.cards, casting, on.asked)
    reframe = await asyncio.to_thread(reframe_nodes, gap, extractor, casting)
    learning = await asyncio.to_thread(load_learning, understanding.skills, on.cards)
    roadmap = await asyncio.to_thread(
        roadmap_nodes, casting, understanding, gap, learning, on.plans, on.jobs, on.asked
    )
    lexical = LexicalIndex(on.database)
    search = JobSearch(
        on.jobs,
        on.resumes,
        on.vectors,
        lexical,
        on.encoder,
        extractor,
        understanding.skills,
        matching,
        on.cache,
        on.metrics,
    )
    occupations = await asyncio.to_thread(OccupationCatalogue.load, on.settings.knowledge_dir)
    others = machines(gap, roadmap, interview, reframe)
    coach = await asyncio.to_thread(
        coach_nodes,
        understanding,
        gap,
        others,
        on.cards,
        occupations,
        on.resumes,
        on.jobs,
        on.plans,
        search,
        casting,
    )
    return Assembly(gap, interview, reframe, roadmap, coach, learning, search, occupations)
