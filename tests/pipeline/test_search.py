"""Stored postings are found by what they mean."""

import pytest

from api.analysis import Understanding
from core.domain import MARKET, JobFilter
from core.errors import InvalidInput
from ml.embedding import Encoder
from ml.matching import open_matching
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from pipeline.samples import seed_samples
from pipeline.search import JobSearch
from store.cache.memory import MemoryCache
from store.database import Database
from store.deletion import Deletion
from store.jobs import JobRepository
from store.lexical import LexicalIndex
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
        jobs,
        resumes,
        vectors,
        LexicalIndex(database),
        encoder,
        understanding.extractor,
        understanding.skills,
        open_matching(),
        MemoryCache(100),
    )


async def test_each_sample_resume_finds_the_job_that_was_written_for_it_among_the_first_two(
    search: JobSearch, resumes: ResumeRepository
) -> None:
    found = {}
    for resume in await resumes.list("ada"):
        hits = await search.by_resume("ada", resume.id, 3)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        found[resume.filename] = [hit.job.posting.title for hit in hits[:2]]

    assert found["software_engineer.md"][0] == "Senior Backend Engineer"
    assert "Clinical Data Analyst" in found["nurse_to_data_analyst.txt"]


async def test_a_resume_finds_postings_by_its_words_too(
    search: JobSearch, resume_intake: ResumeIntake, job_intake: JobIntake
) -> None:
    resume = await resume_intake.add_text("bob", "Jo Doe\n\nSkills\nTerraform, Kubernetes, Ansible")
    await job_intake.add_text(MARKET, "Our cluster is run with Terraform and Kubernetes.", "Platform Engineer")
    (hit,) = await search.by_resume("bob", resume.id, 3)

    assert "It names what the resume names." in hit.why
    assert any(reason.startswith("The words of both come") for reason in hit.why)


async def test_words_find_a_job_that_does_not_hold_them(search: JobSearch) -> None:
    hits = await search.by_words("ada", "k8s, infrastructure as code", 2)

    assert "Platform Engineer" in {hit.job.posting.title for hit in hits}
    assert "Kubernetes" in hits[0].matched_skills


async def test_nobody_finds_the_jobs_of_others(search: JobSearch) -> None:
    assert await search.by_words("ben", "Platform Engineer", 5) == []


async def test_hits_say_why_and_can_be_narrowed_to_what_many_of_them_have(search: JobSearch) -> None:
    page = await search.find("ada", query="Python backend services", limit=3)
    assert page.hits[0].score == max(hit.score for hit in page.hits)
    assert all(hit.why for hit in page.hits)
    assert page.facets is not None
    skill = page.facets["skills"][0]
    assert skill.count > 1
    assert skill.name == search.graph[skill.value].name
    assert page.found == 12

    narrowed = await search.find(
        "ada", query="Python backend services", where=JobFilter(skills_all=(skill.value,))
    )
    assert len(narrowed.hits) == skill.count
    assert all(skill.value in {found.skill_id for found in hit.job.profile.skills} for hit in narrowed.hits)


async def test_a_facet_that_is_filtered_by_still_shows_its_other_values(search: JobSearch) -> None:
    everything = await search.find("ada", query="Python backend services")
    assert everything.facets is not None
    first, *others = everything.facets["seniority"]
    narrowed = await search.find(
        "ada", query="Python backend services", where=JobFilter(seniority=(first.value,), skills_any=("python",))
    )
    assert narrowed.facets is not None
    chosen, *beside = narrowed.facets["seniority"]
    assert (chosen.value, chosen.count) == (first.value, narrowed.found)
    assert beside
    assert {facet.value for facet in beside} <= {facet.value for facet in others}
    assert all(facet.count <= narrowed.found for facet in narrowed.facets["companies"])


async def test_pages_hold_every_posting_once_and_none_that_came_in_since(
    search: JobSearch, job_intake: JobIntake
) -> None:
    first = await search.find("ada", query="engineer", limit=5)
    late = await job_intake.add_text("ada", "Engineer engineer\n\nRequirements\n- Engineer things in Python")
    seen, cursor = [hit.job.id for hit in first.hits], first.next
    while cursor is not None:
        page = await search.find("ada", query="engineer", limit=5, cursor=cursor)
        assert page.facets is None
        seen.extend(hit.job.id for hit in page.hits)
        cursor = page.next
    assert len(seen) == len(set(seen)) == 12
    assert late.id not in seen
    assert late.id in {hit.job.id for hit in (await search.find("ada", query="engineer", limit=5)).hits}


async def test_without_words_or_resume_the_newest_come_first(search: JobSearch, job_intake: JobIntake) -> None:
    late = await job_intake.add_text("ada", "Gardener\n\nRequirements\n- Pruning")
    page = await search.find("ada", limit=4)
    assert page.hits[0].job.id == late.id
    assert (await search.find("ada", scope="market")).hits == ()


async def test_words_and_a_resume_together_are_put_in_order_for_the_resume(
    search: JobSearch, resumes: ResumeRepository
) -> None:
    (nurse,) = [resume for resume in await resumes.list("ada") if "nurse" in str(resume.filename)]
    page = await search.find("ada", query="analyst", resume_id=nurse.id, limit=3)
    assert page.hits[0].job.posting.title == "Clinical Data Analyst"
    assert sum(factor.contribution for factor in page.hits[0].factors) == pytest.approx(page.hits[0].score)


async def test_a_cursor_that_is_none_is_refused(search: JobSearch) -> None:
    with pytest.raises(InvalidInput, match="no cursor"):
        await search.find("ada", cursor="x")
