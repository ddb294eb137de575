"""A posting comes in whole or not at all, and can then be found."""

from dataclasses import replace

import pytest

from core.errors import Unavailable
from ml.embedding import Encoder
from pipeline.jobs import JobIntake
from store.jobs import JobRepository
from store.vectors import VectorIndex

POSTING = "Engineer\n\nRequirements\n- Python"


async def test_a_posting_can_be_found_by_meaning(
    job_intake: JobIntake, vectors: VectorIndex, encoder: Encoder
) -> None:
    stored = await job_intake.add_text("ada", POSTING)

    (vector,) = await encoder.encode(["Python developer"])
    assert [near.id for near in await vectors.nearest(["ada"], vector, 5)] == [stored.id]


async def test_no_record_is_left_where_the_posting_can_not_be_indexed(
    job_intake: JobIntake, jobs: JobRepository, away: VectorIndex
) -> None:
    with pytest.raises(Unavailable):
        await replace(job_intake, vectors=away).add_text("ada", POSTING)

    assert await jobs.count("ada") == 0


async def test_postings_of_an_encoder_before_are_embedded_anew_once(
    job_intake: JobIntake, jobs: JobRepository, vectors: VectorIndex, encoder: Encoder
) -> None:
    stored = await job_intake.add_text("ada", POSTING)
    (vector,) = await encoder.encode(["Python developer"])
    await jobs.embed("the encoder before", {stored.id: vector})
    assert await vectors.nearest(["ada"], vector, 5) == []

    assert await job_intake.embed_left() == 1

    assert [near.id for near in await vectors.nearest(["ada"], vector, 5)] == [stored.id]
    assert await job_intake.embed_left() == 0
