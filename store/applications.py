"""Applications: the postings that somebody follows, with notes, the resume that was sent, and reminders."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import (
    MARKET,
    Application,
    ApplicationChange,
    ApplicationNote,
    ApplicationNotes,
    Resume,
    ResumeProfile,
    ResumeVersion,
    SentResume,
    Stage,
    StageChange,
)
from core.domain.tracking import MOST_NOTES, next_history
from core.errors import InvalidInput, NotFound
from store.cipher import Cipher
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import JobRow, ResumeRow
from store.tracking_tables import ApplicationRow, SentResumeRow


class ApplicationRepository:
    """Keeps applications, one for each posting that an owner follows. Each method sees the owner's alone.

    Notes and the resume as it was sent are sealed; stages, with their dates, are in clear. With the posting goes
    the application, with the resume what is kept of having sent it.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def list(self, owner: str, stage: Stage | None, limit: int, offset: int = 0) -> list[Application]:
        """The owner's applications, of one stage or of all, those first that changed last."""
        query = _applications(owner).order_by(ApplicationRow.updated_at.desc(), ApplicationRow.id)
        if stage is not None:
            query = query.where(ApplicationRow.stage == stage)
        async with self._database.transaction() as session:
            rows = (await session.execute(query.limit(limit).offset(offset))).all()
        return await asyncio.to_thread(lambda: [self._opened(row) for row in rows])

    async def counts(self, owner: str) -> dict[str, int]:
        """How many applications are in each stage; stages that none is in are left out."""
        query = select(ApplicationRow.stage, func.count()).where(ApplicationRow.owner == owner)
        async with self._database.transaction() as session:
            rows = await session.execute(query.group_by(ApplicationRow.stage))
            return {row[0]: row[1] for row in rows}

    async def followed(self, owner: str) -> frozenset[str]:
        """Ids of the postings that the owner follows."""
        async with self._database.transaction() as session:
            found = await session.scalars(select(ApplicationRow.job_id).where(ApplicationRow.owner == owner))
            return frozenset(str(job_id) for job_id in found)

    async def histories(self, owner: str) -> Sequence[frozenset[Stage]]:
        """The stages that each of the owner's applications was in."""
        query = select(ApplicationRow.history).where(ApplicationRow.owner == owner)
        async with self._database.transaction() as session:
            kept = (await session.scalars(query)).all()
        return [frozenset(StageChange.model_validate(told).stage for told in history) for history in kept]

    async def get(self, owner: str, job_id: str) -> Application:
        """The application to a posting. Raises `NotFound`."""
        async with self._database.transaction() as session:
            return self._opened(await _one(session, owner, job_id))

    async def put(self, owner: str, job_id: str, change: ApplicationChange) -> Application:
        """Follow a posting, or change what is followed; the same twice changes nothing more.

        A new one is `saved` where the change names no stage. Raises `NotFound` for a posting or resume that the
        owner does not see, and `InvalidInput` for a stage that is reached in the future.
        """
        now = datetime.now(UTC)
        at = change.stage_at or now
        if at > now:
            raise InvalidInput("A stage is reached now or earlier. `follow_up_at` reminds you of what is to come.")
        posting = parsed_id(job_id)
        async with self._database.transaction() as session:
            if await session.scalar(select(JobRow.id).where(JobRow.id == posting, _seen_by(owner))) is None:
                raise NotFound("There is no such posting.")
            new_id = uuid4()
            begun = StageChange(stage=change.stage or "saved", at=at)
            new = insert(ApplicationRow).values(
                id=new_id,
                owner=owner,
                job_id=posting,
                stage=begun.stage,
                history=[begun.model_dump(mode="json")],
                notes=self._sealed(owner, new_id).seal("notes", ApplicationNotes()),
            )
            await session.execute(new.on_conflict_do_nothing())
            row = await _locked(session, owner, job_id)
            if change.stage is not None:
                history = next_history(_history(row), change.stage, at)
                row.stage, row.history = change.stage, [told.model_dump(mode="json") for told in history]
            if change.follow_up_at is not None or change.no_follow_up:
                row.follow_up_at = None if change.no_follow_up else change.follow_up_at
            if change.resume_id is not None:
                await self._note_sent(session, owner, row.id, change.resume_id)
            row.updated_at = now
            await session.flush()
            return self._opened(await _one(session, owner, job_id))

    async def add_note(self, owner: str, job_id: str, text: str) -> Application:
        """Note something of an application. Raises `NotFound`, and `InvalidInput` where there are too many."""
        async with self._database.transaction() as session:
            row = await _locked(session, owner, job_id)
            notes = self._notes(row)
            if len(notes) >= MOST_NOTES:
                raise InvalidInput(f"There are {MOST_NOTES} notes already. Delete one first.")
            self._keep_notes(row, (*notes, ApplicationNote(text=text, at=datetime.now(UTC))))
            await session.flush()
            return self._opened(await _one(session, owner, job_id))

    async def drop_note(self, owner: str, job_id: str, note_id: str) -> Application:
        """Remove a note. Raises `NotFound`."""
        async with self._database.transaction() as session:
            row = await _locked(session, owner, job_id)
            notes = self._notes(row)
            left = tuple(note for note in notes if note.id != parsed_id(note_id))
            if len(left) == len(notes):
                raise NotFound("There is no such note.")
            self._keep_notes(row, left)
            await session.flush()
            return self._opened(await _one(session, owner, job_id))

    async def sent(self, owner: str, job_id: str) -> ResumeVersion:
        """The resume as it was sent. Raises `NotFound` where none was, or it was deleted since."""
        query = (
            select(SentResumeRow)
            .join(ApplicationRow, ApplicationRow.id == SentResumeRow.application_id)
            .where(*_of(owner, job_id))
        )
        async with self._database.transaction() as session:
            row = await session.scalar(query)
        if row is None:
            raise NotFound("No resume is kept with this application.")
        return self._snapshot(owner, row.application_id).open("snapshot", ResumeVersion, row.snapshot)

    async def delete(self, owner: str, job_id: str) -> None:
        """Follow a posting no more: its notes and dates go, too. Raises `NotFound`."""
        gone = delete(ApplicationRow).where(*_of(owner, job_id)).returning(ApplicationRow.id)
        async with self._database.transaction() as session:
            if await session.scalar(gone) is None:
                raise _not_found()

    async def delete_all(self, owner: str) -> None:
        """Remove every application of the owner's, with the resumes as they were sent."""
        async with self._database.transaction() as session:
            await session.execute(delete(ApplicationRow).where(ApplicationRow.owner == owner))

    async def _note_sent(self, session: AsyncSession, owner: str, application_id: UUID, resume_id: str) -> None:
        query = select(ResumeRow).where(ResumeRow.id == parsed_id(resume_id), ResumeRow.owner == owner)
        resume = await session.scalar(query)
        if resume is None:
            raise NotFound("There is no such resume.")
        sealed = SealedRow(self._cipher, ResumeRow.__tablename__, owner, resume.id)
        version = ResumeVersion(
            resume=sealed.open("resume", Resume, resume.resume),
            profile=sealed.open("profile", ResumeProfile, resume.profile),
            filename=None if resume.filename is None else sealed.open_text("filename", resume.filename),
        )
        values = {
            "resume_id": resume.id,
            "version": resume.updated_at,
            "snapshot": self._snapshot(owner, application_id).seal("snapshot", version),
            "sent_at": datetime.now(UTC),
        }
        sent = insert(SentResumeRow).values(application_id=application_id, owner=owner, **values)
        await session.execute(sent.on_conflict_do_update(index_elements=["application_id"], set_=values))

    def _keep_notes(self, row: ApplicationRow, notes: tuple[ApplicationNote, ...]) -> None:
        row.notes = self._sealed(row.owner, row.id).seal("notes", ApplicationNotes(notes=notes))
        row.updated_at = datetime.now(UTC)

    def _notes(self, row: ApplicationRow) -> tuple[ApplicationNote, ...]:
        return self._sealed(row.owner, row.id).open("notes", ApplicationNotes, row.notes).notes

    def _sealed(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, ApplicationRow.__tablename__, owner, row_id)

    def _snapshot(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, SentResumeRow.__tablename__, owner, row_id)

    def _opened(self, found: Row[*tuple[Any, ...]]) -> Application:
        row, title, company, location, closed_at, sent = found
        return Application(
            id=str(row.id),
            job_id=str(row.job_id),
            title=title,
            company=company,
            location=location,
            closed_at=closed_at,
            stage=cast("Stage", row.stage),
            history=_history(row),
            notes=self._notes(row),
            sent=None
            if sent is None
            else SentResume(resume_id=str(sent.resume_id), version=sent.version, sent_at=sent.sent_at),
            follow_up_at=row.follow_up_at,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )


