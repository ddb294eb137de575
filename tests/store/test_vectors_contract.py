"""What every vector index does with stored postings."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pytest
from pydantic import SecretStr

from core.domain import JobFilter, JobPosting, PostingProfile, Salary, Seniority
from core.settings import Settings
from store.cipher import Cipher
from store.database import Database
from store.job_rows import Embedding, facts_of
from store.jobs import JobRepository
from store.vectors import IndexEntry, Vector, VectorIndex, pgvector
from store.vectors.pgvector import open_pgvector
from store.vectors.pinecone import PineconeIndex, open_pinecone
from tests.store import samples
from tests.store.pinecone_server import Pinecone, serving
from tests.store.test_pinecone import indexed, settled

DIMENSIONS = 8


@dataclass(frozen=True)
class Kept:
    """Postings that are stored and indexed, as the product does it."""

    jobs: JobRepository
    index: VectorIndex
    settle: Callable[[], Awaitable[object]] | None = None
    """Waits until an index elsewhere was told."""

    async def add(
        self,
        vector: Vector,
        owner: str = "alice",
        posting: JobPosting | None = None,
        profile: PostingProfile | None = None,
    ) -> str:
        posting, profile = posting or samples.posting(), profile or samples.posting_profile()
        stored = await self.jobs.add(owner, posting, profile, Embedding(self.index.space, vector))
        facts = facts_of(posting, profile, stored.created_at)
        await self.index.put(owner, [IndexEntry(stored.id, vector, facts)])
        if self.settle is not None:
            await self.settle()
        return stored.id

    async def found(self, vector: Vector, where: JobFilter | None = None, owner: str = "alice") -> list[str]:
        return [neighbour.id for neighbour in await self.index.nearest([owner], vector, 9, where)]


@pytest.fixture(params=["pgvector", "pinecone", "live pinecone"])
async def kept(
    request: pytest.FixtureRequest, settings: Settings, database: Database, cipher: Cipher
) -> AsyncIterator[Kept]:
    jobs = JobRepository(database, cipher)
    if request.param == "pgvector":
        yield Kept(jobs, await open_pgvector(database, "some-encoder", DIMENSIONS))
        return
    if request.param == "pinecone":
        with serving(Pinecone(DIMENSIONS)) as server:
            async with indexed(settings, database, server) as index:
                yield Kept(jobs, index, lambda: settled(index))
        return
    if not os.environ.get("PINECONE_API_KEY"):
        pytest.skip("PINECONE_API_KEY is not set: an empty index of 8 dimensions, metric cosine, is needed")
    there = {name: os.environ[name.upper()] for name in ("pinecone_api_key", "pinecone_host")}
    live = settings.model_copy(update={**there, "pinecone_api_key": SecretStr(there["pinecone_api_key"])})
    async with open_pinecone(live, database, "some-encoder", DIMENSIONS) as index:
        for owner in ("alice", "bob"):
            await index.delete_all(owner)
        yield Kept(jobs, index, lambda: there_too(index))


async def there_too(index: PineconeIndex) -> None:
    """What was told is found some seconds later, where the service is a real one."""
    await settled(index)
    async with asyncio.timeout(60):
        while not await _agrees(index):  # noqa: ASYNC110  the service says it
            await asyncio.sleep(1)


async def _agrees(index: PineconeIndex) -> bool:
    report = await index.verify(lambda _done, _of: None)
    return not (report.missing or report.stale)


def axis(number: int, lean: float = 0.0) -> Vector:
    """The unit vector along an axis, leaning towards the next one."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[number], vector[number + 1] = 1.0, lean
    return vector / np.linalg.norm(vector)


async def test_the_nearest_come_first_with_their_cosine(kept: Kept) -> None:
    ids = [await kept.add(vector) for vector in (axis(3), axis(0, 0.5), axis(0))]
    found = await kept.index.nearest(["alice"], axis(0), k=3)
    assert [neighbour.id for neighbour in found] == ids[::-1]
    assert [neighbour.cosine for neighbour in found] == pytest.approx([1.0, 1 / np.sqrt(1.25), 0.0], abs=2e-3)


