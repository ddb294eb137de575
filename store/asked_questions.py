"""How the questions of mock interviews went, for each resume and posting of an owner."""

from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from core.domain import AskedQuestions
from core.errors import NotFound
from store.cipher import Cipher
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import AskedQuestionsRow


class AskedQuestionRepository:
    """Keeps, sealed, which questions went well and which did not. Each method sees the owner's alone.

    With the resume or the posting goes what was asked about them.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def find(self, owner: str, resume_id: str, job_id: str) -> AskedQuestions:
        """How the questions went; nothing where none was asked."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(AskedQuestionsRow).where(*_one(owner, resume_id, job_id)))
        return AskedQuestions() if row is None else self._opened(row)

    async def record(self, owner: str, resume_id: str, job_id: str, asked: AskedQuestions) -> None:
        """Add how an interview went; the latest answer to a question counts. Doing it twice changes nothing.

        Raises `NotFound` without resume or posting.
        """
        resume, job = parsed_id(resume_id), parsed_id(job_id)
        if resume is None or job is None:
            raise _not_found()
        row_id = uuid4()
        new = insert(AskedQuestionsRow).values(
            id=row_id,
            owner=owner,
            resume_id=resume,
            job_id=job,
            asked=self._sealed(owner, row_id).seal("asked", AskedQuestions()),
        )
        query = select(AskedQuestionsRow).where(*_one(owner, resume_id, job_id)).with_for_update()
        async with self._database.transaction() as session:
            try:
                # The row is there afterwards, whoever of two interviews that end at once comes first.
                await session.execute(new.on_conflict_do_nothing())
            except IntegrityError:
                raise _not_found() from None
            row = await session.scalar(query)
            if row is None:
                raise _not_found()
            before = self._opened(row)
            after = before.then(asked)
            if after != before:
                row.asked = self._sealed(owner, row.id).seal("asked", after)
                row.updated_at = func.now()

    async def delete_all(self, owner: str) -> None:
        """Remove everything of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(AskedQuestionsRow).where(AskedQuestionsRow.owner == owner))

    def _sealed(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, AskedQuestionsRow.__tablename__, owner, row_id)

    def _opened(self, row: AskedQuestionsRow) -> AskedQuestions:
        return self._sealed(row.owner, row.id).open("asked", AskedQuestions, row.asked)


def _one(owner: str, resume_id: str, job_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        AskedQuestionsRow.owner == owner,
        AskedQuestionsRow.resume_id == parsed_id(resume_id),
        AskedQuestionsRow.job_id == parsed_id(job_id),
    )


def _not_found() -> NotFound:
    return NotFound("There is no such resume or posting.")
