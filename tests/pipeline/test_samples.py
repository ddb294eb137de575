"""The samples come once."""

from dataclasses import replace

import pytest

from core.errors import Unavailable
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from pipeline.samples import seed_samples
from store.database import Database
from store.deletion import Deletion
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex


async def test_a_first_account_holds_samples_and_a_deleted_one_stays_deleted(
    database: Database,
    resume_intake: ResumeIntake,
    job_intake: JobIntake,
    deletion: Deletion,
    resumes: ResumeRepository,
    jobs: JobRepository,
) -> None:
    parts = (resume_intake, job_intake, deletion)

    assert await seed_samples(database, "ada", *parts)
    assert (await resumes.count("ada"), await jobs.count("ada")) == (2, 12)
    for job in await jobs.list("ada"):
        assert job.posting.source == "sample"
        assert len(job.profile.skills) >= 3

    await deletion.resume("ada", (await resumes.list("ada"))[0].id)
    assert not await seed_samples(database, "ada", *parts)
    assert (await resumes.count("ada"), await jobs.count("ada")) == (1, 12)


async def test_samples_that_could_not_all_be_kept_are_all_taken_back(
    database: Database,
    resume_intake: ResumeIntake,
    job_intake: JobIntake,
    deletion: Deletion,
    resumes: ResumeRepository,
    jobs: JobRepository,
    away: VectorIndex,
) -> None:
    broken = replace(job_intake, vectors=away)

    with pytest.raises(Unavailable):
        await seed_samples(database, "ada", resume_intake, broken, deletion)

    assert (await resumes.count("ada"), await jobs.count("ada")) == (0, 0)
    assert await seed_samples(database, "ada", resume_intake, job_intake, deletion)
