"""The outbox of an index elsewhere: which postings changed since it was told. The database notes them in the
transaction that changes them, so none is missed, whatever breaks.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, exists, func, select, text, tuple_

from store.database import Database
from store.tables import IndexChangeRow


class IndexChange(NamedTuple):
    """A posting that was stored, changed or deleted; `number` rises with each change."""

    job_id: UUID
    owner: str
    number: int


class IndexChanges:
    """What an index elsewhere has to be told. To be worked off by one process at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, wanted: bool) -> None:
        """Begin to note changes, or stop, which also forgets those that wait."""
        state = text("SELECT tgenabled <> 'D' FROM pg_trigger WHERE tgname = 'note_index_change'")
        async with self._database.transaction() as session:
            if bool(await session.scalar(state)) == wanted:
                return
            change = "ENABLE" if wanted else "DISABLE"
            await session.execute(text(f"ALTER TABLE jobs {change} TRIGGER note_index_change"))
            if not wanted:
                await session.execute(delete(IndexChangeRow))

    async def waiting(self, limit: int) -> list[IndexChange]:
        """At most `limit` changes, the oldest first."""
        query = select(IndexChangeRow).order_by(IndexChangeRow.number).limit(limit)
        async with self._database.transaction() as session:
            return [IndexChange(row.job_id, row.owner, row.number) for row in await session.scalars(query)]

    async def done(self, changes: Sequence[IndexChange]) -> None:
        """Drop `changes`; those of postings that changed again since stay."""
        told = [(change.job_id, change.number) for change in changes]
        async with self._database.transaction() as session:
            await session.execute(
                delete(IndexChangeRow).where(tuple_(IndexChangeRow.job_id, IndexChangeRow.number).in_(told))
            )

    async def count(self) -> int:
        """How many wait."""
        async with self._database.transaction() as session:
            return await session.scalar(select(func.count()).select_from(IndexChangeRow)) or 0

    async def everything(self) -> None:
        """Note every posting, unless that was begun before and is not done."""
        begun = select(exists().where(IndexChangeRow.rebuilding))
        async with self._database.transaction() as session:
            if not await session.scalar(begun):
                await session.execute(
                    text(
                        """
                        INSERT INTO index_changes (job_id, owner, rebuilding)
                        SELECT id, owner, true FROM jobs ORDER BY id
                        ON CONFLICT (job_id) DO UPDATE SET rebuilding = true
                        """
                    )
                )
