"""Alerts: the searches whose new finds somebody is told of."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import Alert, AlertSearch
from core.errors import InvalidInput, NotFound
from store.cipher import Cipher
from store.database import Database
from store.identity import parsed_id
from store.sealed import SealedRow
from store.tables import ResumeRow
from store.tracking_tables import AlertRow

MOST_ALERTS = 50
"""Of one owner: each costs time with every batch of new postings."""
PAGE = 200


class AlertRepository:
    """Keeps alerts, sealed. Each method but `enabled` sees the owner's alone. One for a resume goes with it."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def add(self, owner: str, search: AlertSearch) -> Alert:
        """Keep a new alert. Raises `NotFound` for a resume of somebody else's, `InvalidInput` beyond the limit."""
        now, row_id = datetime.now(UTC), uuid4()
        async with self._database.transaction() as session:
            count = select(func.count()).select_from(AlertRow).where(AlertRow.owner == owner)
            if (await session.scalar(count) or 0) >= MOST_ALERTS:
                raise InvalidInput(f"There are {MOST_ALERTS} alerts already. Delete one first.")
            resume = await _resume_of(session, owner, search)
            row = AlertRow(
                id=row_id,
                owner=owner,
                resume_id=resume,
                enabled=True,
                search=self._sealed(owner, row_id).seal("search", search),
                created_at=now,
                updated_at=now,
            )
            session.add(row)
        return self._opened(row)

    async def list(self, owner: str) -> list[Alert]:
        """The owner's alerts, the newest first."""
        query = select(AlertRow).where(AlertRow.owner == owner).order_by(AlertRow.created_at.desc(), AlertRow.id)
        async with self._database.transaction() as session:
            rows = (await session.scalars(query)).all()
        return [self._opened(row) for row in rows]

    async def get(self, owner: str, alert_id: str) -> Alert:
        """One alert. Raises `NotFound`."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(AlertRow).where(*_one(owner, alert_id)))
        if row is None:
            raise _not_found()
        return self._opened(row)

    async def put(self, owner: str, alert_id: str, search: AlertSearch, enabled: bool) -> Alert:
        """Change an alert. Raises `NotFound`, also for a resume of somebody else's."""
        async with self._database.transaction() as session:
            row = await session.scalar(select(AlertRow).where(*_one(owner, alert_id)).with_for_update())
            if row is None:
                raise _not_found()
            row.resume_id = await _resume_of(session, owner, search)
            row.search = self._sealed(owner, row.id).seal("search", search)
            row.enabled, row.updated_at = enabled, datetime.now(UTC)
        return self._opened(row)

    async def enabled(self) -> AsyncGenerator[Sequence[Alert]]:
        """The enabled alerts of everybody, some at a time."""
        query = select(AlertRow).where(AlertRow.enabled).order_by(AlertRow.id).limit(PAGE)
        last: UUID | None = None
        while True:
            async with self._database.transaction() as session:
                rows = (await session.scalars(query if last is None else query.where(AlertRow.id > last))).all()
            if not rows:
                return
            last = rows[-1].id
            yield await asyncio.to_thread(lambda kept: [self._opened(row) for row in kept], rows)

    async def delete(self, owner: str, alert_id: str) -> None:
        """Remove an alert, and what it told. Raises `NotFound`."""
        async with self._database.transaction() as session:
            gone = delete(AlertRow).where(*_one(owner, alert_id)).returning(AlertRow.id)
            if await session.scalar(gone) is None:
                raise _not_found()

    async def delete_all(self, owner: str) -> None:
        """Remove every alert of the owner's."""
        async with self._database.transaction() as session:
            await session.execute(delete(AlertRow).where(AlertRow.owner == owner))

    def _sealed(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, AlertRow.__tablename__, owner, row_id)

    def _opened(self, row: AlertRow) -> Alert:
        return Alert(
            id=str(row.id),
            owner=row.owner,
            search=self._sealed(row.owner, row.id).open("search", AlertSearch, row.search),
            enabled=row.enabled,
            created_at=row.created_at,
        )


async def _resume_of(session: AsyncSession, owner: str, search: AlertSearch) -> UUID | None:
    if search.resume_id is None:
        return None
    query = select(ResumeRow.id).where(ResumeRow.id == parsed_id(search.resume_id), ResumeRow.owner == owner)
    found = await session.scalar(query)
    if found is None:
        raise NotFound("There is no such resume.")
    return found


def _one(owner: str, alert_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AlertRow.id == parsed_id(alert_id), AlertRow.owner == owner


def _not_found() -> NotFound:
    return NotFound("There is no such alert.")
