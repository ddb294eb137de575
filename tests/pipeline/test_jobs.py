"""A posting comes in whole or not at all, and can then be found."""

import asyncio
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


async def test_the_same_text_again_is_the_posting_that_it_made_and_for_others_one_of_theirs(
    job_intake: JobIntake, jobs: JobRepository
) -> None:
    first = await job_intake.add_text("ada", POSTING)
    again = await job_intake.add_text("ada", f"{POSTING}\n")
    renamed = await job_intake.add_text("ada", POSTING, title="Baker")
    theirs = await job_intake.add_text("bob", POSTING)

    assert again == first
    assert len({first.id, renamed.id, theirs.id}) == 3
    assert await jobs.count("ada") == 2

    await jobs.delete("ada", first.id)
    assert (await job_intake.add_text("ada", POSTING)).posting == first.posting
    assert await jobs.count("ada") == 2


async def test_a_text_that_is_pasted_many_times_at_once_makes_one_posting(
    job_intake: JobIntake, jobs: JobRepository
) -> None:
    made = await asyncio.gather(*(job_intake.add_text("ada", POSTING) for _ in range(4)))

    assert len({one.id for one in made}) == 1
    assert await jobs.count("ada") == 1


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