def _applications(owner: str) -> Select[*tuple[Any, ...]]:
    return (
        select(ApplicationRow, JobRow.title, JobRow.company, JobRow.location, JobRow.closed_at, SentResumeRow)
        .join(JobRow, JobRow.id == ApplicationRow.job_id)
        .outerjoin(SentResumeRow, SentResumeRow.application_id == ApplicationRow.id)
        .where(ApplicationRow.owner == owner)
    )


async def _one(session: AsyncSession, owner: str, job_id: str) -> Row[*tuple[Any, ...]]:
    found = (await session.execute(_applications(owner).where(*_of(owner, job_id)))).one_or_none()
    if found is None:
        raise _not_found()
    return found


async def _locked(session: AsyncSession, owner: str, job_id: str) -> ApplicationRow:
    row = await session.scalar(select(ApplicationRow).where(*_of(owner, job_id)).with_for_update())
    if row is None:
        raise _not_found()
    return row


def _of(owner: str, job_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ApplicationRow.owner == owner, ApplicationRow.job_id == parsed_id(job_id)


def _seen_by(owner: str) -> ColumnElement[bool]:
    return JobRow.owner.in_((owner, MARKET))


def _history(row: ApplicationRow) -> tuple[StageChange, ...]:
    return tuple(StageChange.model_validate(told) for told in row.history)


def _not_found() -> NotFound:
    return NotFound("You do not follow this posting. PUT /api/applications/{job_id} begins.")
