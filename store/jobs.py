"""Postings by owner."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, delete, func, select

from core.domain import JobPosting, PostingProfile, StoredJob
from core.domain.posting import ListedPosting
from core.errors import NotFound
from store.cipher import Cipher
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import JobRow


class JobRepository:
    """Keeps postings. Each method sees the owner's alone: somebody else's id is `NotFound`.

    A pasted posting may hold personal notes, so it is sealed; title, company, location and skills are in clear.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def add(self, owner: str, posting: JobPosting, profile: PostingProfile) -> StoredJob:
        """Keep a posting."""
        row = JobRow(
            id=uuid4(),
            owner=owner,
            title=posting.title,
            company=posting.company,
            location=posting.location,
            skills=sorted({demand.skill_id for demand in profile.skills}),
        )
        sealed = self._sealed(row)
        row.posting = sealed.seal("posting", posting)
        row.profile = sealed.seal("profile", profile)
        async with self._database.transaction() as session:
            session.add(row)
        return self._opened(row)

    async def get(self, owner: str, job_id: str) -> StoredJob:
        """One posting. Raises `NotFound`."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(JobRow).where(*_one(owner, job_id)))
        if row is None:
            raise _not_found()
        return self._opened(row)

    async def get_many(self, owner: str, job_ids: Sequence[str]) -> list[StoredJob]:
        """Those of `job_ids` that the owner has, in their order."""
        query = select(JobRow).where(
            JobRow.owner == owner, JobRow.id.in_([parsed_id(job_id) for job_id in job_ids])
        )
        found = {job.id: job for job in await self._all(query)}
        return [found[job_id] for job_id in job_ids if job_id in found]

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What the owner's newest postings ask for, without their texts."""
        query = (
            select(JobRow.id, JobRow.profile)
            .where(JobRow.owner == owner)
            .order_by(JobRow.created_at.desc(), JobRow.id)
            .limit(limit)
        )
        async with self._database.transaction() as session:
            rows = (await session.execute(query)).all()

        def opened() -> Sequence[PostingProfile]:
            places = (
                (SealedRow(self._cipher, JobRow.__tablename__, owner, job_id), kept) for job_id, kept in rows
            )
            return [place.open("profile", PostingProfile, kept) for place, kept in places]

        return await asyncio.to_thread(opened)

    async def list(self, owner: str, limit: int = 50, offset: int = 0) -> list[StoredJob]:
        """The owner's postings, the newest first."""
        query = select(JobRow).where(JobRow.owner == owner).order_by(JobRow.created_at.desc(), JobRow.id)
        return [*await self._all(query.limit(limit).offset(offset))]

    async def search(self, owner: str, words: str, limit: int = 50) -> Sequence[StoredJob]:
        """Postings whose title, company or location hold `words` (quotes, `or` and `-` as in a web search)."""
        asked = func.websearch_to_tsquery("simple", words)
        query = (
            select(JobRow)
            .where(JobRow.owner == owner, JobRow.words.op("@@")(asked))
            .order_by(func.ts_rank_cd(JobRow.words, asked).desc(), JobRow.created_at.desc(), JobRow.id)
        )
        return await self._all(query.limit(limit))

    async def demands(self, owner: str, limit: int) -> Sequence[ListedPosting]:
        """What the owner's newest postings are called and ask for, at most `limit`; nothing has to be opened."""
        query = select(JobRow.title, JobRow.skills).where(JobRow.owner == owner)
        newest = query.order_by(JobRow.created_at.desc(), JobRow.id).limit(limit)
        async with self._database.transaction() as session:
            return [
                ListedPosting(title=title, skills=tuple(skills)) for title, skills in await session.execute(newest)
            ]

    async def count(self, owner: str) -> int:
        """How many postings the owner has."""
        query = select(func.count()).select_from(JobRow).where(JobRow.owner == owner)
        async with self._database.transaction() as session:
            return await session.scalar(query) or 0

    async def delete(self, owner: str, job_id: str) -> None:
        """Remove one posting. Raises `NotFound`. For every trace see `store.deletion`."""
        async with self._database.transaction() as session:
            deleted = await session.scalar(delete(JobRow).where(*_one(owner, job_id)).returning(JobRow.id))
        if deleted is None:
            raise _not_found()

    async def delete_all(self, owner: str) -> None:
        """Remove every posting of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(JobRow).where(JobRow.owner == owner))

    async def _all(self, query: Select[JobRow]) -> Sequence[StoredJob]:
        async with self._database.transaction() as session:
            rows = (await session.scalars(query)).all()
        return await asyncio.to_thread(lambda: [self._opened(row) for row in rows])

    def _sealed(self, row: JobRow) -> SealedRow:
        return SealedRow(self._cipher, JobRow.__tablename__, row.owner, row.id)

    def _opened(self, row: JobRow) -> StoredJob:
        sealed = self._sealed(row)
        return StoredJob(
            id=str(row.id),
            owner=row.owner,
            posting=sealed.open("posting", JobPosting, row.posting),
            profile=sealed.open("profile", PostingProfile, row.profile),
            created_at=row.created_at,
        )


def _one(owner: str, job_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return JobRow.id == parsed_id(job_id), JobRow.owner == owner


def _not_found() -> NotFound:
    return NotFound("There is no such posting.")
