"""Postings: an owner's own, and beside them those of the market, which everybody sees."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4, uuid5

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector
from sqlalchemy import ColumnElement, Select, bindparam, delete, func, literal, select, union, union_all, update
from sqlalchemy.dialects.postgresql import insert

from core.domain import MARKET, JobFacts, JobFilter, JobHeading, JobPosting, PostingProfile, StoredJob
from core.domain.posting import ListedPosting
from core.errors import Conflict, NotFound
from store.cipher import Cipher, place
from store.database import Database
from store.identity import parsed_id
from store.job_cache import PublicJobs
from store.job_facets import conditions
from store.job_rows import Embedding, opened, row_of, said_of, words_of
from store.sealed import SealedRow
from store.tables import JobRow
from store.tracking_tables import ApplicationRow

_NAMES = UUID("1c0f4f5e-51a6-4a26-9a6c-6a9d3f1d7f0b")
"""Namespace of the ids of postings that people hand in."""
AT_ONCE = 50
"""Filters that one statement asks."""
RECENT = 100
"""Postings of the market that are shown as the newest."""


class JobRepository:
    """Keeps postings. Whoever reads sees the market's beside the own; whoever changes, lists or counts, the own
    alone. Somebody else's id is `NotFound`.

    A pasted posting may hold personal notes, so it is sealed; what it is filtered by is in clear.
    """

    def __init__(self, database: Database, cipher: Cipher, public: PublicJobs | None = None) -> None:
        self._database = database
        self._cipher = cipher
        self._public = public or PublicJobs()

    async def add(
        self,
        owner: str,
        posting: JobPosting,
        profile: PostingProfile,
        embedding: Embedding | None = None,
        *,
        once: bool = False,
    ) -> StoredJob:
        """Keep a posting, and with it what it is found by.

        Raises `Conflict` where it is to be kept `once` and the owner has kept the same one so already.
        """
        job_id = self._ids(owner, posting)[0] if once else uuid4()
        columns = row_of(self._cipher, job_id, owner, posting, profile, embedding, datetime.now(UTC))
        columns["words"] = words_of(said_of(posting, owner))
        kept = insert(JobRow).values(columns).on_conflict_do_nothing(index_elements=["id"]).returning(JobRow)
        async with self._database.transaction() as session:
            row = (await session.scalars(kept)).one_or_none()
        if row is None:
            raise Conflict("This posting is kept already.")
        return opened(self._cipher, row)

    async def same(self, owner: str, posting: JobPosting) -> StoredJob | None:
        """What the owner has kept `once` of this posting: the same text under the same title, company and link."""
        found = await self._all(
            select(JobRow).where(JobRow.owner == owner, JobRow.id.in_(self._ids(owner, posting)))
        )
        return next(iter(found), None)

    def _ids(self, owner: str, posting: JobPosting) -> Sequence[UUID]:
        """The id of a posting of the owner's, made from what it says: the first is given, any may have been.

        It is made under the key of this installation, so that it tells nothing of the posting to others.
        """
        said = "\n".join((posting.title, posting.company or "", posting.url or "", posting.text))
        where = place(JobRow.__tablename__, owner, "id")
        digests = self._cipher.digests(said.encode("utf-8", "surrogatepass"), where)
        return [uuid5(_NAMES, digest.hex()) for digest in digests]

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """One posting, of the owner's or of the market. Raises `NotFound`."""
        if kept := await self._public.jobs([job_id]):
            return kept[job_id]
        async with self._database.transaction() as session:
            row = await session.scalar(select(JobRow).where(JobRow.id == parsed_id(job_id), _seen_by(owner)))
        if row is None:
            raise _not_found()
        stored = opened(self._cipher, row)
        await self._public.keep_jobs([stored])
        return stored

    async def get_many(self, owner: str, job_ids: Sequence[str]) -> list[StoredJob]:
        """Those of `job_ids` that the owner sees, in their order."""
        found = await self._public.jobs(job_ids)
        left = [parsed_id(job_id) for job_id in job_ids if job_id not in found]
        if left:
            fetched = await self._all(select(JobRow).where(_seen_by(owner), JobRow.id.in_(left)))
            await self._public.keep_jobs(fetched)
            found |= {job.id: job for job in fetched}
        return [found[job_id] for job_id in job_ids if job_id in found]

    async def facts(self, owner: str, job_ids: Sequence[str]) -> Mapping[str, JobFacts]:
        """What is in clear of those of `job_ids` that the owner sees; nothing sealed is fetched."""
        clear = [getattr(JobRow, name) for name in JobFacts.model_fields]
        kept = await self._public.summaries(job_ids)
        ids = [parsed_id(job_id) for job_id in job_ids if job_id not in kept]
        if not ids:
            return kept
        query = select(JobRow.id, JobRow.owner, *clear).where(_seen_by(owner), JobRow.id.in_(ids))
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).mappings().all()
        found = {
            str(row["id"]): JobFacts.model_validate({k: row[k] for k in JobFacts.model_fields}) for row in rows
        }
        public = {str(row["id"]) for row in rows if row["owner"] == MARKET}
        await self._public.keep_summaries({job_id: found[job_id] for job_id in public})
        return kept | found

    async def recent(self) -> list[JobHeading]:
        """The newest postings of the market that are open, at most `RECENT`."""
        query = (
            select(JobRow.id, JobRow.title, JobRow.company, JobRow.location)
            .where(JobRow.owner == MARKET, JobRow.closed_at.is_(None))
            .order_by(JobRow.created_at.desc(), JobRow.id)
            .limit(RECENT)
        )

        async def newest() -> list[JobHeading]:
            async with self._database.transaction() as session:
                return [
                    JobHeading(id=str(job_id), title=title, company=company, location=location)
                    for job_id, title, company, location in await session.execute(query)
                ]

        return await self._public.recent(newest)

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What the newest postings that the owner saved ask for, without their texts: the own ones, and those of
        the market that are followed.
        """
        saved = union(
            select(JobRow.id).where(JobRow.owner == owner),
            select(ApplicationRow.job_id).where(ApplicationRow.owner == owner),
        ).subquery()
        query = (
            select(JobRow.id, JobRow.owner, JobRow.profile)
            .where(JobRow.id.in_(select(saved)))
            .order_by(JobRow.created_at.desc(), JobRow.id)
            .limit(limit)
        )
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).all()

        def unsealed() -> Sequence[PostingProfile]:
            places = (
                (SealedRow(self._cipher, JobRow.__tablename__, keeper, job_id), kept)
                for job_id, keeper, kept in rows
            )
            return [place.open("profile", PostingProfile, kept) for place, kept in places]

        return await asyncio.to_thread(unsealed)

    async def list(self, owner: str, limit: int = 50, offset: int = 0) -> list[StoredJob]:
        """The owner's own postings, the newest first."""
        query = select(JobRow).where(JobRow.owner == owner).order_by(JobRow.created_at.desc(), JobRow.id)
        return [*await self._all(query.limit(limit).offset(offset))]

    async def passing(self, asked: Mapping[JobFilter, Collection[str]]) -> Mapping[JobFilter, frozenset[str]]:
        """Of each filter those postings of the market that it was asked about and that pass it.

        A statement asks `AT_ONCE` filters, whatever the number of postings.
        """
        found: dict[JobFilter, set[str]] = {where: set() for where in asked}
        filters = list(asked)
        for some in (filters[first : first + AT_ONCE] for first in range(0, len(filters), AT_ONCE)):
            queries = [
                select(literal(place).label("place"), JobRow.id).where(
                    JobRow.id.in_([parsed_id(job_id) for job_id in asked[where]]), *conditions((MARKET,), where)
                )
                for place, where in enumerate(some)
            ]
            async with self._database.transaction() as session:
                for place, job_id in await session.execute(union_all(*queries)):
                    found[some[place]].add(str(job_id))
        return {where: frozenset(passed) for where, passed in found.items()}

    async def embeddings(
        self, owner: str, job_ids: Sequence[str], space: str
    ) -> Mapping[str, NDArray[np.float32]]:
        """Vectors of `space` of those of `job_ids` that the owner sees and that have one."""
        ids = [parsed_id(job_id) for job_id in job_ids]
        query = select(JobRow.id, JobRow.embedding).where(
            JobRow.id.in_(ids), _seen_by(owner), JobRow.space == space
        )
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).all()
        return {str(row.id): np.array(row.embedding, np.float32) for row in rows}

    async def newest(self, owners: Sequence[str], where: JobFilter, limit: int) -> Sequence[str]:
        """Ids of the newest postings of `owners` that pass `where`."""
        query = select(JobRow.id).where(*conditions(owners, where))
        async with self._database.transaction() as session:
            found = await session.scalars(query.order_by(JobRow.listed_at.desc(), JobRow.id).limit(limit))
            return [str(job_id) for job_id in found]

    async def demands(self, owner: str, limit: int) -> Sequence[ListedPosting]:
        """What the newest postings that the owner sees are called and ask for, at most `limit`."""
        query = select(JobRow.title, JobRow.skills).where(_seen_by(owner))
        newest = query.order_by(JobRow.created_at.desc(), JobRow.id).limit(limit)
        async with self._database.transaction() as session:
            return [
                ListedPosting(title=title, skills=tuple(skills)) for title, skills in await session.execute(newest)
            ]

    async def headings(self, owner: str, limit: int) -> Sequence[JobHeading]:
        """What the owner's newest postings are called, the newest first; nothing has to be opened."""
        query = select(JobRow.id, JobRow.title, JobRow.company, JobRow.location).where(JobRow.owner == owner)
        newest = query.order_by(JobRow.created_at.desc(), JobRow.id).limit(limit)
        async with self._database.transaction() as session:
            return [
                JobHeading(id=str(job_id), title=title, company=company, location=location)
                for job_id, title, company, location in await session.execute(newest)
            ]

    async def count(self, owner: str) -> int:
        """How many postings the owner has."""
        query = select(func.count()).select_from(JobRow).where(JobRow.owner == owner)
        async with self._database.transaction() as session:
            return await session.scalar(query) or 0

    async def of_other_spaces(self, space: str, limit: int) -> Sequence[StoredJob]:
        """At most `limit` postings of anybody's that have no embedding of `space`: what is left to embed."""
        query = select(JobRow).where(JobRow.space.is_distinct_from(space)).order_by(JobRow.id)
        return await self._all(query.limit(limit))

    async def embed(self, space: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Put embeddings of `space` in place of those that the postings had."""
        changing = (
            update(JobRow).where(JobRow.id == bindparam("job")).values(space=space, embedding=bindparam("vector"))
        )
        rows = [{"job": UUID(job_id), "vector": HalfVector(vector)} for job_id, vector in vectors.items()]
        async with self._database.transaction() as session:
            connection = await session.connection()
            if rows:
                await connection.execute(changing, rows)

    async def delete(self, owner: str, job_id: str) -> None:
        """Remove one posting of the owner's. Raises `NotFound`. For every trace see `store.deletion`."""
        query = delete(JobRow).where(JobRow.id == parsed_id(job_id), JobRow.owner == owner).returning(JobRow.id)
        async with self._database.transaction() as session:
            deleted = await session.scalar(query)
        if deleted is None:
            raise _not_found()

    async def delete_all(self, owner: str) -> None:
        """Remove every posting of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(JobRow).where(JobRow.owner == owner))

    async def _all(self, query: Select[JobRow]) -> Sequence[StoredJob]:
        async with self._database.transaction() as session:
            rows = (await session.scalars(query)).all()
        return await asyncio.to_thread(lambda: [opened(self._cipher, row) for row in rows])


def _seen_by(owner: str) -> ColumnElement[bool]:
    return JobRow.owner.in_((owner, MARKET))


def _not_found() -> NotFound:
    return NotFound("There is no such posting.")
