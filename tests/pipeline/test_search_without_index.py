"""While an index elsewhere is away, words alone find what they can, and say so."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from api.analysis import Understanding
from core.domain import MARKET, ResumeProfile
from core.errors import Unavailable
from core.settings import Settings
from ml.embedding import Encoder
from ml.matching import open_matching
from pipeline.jobs import JobIntake
from pipeline.resumes import ResumeIntake
from pipeline.search import JobSearch
from store.cache.memory import MemoryCache
from store.database import Database
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.resumes import ResumeRepository
from store.vectors import VectorIndex
from store.vectors.pinecone import open_pinecone
from tests.store import samples
from tests.store.pinecone_server import Pinecone, serving
from tests.store.test_pinecone import reaching

POSTINGS = ("Keeper of streams", "Keeper of bees", "Keeper of the seal", "Tamer of lions")


@pytest.fixture
async def search(
    settings: Settings,
    database: Database,
    jobs: JobRepository,
    resumes: ResumeRepository,
    encoder: Encoder,
    job_intake: JobIntake,
    understanding: Understanding,
) -> AsyncIterator[JobSearch]:
    """A search over `POSTINGS`, of whose index nothing answers any more."""
    with serving(Pinecone(encoder.dimensions)) as server:
        there = reaching(settings, server)
    for title in POSTINGS:
        await job_intake.add_text(MARKET, f"{title}\n\nRequirements\n- Terraform, Kubernetes and patience", title)
    async with open_pinecone(there, database, encoder.name, encoder.dimensions) as away:
        yield JobSearch(
            jobs,
            resumes,
            away,
            LexicalIndex(database),
            encoder,
            understanding.extractor,
            understanding.skills,
            open_matching(),
            MemoryCache(100),
        )


async def test_words_alone_find_postings_on_all_pages_and_it_is_said_and_counted(search: JobSearch) -> None:
    first = await search.find("ada", query="keeper", limit=2)
    assert (first.words_alone, first.found, first.matched) == (True, 3, None)
    second = await search.find("ada", query="keeper", limit=2, cursor=first.next)
    assert second.words_alone
    titles = [hit.job.posting.title for hit in (*first.hits, *second.hits)]
    assert sorted(titles) == sorted(POSTINGS[:3])
    assert search.metrics.registry.get_sample_value("searches_by_words_alone_total") == 1.0


async def test_a_resume_is_still_held_against_what_its_words_find(
    search: JobSearch, resume_intake: ResumeIntake
) -> None:
    resume = await resume_intake.add_text("ada", "Jo Doe\n\nSkills\nTerraform, Kubernetes, Ansible")
    page = await search.find("ada", resume_id=resume.id)
    assert (page.words_alone, page.matched) == (True, len(POSTINGS))
    assert all(any(factor.name == "meaning" for factor in hit.factors) for hit in page.hits)


async def test_where_there_are_no_words_to_go_by_it_is_said_what_is_away(
    search: JobSearch, resumes: ResumeRepository
) -> None:
    silent = await resumes.add("ada", None, samples.resume(), ResumeProfile())
    with pytest.raises(Unavailable, match="Pinecone"):
        await search.find("ada", resume_id=silent.id)


async def test_what_was_found_by_words_alone_is_not_kept_for_later(
    search: JobSearch, vectors: VectorIndex
) -> None:
    assert (await search.find("ada", query="keeper")).words_alone

    back = replace(search, vectors=vectors)
    assert not (await back.find("ada", query="keeper")).words_alone
