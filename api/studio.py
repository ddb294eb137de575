"""What `langgraph.json` names: our graphs and our checkpointer, for Studio under `langgraph dev`.

The Studio server asks for a graph whenever it runs, reads or draws one, and for the checkpointer once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache

from api.analysis import casting_with, gap_nodes, load_understanding
from api.machines.coach import coach_nodes, machines
from api.machines.interview import interview_nodes
from api.machines.reframe import reframe_nodes
from api.machines.roadmap import load_learning, roadmap_nodes
from core.settings import Settings
from core.telemetry import Metrics
from graphs.coach.graph import CoachGraph
from graphs.coach.graph import build as build_coach
from graphs.gap_analysis.graph import GapGraph, build
from graphs.interview.graph import InterviewGraph
from graphs.interview.graph import build as build_interview
from graphs.reframe.graph import ReframeGraph
from graphs.reframe.graph import build as build_reframe
from graphs.roadmap.graph import RoadmapGraph
from graphs.roadmap.graph import build as build_roadmap
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from ml.embedding import open_encoder
from ml.matching import open_matching
from pipeline.search import JobSearch
from store.asked_questions import AskedQuestionRepository
from store.cache import open_cache
from store.checkpoints import Checkpointer, open_checkpointer
from store.cipher import open_cipher
from store.database import open_database
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from store.vectors.opening import open_vectors


@asynccontextmanager
async def checkpointer() -> AsyncIterator[Checkpointer]:
    """The product's own checkpointer, so that Studio shows the threads that the server keeps."""
    settings = await asyncio.to_thread(Settings)
    cipher = await asyncio.to_thread(open_cipher, settings)
    async with open_database(settings) as database, open_checkpointer(database, cipher) as saver:
        yield saver


@dataclass(frozen=True)
class Machines:
    """Our graphs without checkpointers: Studio brings that of `checkpointer`."""

    gap_analysis: GapGraph
    coach: CoachGraph
    interview: InterviewGraph
    reframe: ReframeGraph
    roadmap: RoadmapGraph
    open_parts: AsyncExitStack
    """Keeps what they use open as long as it is referred to."""


async def gap_analysis() -> GapGraph:
    """The gap analysis."""
    return (await _machines()).gap_analysis


async def coach() -> CoachGraph:
    """The career coach."""
    return (await _machines()).coach


async def interview() -> InterviewGraph:
    """The mock interview."""
    return (await _machines()).interview


async def reframe() -> ReframeGraph:
    """The reframe."""
    return (await _machines()).reframe


async def roadmap() -> RoadmapGraph:
    """The roadmap."""
    return (await _machines()).roadmap


async def _machines() -> Machines:
    return await asyncio.shield(_opening(asyncio.get_running_loop()))


@cache
def _opening(loop: asyncio.AbstractEventLoop) -> asyncio.Task[Machines]:
    """The graphs of each loop, open until the process ends: Studio asks for them many times a minute."""
    return loop.create_task(_open_machines())


async def _open_machines() -> Machines:
    stack = AsyncExitStack()
    settings = await asyncio.to_thread(Settings)
    cipher = await asyncio.to_thread(open_cipher, settings)
    kept = await stack.enter_async_context(open_cache(settings))
    database, understanding, encoder, cards = await asyncio.gather(
        stack.enter_async_context(open_database(settings)),
        asyncio.to_thread(load_understanding),
        asyncio.to_thread(stack.enter_context, open_encoder(settings, kept)),
        asyncio.to_thread(CardCatalogue.load),
    )
    casting = casting_with(settings, Metrics(), understanding, encoder)
    resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher)
    plans, asked = RoadmapRepository(database, cipher), AskedQuestionRepository(database, cipher)
    nodes = await asyncio.to_thread(
        gap_nodes, settings, casting.metrics, understanding, encoder, resumes, jobs, casting
    )
    asking = await asyncio.to_thread(interview_nodes, nodes, understanding.extractor, cards, casting, asked)
    learning = await asyncio.to_thread(load_learning, understanding.skills, cards)
    planning = await asyncio.to_thread(roadmap_nodes, casting, understanding, nodes, learning, plans, jobs, asked)
    rewording = await asyncio.to_thread(reframe_nodes, nodes, understanding.extractor, casting)
    vectors = await stack.enter_async_context(open_vectors(settings, database, encoder.name, encoder.dimensions))
    matching = await asyncio.to_thread(open_matching)
    search = JobSearch(
        jobs,
        resumes,
        vectors,
        LexicalIndex(database),
        encoder,
        understanding.extractor,
        understanding.skills,
        matching,
        kept,
    )
    occupations = await asyncio.to_thread(OccupationCatalogue.load, settings.knowledge_dir)
    coaching = await asyncio.to_thread(
        coach_nodes,
        understanding,
        nodes,
        machines(nodes, planning, asking, rewording),
        cards,
        occupations,
        resumes,
        jobs,
        plans,
        search,
        casting,
    )
    return Machines(
        gap_analysis=build(nodes),
        coach=build_coach(coaching),
        interview=build_interview(asking),
        reframe=build_reframe(rewording),
        roadmap=build_roadmap(nodes, planning),
        open_parts=stack,
    )
