import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver

from api.analysis import Understanding, gap_nodes, load_understanding
from api.machines.roadmap import Learning, load_learning
from core.domain import StoredJob, StoredResume
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import GapGraph, build
from graphs.gap_analysis.nodes import GapNodes
from knowledge.cards import CardCatalogue
from knowledge.occupations import OccupationCatalogue
from ml.embedding import Encoder, open_encoder
from ml.matching import JobMatching, open_matching
from pipeline.search import JobSearch
from sources.posting import read_posting_text
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository
from store.vectors.pgvector import open_pgvector
from tests.agents.model_server import ModelServer, open_model_server
from tests.conftest import GivenSettings
from tests.graphs import machines
from tests.graphs.documents import POSTING, RESUME
from tests.graphs.machines import Workshop

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


@pytest.fixture(scope="session")
def judging(understanding: Understanding, encoder: Encoder) -> GapNodes:
    """The nodes of an analysis with their models loaded, over no documents and with no model."""
    nowhere = cast("Any", None)
    return gap_nodes(GivenSettings(), Metrics(), understanding, encoder, nowhere, nowhere)


@pytest.fixture
def nodes(judging: GapNodes, resumes: ResumeRepository, jobs: JobRepository) -> GapNodes:
    return replace(judging, resumes=resumes, jobs=jobs, metrics=Metrics())


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


@pytest.fixture(scope="session")
def learning(understanding: Understanding) -> Learning:
    return load_learning(understanding.skills, CardCatalogue.load())


@pytest.fixture(scope="session")
def matching() -> JobMatching:
    return open_matching()


@pytest.fixture(scope="session")
def occupations() -> OccupationCatalogue:
    return OccupationCatalogue.load()


@pytest.fixture
async def workshop(
    settings: Settings,
    understanding: Understanding,
    nodes: GapNodes,
    learning: Learning,
    matching: JobMatching,
    occupations: OccupationCatalogue,
    resumes: ResumeRepository,
    jobs: JobRepository,
    database: Database,
    cipher: Cipher,
) -> Workshop:
    """What every machine can be put together from, with no model, and the documents of `machines.py`."""
    resume, posting = read_resume_text(machines.RESUME), read_posting_text(machines.POSTING)
    profiler = understanding.profiler
    return Workshop(
        settings=settings,
        understanding=understanding,
        analysis=nodes,
        learning=learning,
        database=database,
        cipher=cipher,
        resumes=resumes,
        jobs=jobs,
        roadmaps=RoadmapRepository(database, cipher),
        metrics=Metrics(),
        finder=JobSearch(
            jobs,
            resumes,
            await open_pgvector(database, nodes.encoder.name, nodes.encoder.dimensions),
            LexicalIndex(database),
            nodes.encoder,
            understanding.extractor,
            understanding.skills,
            matching,
            MemoryCache(100),
        ),
        occupations=occupations,
        resume=await resumes.add(OWNER, None, resume, profiler.resume(resume, date(2026, 1, 1))),
        job=await jobs.add(OWNER, posting, profiler.posting(posting)),
    )


@pytest.fixture
async def model_server() -> AsyncIterator[ModelServer]:
    async with open_model_server() as server:
        yield server
