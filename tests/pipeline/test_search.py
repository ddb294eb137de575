"""Stored postings are found by what they mean."""

import pytest

from api.analysis import Understanding
from ml.embedding import Encoder
from ml.matching import open_matching
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from pipeline.samples import seed_samples
from pipeline.search import JobSearch
from store.database import Database
from store.deletion import Deletion
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex


@pytest.fixture
async def search(
    database: Database,
    resume_intake: ResumeIntake,
    job_intake: JobIntake,
    deletion: Deletion,
    jobs: JobRepository,
    resumes: ResumeRepository,
    vectors: VectorIndex,
    encoder: Encoder,
    understanding: Understanding,
) -> JobSearch:
    """A search over the samples, which are ada's."""
    await seed_samples(database, "ada", resume_intake, job_intake, deletion)
    return JobSearch(
        jobs, resumes, vectors, encoder, understanding.extractor, understanding.skills, open_matching()
    )


async def test_each_sample_resume_finds_the_job_that_was_written_for_it(
    search: JobSearch, resumes: ResumeRepository
) -> None:
    found = {}
    for resume in await resumes.list("ada"):
        hits = await search.by_resume("ada", resume.id, 3)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        found[resume.filename] = hits[0].job.posting.title

    assert found == {
        "software_engineer.md": "Senior Backend Engineer",
        "nurse_to_data_analyst.txt": "Clinical Data Analyst",
    }


async def test_words_find_a_job_that_does_not_hold_them(search: JobSearch) -> None:
    hits = await search.by_words("ada", "k8s, infrastructure as code", 2)

    assert "Platform Engineer" in {hit.job.posting.title for hit in hits}
    assert "Kubernetes" in hits[0].matched_skills


async def test_nobody_finds_the_jobs_of_others(search: JobSearch) -> None:
    assert await search.by_words("ben", "Platform Engineer", 5) == []
