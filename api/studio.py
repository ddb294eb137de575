"""What `langgraph.json` names: our graphs and our checkpointer, for Studio under `langgraph dev`.

The Studio server asks for a graph whenever it runs, reads or draws one, and for the checkpointer once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache

from api.machines.assembly import Graphs, assemble, lay_foundation
from core.settings import Settings
from core.telemetry import Metrics
from graphs.coach.graph import CoachGraph
from graphs.gap_analysis.graph import GapGraph
from graphs.interview.graph import InterviewGraph
from graphs.reframe.graph import ReframeGraph
from graphs.roadmap.graph import RoadmapGraph
from store.cache import open_cache
from store.checkpoints import Checkpointer, open_checkpointer
from store.cipher import open_cipher
from store.database import open_database


@asynccontextmanager
async def checkpointer() -> AsyncIterator[Checkpointer]:
    """The product's own checkpointer, so that Studio shows the threads that the server keeps."""
    settings = await asyncio.to_thread(Settings)
    cipher = await asyncio.to_thread(open_cipher, settings)
    async with open_database(settings) as database, open_checkpointer(database, cipher) as saver:
        yield saver


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


async def _machines() -> Graphs:
    graphs, _ = await asyncio.shield(_opening(asyncio.get_running_loop()))
    return graphs


@cache
def _opening(loop: asyncio.AbstractEventLoop) -> asyncio.Task[tuple[Graphs, AsyncExitStack]]:
    """The graphs of each loop, open until the process ends: Studio asks for them many times a minute."""
    return loop.create_task(_open_machines())


async def _open_machines() -> tuple[Graphs, AsyncExitStack]:
    """Our graphs without checkpointers: Studio brings that of `checkpointer`. Beside them what they use, open for
    as long as it is referred to.
    """
    stack = AsyncExitStack()
    settings = await asyncio.to_thread(Settings)
    kept = await stack.enter_async_context(open_cache(settings))
    parts = await assemble(await lay_foundation(stack, settings, Metrics(), kept))
    return parts.graphs(), stack
