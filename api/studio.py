"""What `langgraph.json` names: our graphs and our checkpointer, for Studio under `langgraph dev`.

The Studio server asks for a graph whenever it runs, reads or draws one, and for the checkpointer once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache

from api.analysis import gap_nodes, load_understanding
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import GapGraph, build
from ml.embedding import open_encoder
from store.cache import open_cache
from store.checkpoints import Checkpointer, open_checkpointer
from store.cipher import open_cipher
from store.database import open_database
from store.jobs import JobRepository
from store.resumes import ResumeRepository


@asynccontextmanager
async def checkpointer() -> AsyncIterator[Checkpointer]:
    """The product's own checkpointer, so that Studio shows the threads that the server keeps."""
    settings = await asyncio.to_thread(Settings)
    cipher = await asyncio.to_thread(open_cipher, settings)
    async with open_database(settings) as database, open_checkpointer(database, cipher) as saver:
        yield saver


async def gap_analysis() -> GapGraph:
    """The gap analysis, without a checkpointer: Studio brings that of `checkpointer`."""
    _, graph = await asyncio.shield(_opening(asyncio.get_running_loop()))
    return graph


@cache
def _opening(loop: asyncio.AbstractEventLoop) -> asyncio.Task[tuple[AsyncExitStack, GapGraph]]:
    """One graph for each loop, open until the process ends: Studio asks for it many times a minute."""
    return loop.create_task(_open_gap_analysis())


async def _open_gap_analysis() -> tuple[AsyncExitStack, GapGraph]:
    """The graph, and what keeps its parts open as long as it is referred to."""
    stack = AsyncExitStack()
    settings = await asyncio.to_thread(Settings)
    cipher = await asyncio.to_thread(open_cipher, settings)
    kept = await stack.enter_async_context(open_cache(settings))
    database, understanding, encoder = await asyncio.gather(
        stack.enter_async_context(open_database(settings)),
        asyncio.to_thread(load_understanding),
        asyncio.to_thread(stack.enter_context, open_encoder(settings, kept)),
    )
    resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher)
    nodes = await asyncio.to_thread(gap_nodes, settings, Metrics(), understanding, encoder, resumes, jobs)
    return stack, build(nodes)
