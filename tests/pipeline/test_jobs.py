"""A posting comes in whole or not at all, and can then be found."""

from dataclasses import replace

import pytest

from ml.embedding import Encoder
from pipeline.jobs import JobIntake
from store.database import Database
from store.jobs import JobRepository
from store.vectors import VectorIndex
from store.vectors.pgvector import open_pgvector

POSTING = "Engineer\n\nRequirements\n- Python"


async def test_a_posting_can_be_found_by_meaning(
    job_intake: JobIntake, vectors: VectorIndex, encoder: Encoder
) -> None:
    stored = await job_intake.add_text("ada", POSTING)

    (vector,) = await encoder.encode(["Python developer"])
    assert [near.id for near in await vectors.nearest("ada", "job", vector, 5)] == [stored.id]


async def test_no_record_is_left_where_the_posting_can_not_be_indexed(
    job_intake: JobIntake, jobs: JobRepository, database: Database
) -> None:
    other_dimensions = await open_pgvector(database, "other", 3)

    with pytest.raises(ValueError, match="3 numbers"):
        await replace(job_intake, vectors=other_dimensions).add_text("ada", POSTING)

    assert await jobs.count("ada") == 0
