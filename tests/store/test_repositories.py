import pytest
from sqlalchemy import text

from core.domain import MARKET, JobFilter, StoredJob, StoredResume
from core.errors import NotFound, Unavailable
from store.cipher import Cipher
from store.database import Database
from store.jobs import AT_ONCE, JobRepository
from store.resumes import ResumeRepository
from tests.store import samples


@pytest.fixture
def resumes(database: Database, cipher: Cipher) -> ResumeRepository:
    return ResumeRepository(database, cipher)


@pytest.fixture
def jobs(database: Database, cipher: Cipher) -> JobRepository:
    return JobRepository(database, cipher)


async def kept(resumes: ResumeRepository, owner: str = "alice") -> StoredResume:
    return await resumes.add(owner, "Grete – CV.pdf", samples.resume(), samples.resume_profile())


async def kept_job(jobs: JobRepository, owner: str = "alice", title: str = "Data Engineer") -> StoredJob:
    return await jobs.add(owner, samples.posting(title), samples.posting_profile())


async def test_a_resume_comes_back_as_it_was_added(resumes: ResumeRepository) -> None:
    added = await kept(resumes)
    assert await resumes.get("alice", added.id) == added
    assert (added.resume, added.profile, added.filename) == (
        samples.resume(),
        samples.resume_profile(),
        "Grete – CV.pdf",
    )


async def test_a_corrected_profile_replaces_the_parsed_one(resumes: ResumeRepository) -> None:
    added = await kept(resumes)
    changed = await resumes.set_profile("alice", added.id, samples.resume_profile(9), samples.correction(9))
    assert changed == await resumes.get("alice", added.id)
    assert (changed.profile.years_experience, changed.correction) == (9, samples.correction(9))
    assert changed.updated_at > added.updated_at


async def test_resumes_are_listed_newest_first_and_counted_for_their_owner(resumes: ResumeRepository) -> None:
    first, second = await kept(resumes), await kept(resumes)
    await kept(resumes, "bob")
    assert [found.id for found in await resumes.list("alice")] == [second.id, first.id]
    assert [found.id for found in await resumes.list("alice", limit=1, offset=1)] == [first.id]
    assert (await resumes.count("alice"), await resumes.count("carol")) == (2, 0)


async def test_a_resume_of_somebody_else_reads_as_not_there(resumes: ResumeRepository) -> None:
    hers = (await kept(resumes)).id
    for attempt in (
        resumes.get("bob", hers),
        resumes.delete("bob", hers),
        resumes.set_profile("bob", hers, samples.resume_profile(), samples.correction(1)),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert (await resumes.get("alice", hers)).correction is None


@pytest.mark.parametrize("unknown", ["00000000-0000-4000-8000-000000000000", "1", "'; drop table resumes", ""])
async def test_an_unknown_id_is_not_found(resumes: ResumeRepository, jobs: JobRepository, unknown: str) -> None:
    for attempt in (
        resumes.get("alice", unknown),
        resumes.delete("alice", unknown),
        resumes.set_profile("alice", unknown, samples.resume_profile(), samples.correction(1)),
        jobs.get("alice", unknown),
        jobs.delete("alice", unknown),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_deleted_resume_is_gone(resumes: ResumeRepository) -> None:
    added = await kept(resumes)
    await resumes.delete("alice", added.id)
    with pytest.raises(NotFound):
        await resumes.get("alice", added.id)


async def test_a_posting_comes_back_as_it_was_added(jobs: JobRepository) -> None:
    added = await kept_job(jobs)
    assert await jobs.get("alice", added.id) == added
    assert (added.posting, added.profile) == (samples.posting(), samples.posting_profile())


async def test_postings_are_listed_newest_first_and_counted_for_their_owner(jobs: JobRepository) -> None:
    first, second = await kept_job(jobs), await kept_job(jobs)
    await kept_job(jobs, "bob")
    assert [found.id for found in await jobs.list("alice")] == [second.id, first.id]
    assert [found.id for found in await jobs.list("alice", limit=1, offset=1)] == [first.id]
    assert (await jobs.count("alice"), await jobs.count("carol")) == (2, 0)


async def test_a_posting_of_somebody_else_reads_as_not_there(jobs: JobRepository) -> None:
    hers = (await kept_job(jobs)).id
    for attempt in (jobs.get("bob", hers), jobs.delete("bob", hers)):
        with pytest.raises(NotFound):
            await attempt
    assert await jobs.get_many("bob", [hers]) == []


async def test_several_postings_come_in_the_order_asked_for(jobs: JobRepository) -> None:
    first, second = await kept_job(jobs), await kept_job(jobs)
    assert [job.id for job in await jobs.get_many("alice", [second.id, "unknown", first.id])] == [
        second.id,
        first.id,
    ]


async def test_demand_is_counted_in_the_owners_newest_postings(jobs: JobRepository) -> None:
    await kept_job(jobs, title="Gardener")
    newest = await kept_job(jobs, title="Data Engineer")
    await kept_job(jobs, "bob", title="Nurse")
    (listed,) = await jobs.demands("alice", limit=1)
    assert listed.title == "Data Engineer"
    assert set(listed.skills) == {demand.skill_id for demand in newest.profile.skills}
    assert len(await jobs.demands("alice", limit=9)) == 2


async def test_personal_text_is_not_in_the_tables_in_clear(
    resumes: ResumeRepository, jobs: JobRepository, database: Database
) -> None:
    added = await kept(resumes)
    await resumes.set_profile("alice", added.id, samples.resume_profile(), samples.correction(7))
    await kept_job(jobs)
    query = (
        "SELECT filename || resume || profile || correction FROM resumes UNION SELECT posting || profile FROM jobs"
    )
    async with database.transaction() as session:
        everything = b"".join((await session.execute(text(query))).scalars())
    assert not any(
        word in everything for word in (b"Grete", b"Hermann", b"Python", b"cluster", b"remark", b"years")
    )


async def test_a_row_given_to_somebody_else_in_the_table_does_not_open(
    resumes: ResumeRepository, database: Database
) -> None:
    added = await kept(resumes)
    async with database.transaction() as session:
        await session.execute(text("UPDATE resumes SET owner = 'bob'"))
    with pytest.raises(Unavailable, match="changed or moved"):
        await resumes.get("bob", added.id)


async def test_columns_swapped_between_rows_do_not_open(resumes: ResumeRepository, database: Database) -> None:
    one, other = await kept(resumes), await kept(resumes)
    async with database.transaction() as session:
        await session.execute(
            text("UPDATE resumes SET resume = (SELECT resume FROM resumes WHERE id = :other) WHERE id = :one"),
            {"one": one.id, "other": other.id},
        )
    with pytest.raises(Unavailable, match="changed or moved"):
        await resumes.get("alice", one.id)


async def test_many_filters_are_asked_at_once_each_of_its_own_postings(
    jobs: JobRepository, database: Database
) -> None:
    nurse, cook = [(await kept_job(jobs, MARKET, title)).id for title in ("Nurse", "Cook")]
    own = (await kept_job(jobs, "alice", "Nurse")).id
    none_of = JobFilter(companies=("Nobody Ltd",))
    others = {JobFilter(companies=(f"Company {number}",)): [nurse] for number in range(AT_ONCE)}

    passing = await jobs.passing(
        {JobFilter(): [nurse, own], JobFilter(openness="closed"): [cook], none_of: [cook], **others}
    )

    assert passing[JobFilter()] == {nurse}
    assert passing[none_of] == passing[JobFilter(openness="closed")] == frozenset()
    assert len(passing) == AT_ONCE + 3
    assert await jobs.passing({}) == {}