async def test_at_most_k_are_found(kept: Kept) -> None:
    for number in range(5):
        await kept.add(axis(number))
    assert len(await kept.index.nearest(["alice"], axis(0), k=2)) == 2


async def test_only_postings_of_the_owners_asked_for_are_found(kept: Kept) -> None:
    hers, his = await kept.add(axis(0)), await kept.add(axis(0, 0.1), "bob")
    assert await kept.found(axis(0)) == [hers]
    both = await kept.index.nearest(["alice", "bob"], axis(0), 9)
    assert [neighbour.id for neighbour in both] == [hers, his]


async def test_deleted_postings_are_not_found(kept: Kept) -> None:
    one, two = await kept.add(axis(0)), await kept.add(axis(1))
    await kept.add(axis(0), "bob")
    await kept.jobs.delete("alice", one)
    await kept.index.delete("alice", [one, "never there"])
    assert await kept.found(axis(0)) == [two]
    await kept.jobs.delete_all("alice")
    await kept.index.delete_all("alice")
    assert await kept.found(axis(0)) == []
    assert len(await kept.found(axis(0), owner="bob")) == 1


async def test_a_vector_of_other_dimensions_is_refused(kept: Kept) -> None:
    with pytest.raises(ValueError, match="8 numbers"):
        await kept.index.nearest(["alice"], np.ones(3, dtype=np.float32), 1)


SENIOR: Seniority = "senior"
OFFERS: Mapping[str, tuple[JobPosting, PostingProfile]] = {
    "paid": (
        samples.posting("Data Engineer").model_copy(
            update={"salary": Salary(minimum=50, maximum=60, currency="EUR", period="hour"), "remote": True}
        ),
        samples.posting_profile(),
    ),
    "senior": (
        samples.posting("Head Gardener", "Parks").model_copy(
            update={
                "location": "Berlin, Germany",
                "posted_at": datetime(2026, 1, 2, tzinfo=UTC),
                "source": "board",
            }
        ),
        PostingProfile(seniority=SENIOR),
    ),
}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (JobFilter(), {"paid", "senior"}),
        (JobFilter(openness="closed"), set()),
        (JobFilter(companies=("NOETHER analytics", "Nobody")), {"paid"}),
        (JobFilter(seniority=("senior", "lead")), {"senior"}),
        (JobFilter(skills_all=("python",)), {"paid"}),
        (JobFilter(skills_all=("python", "go")), set()),
        (JobFilter(skills_any=("python", "go")), {"paid"}),
        (JobFilter(salary_minimum=120_000), {"paid"}),
        (JobFilter(salary_minimum=130_000), set()),
        (JobFilter(salary_maximum=110_000, currency="EUR"), {"paid"}),
        (JobFilter(salary_maximum=110_000, currency="USD"), set()),
        (JobFilter(remote=True), {"paid"}),
        (JobFilter(location="berlin"), {"senior"}),
        (JobFilter(location="Germany Berlin"), {"senior"}),
        (JobFilter(location="Python"), set()),
        (JobFilter(posted_before=datetime(2026, 2, 1, tzinfo=UTC)), {"senior"}),
        (JobFilter(posted_after=datetime(2026, 2, 1, tzinfo=UTC)), {"paid"}),
        (JobFilter(sources=("board",)), {"senior"}),
    ],
    ids=lambda value: ",".join(sorted(value.model_fields_set)) or "none" if isinstance(value, JobFilter) else None,
)
async def test_only_what_passes_the_filter_is_found(kept: Kept, where: JobFilter, expected: set[str]) -> None:
    ids = {
        await kept.add(axis(0), posting=posting, profile=profile): name
        for name, (posting, profile) in OFFERS.items()
    }
    assert {ids[found] for found in await kept.found(axis(0), where)} == expected


async def test_an_index_that_agrees_with_the_records_says_so_and_can_be_made_anew(kept: Kept) -> None:
    hers, his = await kept.add(axis(0)), await kept.add(axis(1), "bob")
    steps: list[tuple[int, int]] = []
    await kept.index.rebuild(lambda done, total: steps.append((done, total)))
    report = await kept.index.verify(lambda done, total: steps.append((done, total)))
    assert report.sound
    assert (report.records, report.indexed) == (2, 2)
    assert all(done <= total for done, total in steps)
    assert (await kept.found(axis(0)), await kept.found(axis(1), owner="bob")) == ([hers], [his])


