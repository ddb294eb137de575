"""What somebody follows: stages with their dates, notes, and the resume as it was sent."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from core.domain import MARKET, ApplicationChange, Stage, StageChange, StoredJob, StoredResume
from core.domain.tracking import MOST_CHANGES, next_history
from core.errors import InvalidInput, NotFound
from store.applications import ApplicationRepository
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.store import samples

STAGES: tuple[Stage, ...] = ("saved", "applied", "interview", "offer", "rejected", "withdrawn")
MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def applications(database: Database, cipher: Cipher) -> ApplicationRepository:
    return ApplicationRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


@pytest.fixture
def resumes(database: Database, cipher: Cipher) -> ResumeRepository:
    return ResumeRepository(database, cipher)


@pytest.fixture
async def job(jobs: JobRepository) -> StoredJob:
    return await jobs.add(MARKET, samples.posting(), samples.posting_profile())


@pytest.fixture
async def resume(resumes: ResumeRepository) -> StoredResume:
    return await resumes.add("alice", "cv.pdf", samples.resume(), samples.resume_profile())


async def test_each_stage_is_kept_with_its_date_and_the_same_again_changes_nothing(
    applications: ApplicationRepository, job: StoredJob
) -> None:
    saved = await applications.put("alice", job.id, ApplicationChange())
    assert (saved.stage, saved.title, [told.stage for told in saved.history]) == (
        "saved",
        "Data Engineer",
        ["saved"],
    )
    applied = ApplicationChange(stage="applied", stage_at=MAY)
    await applications.put("alice", job.id, applied)
    again = await applications.put("alice", job.id, applied)
    assert (again.id, again.stage) == (saved.id, "applied")
    assert again.history[1:] == (StageChange(stage="applied", at=MAY),)
    assert await applications.get("alice", job.id) == again
    assert await applications.counts("alice") == {"applied": 1}
    assert await applications.list("alice", "saved", 10) == []


async def test_a_change_leaves_what_it_does_not_name(applications: ApplicationRepository, job: StoredJob) -> None:
    await applications.put("alice", job.id, ApplicationChange(stage="applied", follow_up_at=MAY))
    kept = await applications.put("alice", job.id, ApplicationChange())
    assert (kept.stage, kept.follow_up_at) == ("applied", MAY)
    dropped = await applications.put("alice", job.id, ApplicationChange(no_follow_up=True))
    assert (dropped.stage, dropped.follow_up_at) == ("applied", None)


async def test_a_stage_of_the_future_is_refused(applications: ApplicationRepository, job: StoredJob) -> None:
    ahead = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(InvalidInput):
        await applications.put("alice", job.id, ApplicationChange(stage="offer", stage_at=ahead))
    with pytest.raises(NotFound):
        await applications.get("alice", job.id)


async def test_notes_are_dated_sealed_and_dropped_one_by_one(
    applications: ApplicationRepository, job: StoredJob, database: Database
) -> None:
    await applications.put("alice", job.id, ApplicationChange())
    await applications.add_note("alice", job.id, "They asked for my salary: 70,000")
    noted = await applications.add_note("alice", job.id, "Call Emmy on Monday")
    assert [note.text for note in noted.notes] == ["They asked for my salary: 70,000", "Call Emmy on Monday"]
    async with database.transaction() as session:
        kept = bytes(await session.scalar(text("SELECT notes FROM applications")))
    assert b"salary" not in kept
    left = await applications.drop_note("alice", job.id, str(noted.notes[0].id))
    assert [note.text for note in left.notes] == ["Call Emmy on Monday"]
    with pytest.raises(NotFound):
        await applications.drop_note("alice", job.id, str(noted.notes[0].id))


async def test_the_resume_is_kept_as_it_was_sent_until_it_is_deleted(
    applications: ApplicationRepository, resumes: ResumeRepository, job: StoredJob, resume: StoredResume
) -> None:
    sent = (await applications.put("alice", job.id, ApplicationChange(stage="applied", resume_id=resume.id))).sent
    assert sent is not None
    assert (sent.resume_id, sent.version) == (resume.id, resume.updated_at)
    await resumes.set_profile("alice", resume.id, samples.resume_profile(9), samples.correction(9))
    version = await applications.sent("alice", job.id)
    assert (version.resume, version.profile, version.filename) == (resume.resume, resume.profile, "cv.pdf")
    await resumes.delete("alice", resume.id)
    assert (await applications.get("alice", job.id)).sent is None
    with pytest.raises(NotFound):
        await applications.sent("alice", job.id)


async def test_nobody_sees_or_follows_what_is_somebody_elses(
    applications: ApplicationRepository, jobs: JobRepository, job: StoredJob, resume: StoredResume
) -> None:
    await applications.put("alice", job.id, ApplicationChange())
    pasted = await jobs.add("alice", samples.posting(), samples.posting_profile())
    for attempt in (
        applications.get("bob", job.id),
        applications.add_note("bob", job.id, "mine"),
        applications.sent("bob", job.id),
        applications.delete("bob", job.id),
        applications.put("bob", pasted.id, ApplicationChange()),
        applications.put("bob", job.id, ApplicationChange(resume_id=resume.id)),
        applications.put("bob", "no id", ApplicationChange()),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert await applications.list("bob", None, 10) == []


async def test_a_posting_of_the_market_counts_as_saved_while_it_is_followed(
    applications: ApplicationRepository, jobs: JobRepository, job: StoredJob
) -> None:
    await jobs.add("alice", samples.posting(), samples.posting_profile())
    assert len(await jobs.profiles("alice", 10)) == 1
    await applications.put("alice", job.id, ApplicationChange())
    assert await jobs.profiles("alice", 10) == [samples.posting_profile()] * 2
    assert len(await jobs.profiles("bob", 10)) == 0
    await applications.delete("alice", job.id)
    assert len(await jobs.profiles("alice", 10)) == 1


async def test_an_application_goes_with_its_posting_and_with_its_owner(
    applications: ApplicationRepository, jobs: JobRepository, job: StoredJob
) -> None:
    pasted = await jobs.add("alice", samples.posting(), samples.posting_profile())
    for job_id in (pasted.id, job.id):
        await applications.put("alice", job_id, ApplicationChange())
    await jobs.delete("alice", pasted.id)
    assert [found.job_id for found in await applications.list("alice", None, 10)] == [job.id]
    await applications.delete_all("bob")
    assert await applications.counts("alice") == {"saved": 1}
    await applications.delete_all("alice")
    assert await applications.counts("alice") == {}


@given(st.lists(st.sampled_from(STAGES), min_size=1, max_size=MOST_CHANGES + 20))
def test_a_history_never_says_the_same_stage_twice_running_and_ends_with_the_last(told: list[Stage]) -> None:
    history: tuple[StageChange, ...] = ()
    for stage in told:
        history = next_history(history, stage, MAY)
    stages = [change.stage for change in history]
    assert all(one != other for one, other in pairwise(stages))
    assert (stages[-1], len(stages) <= MOST_CHANGES) == (told[-1], True)
