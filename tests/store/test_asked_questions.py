"""How interviews went, by owner, resume and posting: the latest answer counts, and telling it twice is once."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import AskedQuestions
from core.domain.interview import MOST_KEPT
from core.errors import NotFound
from store.asked_questions import AskedQuestionRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.store import samples

FIRST = AskedQuestions(missed=("sql/basic-1", "kafka/deep-1"), passed=("python/basic-1",))
SECOND = AskedQuestions(missed=("python/basic-1",), passed=("sql/basic-1",))
NAMES = st.lists(st.sampled_from([f"sql/basic-{number}" for number in range(80)]), unique=True)
ASKED = st.tuples(NAMES, st.integers(0, 80)).map(
    lambda drawn: AskedQuestions(missed=tuple(drawn[0][: drawn[1]]), passed=tuple(drawn[0][drawn[1] :]))
)


@pytest.fixture
def asked(database: Database, cipher: Cipher) -> AskedQuestionRepository:
    return AskedQuestionRepository(database, cipher)


@pytest.fixture
def resumes(database: Database, cipher: Cipher) -> ResumeRepository:
    return ResumeRepository(database, cipher)


@pytest.fixture
async def pair(database: Database, cipher: Cipher, resumes: ResumeRepository) -> tuple[str, str]:
    resume = await resumes.add("alice", None, samples.resume(), samples.resume_profile())
    job = await JobRepository(database, cipher).add("alice", samples.posting(), samples.posting_profile())
    return resume.id, job.id


async def test_the_latest_answer_to_a_question_counts(
    asked: AskedQuestionRepository, pair: tuple[str, str]
) -> None:
    assert await asked.find("alice", *pair) == AskedQuestions()
    for interview in (FIRST, FIRST, SECOND, SECOND):
        await asked.record("alice", *pair, interview)
    found = await asked.find("alice", *pair)
    assert found.missed == ("kafka/deep-1", "python/basic-1")
    assert found.passed == ("sql/basic-1",)
    assert await asked.find("mallory", *pair) == AskedQuestions()


async def test_interviews_that_end_at_once_are_both_kept(
    asked: AskedQuestionRepository, pair: tuple[str, str]
) -> None:
    ended = [AskedQuestions(missed=(f"sql/basic-{number}",)) for number in range(1, 6)]
    await asyncio.gather(*(asked.record("alice", *pair, one) for one in ended))
    assert set((await asked.find("alice", *pair)).missed) == {one.missed[0] for one in ended}


async def test_it_goes_with_the_resume_and_with_the_owner(
    asked: AskedQuestionRepository, resumes: ResumeRepository, pair: tuple[str, str]
) -> None:
    await asked.record("alice", *pair, FIRST)
    await asked.delete_all("bob")
    assert (await asked.find("alice", *pair)) == FIRST
    await asked.delete_all("alice")
    assert await asked.find("alice", *pair) == AskedQuestions()

    await asked.record("alice", *pair, FIRST)
    await resumes.delete("alice", pair[0])
    assert await asked.find("alice", *pair) == AskedQuestions()
    with pytest.raises(NotFound):
        await asked.record("alice", *pair, FIRST)
    with pytest.raises(NotFound):
        await asked.record("alice", "resume", "job", FIRST)


@given(st.lists(ASKED, max_size=6), ASKED)
def test_no_question_is_both_missed_and_passed_and_only_so_many_are_kept(
    before: list[AskedQuestions], last: AskedQuestions
) -> None:
    kept = AskedQuestions()
    for one in (*before, last):
        kept = kept.then(one)
    assert not set(kept.missed) & set(kept.passed)
    assert len(kept.missed) <= MOST_KEPT
    assert kept.then(last) == kept
    assert set(last.missed[-MOST_KEPT:]) <= set(kept.missed)
    assert not set(kept.open(last.passed)) & set(last.passed[-MOST_KEPT:])
