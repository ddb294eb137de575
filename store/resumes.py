"""Resumes by owner."""

import asyncio
from uuid import UUID, uuid4

from psycopg.errors import UniqueViolation
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from core.domain import ProfileCorrection, Resume, ResumeProfile, StoredResume
from core.errors import Conflict, NotFound
from store.cipher import Cipher, place
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import ResumeRow


class ResumeRepository:
    """Keeps resumes, sealed. Each method sees the owner's alone: somebody else's id is `NotFound`."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def add(
        self,
        owner: str,
        filename: str | None,
        resume: Resume,
        profile: ResumeProfile,
        file_id: UUID | None = None,
        upload: bytes | None = None,
    ) -> StoredResume:
        """Keep a resume. `file_id` is the upload that it was read from, in the file store, and `upload` its bytes.

        Raises `Conflict` where the owner has a resume of the same bytes.
        """
        digest = None if upload is None else self._digests(owner, upload)[0]
        row = ResumeRow(id=uuid4(), owner=owner, file_id=file_id, digest=digest)
        sealed = self._sealed(row)
        row.filename = None if filename is None else sealed.seal_text("filename", filename)
        row.resume = sealed.seal("resume", resume)
        row.profile = sealed.seal("profile", profile)
        try:
            async with self._database.transaction() as session:
                session.add(row)
        except IntegrityError as error:
            if not isinstance(error.orig, UniqueViolation):
                raise
            raise Conflict("There is a resume of the same file already.") from error
        return self._opened(row)

    async def of_upload(self, owner: str, upload: bytes) -> StoredResume | None:
        """The owner's resume that was read from these very bytes."""
        query = select(ResumeRow).where(
            ResumeRow.owner == owner, ResumeRow.digest.in_(self._digests(owner, upload))
        )
        async with self._database.transaction() as session:
            row = await session.scalar(query.limit(1))
        return None if row is None else self._opened(row)

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """One resume. Raises `NotFound`."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(ResumeRow).where(*_one(owner, resume_id)))
        if row is None:
            raise _not_found()
        return self._opened(row)

    async def list(self, owner: str, limit: int = 100, offset: int = 0) -> list[StoredResume]:
        """The owner's resumes, the newest first."""
        query = (
            select(ResumeRow)
            .where(ResumeRow.owner == owner)
            .order_by(ResumeRow.created_at.desc(), ResumeRow.id)
            .limit(limit)
            .offset(offset)
        )
        async with self._database.transaction() as session:
            rows = (await session.scalars(query)).all()
        return await asyncio.to_thread(lambda: [self._opened(row) for row in rows])

    async def count(self, owner: str) -> int:
        """How many resumes the owner has."""
        query = select(func.count()).select_from(ResumeRow).where(ResumeRow.owner == owner)
        async with self._database.transaction() as session:
            return await session.scalar(query) or 0

    async def set_profile(
        self, owner: str, resume_id: str, profile: ResumeProfile, correction: ProfileCorrection
    ) -> StoredResume:
        """Replace the profile by one that has `correction` applied. Raises `NotFound`."""
        row_id = parsed_id(resume_id)
        if row_id is None:
            raise _not_found()
        sealed = SealedRow(self._cipher, ResumeRow.__tablename__, owner, row_id)
        change = (
            update(ResumeRow)
            .where(*_one(owner, resume_id))
            .values(
                profile=sealed.seal("profile", profile),
                correction=sealed.seal("correction", correction),
                updated_at=func.now(),
            )
            .returning(ResumeRow)
        )
        async with self._database.transaction() as session:
            row = await session.scalar(change)
        if row is None:
            raise _not_found()
        return self._opened(row)

    async def delete(self, owner: str, resume_id: str) -> UUID | None:
        """Remove one resume and return its `file_id`. Raises `NotFound`. For every trace see `store.deletion`."""
        async with self._database.transaction() as session:
            row = await session.scalar(delete(ResumeRow).where(*_one(owner, resume_id)).returning(ResumeRow))
        if row is None:
            raise _not_found()
        file_id: UUID | None = row.file_id
        return file_id

    async def delete_all(self, owner: str) -> None:
        """Remove every resume of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(ResumeRow).where(ResumeRow.owner == owner))

    def _digests(self, owner: str, upload: bytes) -> tuple[bytes, ...]:
        return self._cipher.digests(upload, place(ResumeRow.__tablename__, owner, "digest"))

    def _sealed(self, row: ResumeRow) -> SealedRow:
        return SealedRow(self._cipher, ResumeRow.__tablename__, row.owner, row.id)

    def _opened(self, row: ResumeRow) -> StoredResume:
        sealed = self._sealed(row)
        correction = row.correction
        return StoredResume(
            id=str(row.id),
            owner=row.owner,
            filename=None if row.filename is None else sealed.open_text("filename", row.filename),
            resume=sealed.open("resume", Resume, row.resume),
            profile=sealed.open("profile", ResumeProfile, row.profile),
            correction=None if correction is None else sealed.open("correction", ProfileCorrection, correction),
            file_id=row.file_id,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )


def _one(owner: str, resume_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ResumeRow.id == parsed_id(resume_id), ResumeRow.owner == owner


def _not_found() -> NotFound:
    return NotFound("There is no such resume.")
