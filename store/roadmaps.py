"""Roadmaps by owner: one for each resume and posting, and what was done of it."""

from collections.abc import Callable
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from core.domain import Roadmap, RoadmapProgress, StoredRoadmap
from core.errors import NotFound
from store.cipher import Cipher
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import RoadmapRow


class RoadmapRepository:
    """Keeps roadmaps, sealed. Each method sees the owner's alone. With the resume or the posting goes the roadmap.

    Plan and progress are columns of their own: to plan anew never loses what was done meanwhile.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """The roadmap with what was done of it; None where there is none."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(RoadmapRow).where(*_one(owner, resume_id, job_id)))
        return None if row is None else self._opened(row)

    async def latest(self, owner: str) -> StoredRoadmap | None:
        """The owner's roadmap that was planned last, with what was done of it; None where there is none."""
        query = select(RoadmapRow).where(RoadmapRow.owner == owner).order_by(RoadmapRow.updated_at.desc()).limit(1)
        async with self._database.transaction() as session:
            row = await session.scalar(query)
        return None if row is None else self._opened(row)

    async def save(self, owner: str, resume_id: str, job_id: str, roadmap: Roadmap) -> None:
        """Keep a plan in place of the one before; progress stays. Raises `NotFound` without resume or posting."""
        resume, job = parsed_id(resume_id), parsed_id(job_id)
        if resume is None or job is None:
            raise _not_found()
        async with self._database.transaction() as session:
            row_id = await session.scalar(
                select(RoadmapRow.id).where(*_one(owner, resume_id, job_id)).with_for_update()
            )
            if row_id is not None:
                plan = self._sealed(owner, row_id).seal("plan", roadmap)
                await session.execute(
                    update(RoadmapRow).where(RoadmapRow.id == row_id).values(plan=plan, updated_at=func.now())
                )
                return
            row_id = uuid4()
            sealed = self._sealed(owner, row_id)
            new = insert(RoadmapRow).values(
                id=row_id,
                owner=owner,
                resume_id=resume,
                job_id=job,
                plan=sealed.seal("plan", roadmap),
                progress=sealed.seal("progress", RoadmapProgress()),
            )
            try:
                # Two first requests at once plan the same; the one that comes second is not needed.
                await session.execute(new.on_conflict_do_nothing())
            except IntegrityError:
                raise _not_found() from None

    async def record(
        self, owner: str, resume_id: str, job_id: str, change: Callable[[StoredRoadmap], RoadmapProgress]
    ) -> StoredRoadmap:
        """Change the progress to what `change` makes of it, one change at a time. Raises `NotFound`, and what
        `change` raises.
        """
        query = select(RoadmapRow).where(*_one(owner, resume_id, job_id)).with_for_update()
        async with self._database.transaction() as session:
            row = await session.scalar(query)
            if row is None:
                raise _not_found()
            stored = self._opened(row)
            changed = stored.model_copy(update={"progress": change(stored)})
            row.progress = self._sealed(owner, row.id).seal("progress", changed.progress)
        return changed

    async def delete_all(self, owner: str) -> None:
        """Remove every roadmap of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(RoadmapRow).where(RoadmapRow.owner == owner))

    def _sealed(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, RoadmapRow.__tablename__, owner, row_id)

    def _opened(self, row: RoadmapRow) -> StoredRoadmap:
        sealed = self._sealed(row.owner, row.id)
        return StoredRoadmap(
            id=str(row.id),
            roadmap=sealed.open("plan", Roadmap, row.plan),
            progress=sealed.open("progress", RoadmapProgress, row.progress),
            updated_at=row.updated_at,
        )


def _one(owner: str, resume_id: str, job_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        RoadmapRow.owner == owner,
        RoadmapRow.resume_id == parsed_id(resume_id),
        RoadmapRow.job_id == parsed_id(job_id),
    )


def _not_found() -> NotFound:
    return NotFound("There is no such roadmap.")
