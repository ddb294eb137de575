"""Intake over the real stores, the real readers and the real encoder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from anyio import CapacityLimiter

from api.analysis import Understanding, load_understanding
from core.errors import Unavailable
from core.settings import Settings
from core.telemetry import Metrics
from ml.embedding import Encoder, open_encoder
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from sources.posting import PostingFetcher
from store.cache.memory import MemoryCache
from store.cipher import Cipher
from store.database import Database
from store.deletion import Deletion
from store.files import FileStore, open_files
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import IndexEntry, VectorIndex
from store.vectors.pgvector import PgVectorIndex, open_pgvector


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return load_understanding()


@pytest.fixture
def encoder(settings: Settings) -> Iterator[Encoder]:
    with open_encoder(settings, MemoryCache(100)) as encoder:
        yield encoder


@pytest.fixture
def files(settings: Settings, cipher: Cipher) -> FileStore:
    return open_files(settings, cipher)


@pytest.fixture
async def vectors(database: Database, encoder: Encoder) -> VectorIndex:
    return await open_pgvector(database, encoder.name, encoder.dimensions)


class Away(PgVectorIndex):
    """An index elsewhere that does not answer."""

    async def put(self, owner: str, entries: Sequence[IndexEntry]) -> None:
        raise Unavailable("The index does not answer.")


@pytest.fixture
def away(database: Database, encoder: Encoder) -> VectorIndex:
    return Away(database, encoder.name, encoder.dimensions)


@pytest.fixture
def resumes(database: Database, cipher: Cipher) -> ResumeRepository:
    return ResumeRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


@pytest.fixture
def deletion(resumes: ResumeRepository, jobs: JobRepository, files: FileStore, vectors: VectorIndex) -> Deletion:
    return Deletion(resumes, jobs, files, vectors)


@pytest.fixture
def resume_intake(resumes: ResumeRepository, files: FileStore, understanding: Understanding) -> ResumeIntake:
    return ResumeIntake(
        resumes=resumes,
        files=files,
        profiler=understanding.profiler,
        metrics=Metrics(),
        readers=CapacityLimiter(1),
        max_bytes=100_000,
        timeout_seconds=120,
    )


@pytest.fixture
def job_intake(
    jobs: JobRepository, vectors: VectorIndex, encoder: Encoder, understanding: Understanding
) -> JobIntake:
    return JobIntake(jobs, vectors, encoder, understanding.profiler, PostingFetcher(100_000, 30), Metrics())


@pytest.fixture
def uploads(settings: Settings) -> Path:
    """The folder that uploads are kept in."""
    return settings.data_dir / "files"
