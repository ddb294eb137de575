import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver

from api.analysis import Understanding, gap_nodes, load_understanding
from core.domain import StoredJob, StoredResume
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import GapGraph, build
from graphs.gap_analysis.nodes import GapNodes
from ml.embedding import Encoder, open_encoder
from sources.posting import read_posting_text
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.graphs.documents import POSTING, RESUME

OWNER = "local"


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return load_understanding()


@pytest.fixture(scope="session")
def encoder() -> Iterator[Encoder]:
    with open_encoder(Settings(), MemoryCache(1000)) as encoder:
        yield encoder


@pytest.fixture
def resumes(database: Database, cipher: Cipher) -> ResumeRepository:
    return ResumeRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


@pytest.fixture
def nodes(
    settings: Settings,
    understanding: Understanding,
    encoder: Encoder,
    resumes: ResumeRepository,
    jobs: JobRepository,
) -> GapNodes:
    return gap_nodes(settings, Metrics(), understanding, encoder, resumes, jobs)


@pytest.fixture
async def checkpointer(database: Database, cipher: Cipher) -> AsyncIterator[BaseCheckpointSaver[str]]:
    async with open_checkpointer(database, cipher) as checkpointer:
        yield checkpointer


@pytest.fixture
def graph(nodes: GapNodes, checkpointer: BaseCheckpointSaver[str]) -> GapGraph:
    return build(nodes, checkpointer)


@pytest.fixture
async def resume(resumes: ResumeRepository, understanding: Understanding) -> StoredResume:
    read = read_resume_text(RESUME)
    profile = await asyncio.to_thread(understanding.profiler.resume, read, date(2024, 6, 1))
    return await resumes.add(OWNER, None, read, profile)


@pytest.fixture
async def job(jobs: JobRepository, understanding: Understanding) -> StoredJob:
    read = read_posting_text(POSTING)
    return await jobs.add(OWNER, read, await asyncio.to_thread(understanding.profiler.posting, read))