async def test_postings_of_another_encoder_are_counted(kept: Kept) -> None:
    await kept.add(axis(0))
    await kept.jobs.add("alice", samples.posting(), samples.posting_profile(), Embedding("other", axis(1)))
    await kept.jobs.add("alice", samples.posting(), samples.posting_profile())
    report = await kept.index.verify(lambda _done, _of: None)
    assert (report.records, report.other_encoder, report.sound) == (3, 2, False)


async def test_vectors_of_different_encoders_are_kept_apart(database: Database, cipher: Cipher) -> None:
    jobs = JobRepository(database, cipher)
    first = await open_pgvector(database, "first", DIMENSIONS)
    second = await open_pgvector(database, "second", DIMENSIONS)
    await Kept(jobs, first).add(axis(0))
    assert await second.nearest(["alice"], axis(0), k=9) == []


async def test_what_is_left_to_embed_can_be_embedded(database: Database, cipher: Cipher) -> None:
    jobs = JobRepository(database, cipher)
    job_id = await Kept(jobs, await open_pgvector(database, "first", DIMENSIONS)).add(axis(0))
    second = await open_pgvector(database, "second", DIMENSIONS)
    assert [job.id for job in await jobs.of_other_spaces("second", 9)] == [job_id]
    await jobs.embed("second", {job_id: axis(1)})
    assert await jobs.of_other_spaces("second", 9) == []
    assert [neighbour.id for neighbour in await second.nearest(["alice"], axis(1), 9)] == [job_id]


PASSING: Mapping[str, tuple[JobFilter, set[str]]] = {
    "few": (JobFilter(remote=True), {"remote"}),
    "many": (JobFilter(remote=False), {"on site"}),
    "few, each facet on many": (
        JobFilter(seniority=("senior",), sources=("board",)),
        {"seniority:senior", "source:board"},
    ),
}


@pytest.mark.parametrize("passing", PASSING)
@pytest.mark.parametrize("analysed", [True, False])
async def test_among_many_the_nearest_that_pass_are_found_whatever_the_database_expects(
    database: Database, cipher: Cipher, monkeypatch: pytest.MonkeyPatch, passing: str, analysed: bool
) -> None:
    """With filters that are compared one by one, and with others that are met on a walk through the graph."""
    monkeypatch.setattr(pgvector, "FEW", 200)
    generator, count = np.random.default_rng(7), 3_000
    vectors = generator.normal(size=(count, DIMENSIONS)).astype(np.float32)
    facets = [
        ["remote" if number % 150 == 0 else "on site"]
        + (["seniority:senior"] if number % 2 or number % 500 == 0 else [])
        + (["source:board"] if number % 2 == 0 else [])
        for number in range(count)
    ]
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(
            """
            INSERT INTO jobs (id, owner, title, source, skills, facets, words, posting, profile, space, embedding)
            VALUES (%(id)s, 'alice', 't', 'text', '{}', %(facets)s, '', '', '', 's', %(vector)s::halfvec)
            """,
            [
                {
                    "id": f"00000000-0000-0000-0000-{number:012d}",
                    "facets": facets[number],
                    "vector": str(vector.tolist()),
                }
                for number, vector in enumerate(vectors)
            ],
        )
        if analysed:
            await connection.exec_driver_sql("ANALYZE jobs")
    index = await open_pgvector(database, "s", DIMENSIONS)
    where, wanted = PASSING[passing]
    query = vectors[42]
    cosines = vectors @ query / np.linalg.norm(vectors, axis=1)
    those = [number for number in range(count) if wanted <= set(facets[number])]
    expected = sorted(those, key=lambda number: -cosines[number])[:10]
    found = [int(neighbour.id[-12:]) for neighbour in await index.nearest(["alice"], query, 10, where)]
    assert len(found) == min(len(those), 10)
    assert len(set(found) & set(expected)) >= len(expected) - 1
