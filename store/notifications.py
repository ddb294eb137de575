"""What people are told: postings that alerts found, and applications to follow up. Each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import Match, Notification, NotificationKind
from store.cipher import Cipher
from store.database import Database
from store.sealed import SealedRow
from store.tables import JobRow
from store.tracking_tables import AlertRow, ApplicationRow, MailAddressRow, NotificationRow

CHANNEL = "skillbridge_notifications"
"""Word between processes that somebody was told something; what it says is `word_of` the owner."""
MOST_REMINDERS = 500
"""Of one call, so that its transaction stays short."""
MOST_MAILED = 100
"""In one mail."""


@dataclass(frozen=True)
class Digest:
    """What is to be mailed to one owner."""

    owner: str
    address: str
    notifications: tuple[Notification, ...]


class NotificationRepository:
    """Keeps what people are told. What is told again is not told twice. They go with their alert or posting."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def tell(self, matches: Sequence[Match]) -> int:
        """Tell of `matches`; how many had not been told before. Alerts and postings gone since are left out."""
        if not matches:
            return 0
        async with self._database.transaction() as session:
            await _in_order(session)
            alerts = await session.scalars(
                select(AlertRow.id)
                .where(AlertRow.id.in_({UUID(match.alert_id) for match in matches}))
                .with_for_update(key_share=True)
            )
            jobs = await session.scalars(
                select(JobRow.id)
                .where(JobRow.id.in_({UUID(match.job_id) for match in matches}))
                .with_for_update(key_share=True)
            )
            left = {str(found) for found in (*alerts, *jobs)}
            rows = [
                {
                    "owner": match.owner,
                    "key": f"match:{match.alert_id}:{match.job_id}",
                    "kind": "match",
                    "alert_id": UUID(match.alert_id),
                    "job_id": UUID(match.job_id),
                    "score": match.score,
                    "by_mail": match.by_mail,
                }
                for match in matches
                if {match.alert_id, match.job_id} <= left
            ]
            return await _insert(session, rows)

    async def remind(self, now: datetime) -> int:
        """Tell of applications whose follow-up was due by `now`; how many had not been told before."""
        key = func.concat("reminder:", ApplicationRow.id, ":", func.extract("epoch", ApplicationRow.follow_up_at))
        told = select(NotificationRow.number).where(
            NotificationRow.owner == ApplicationRow.owner, NotificationRow.key == key
        )
        due = (
            select(ApplicationRow.owner, key.label("key"), ApplicationRow.job_id)
            .where(ApplicationRow.follow_up_at <= now, ~told.exists())
            .order_by(ApplicationRow.follow_up_at)
            .limit(MOST_REMINDERS)
        )
        async with self._database.transaction() as session:
            await _in_order(session)
            rows = [
                {**row, "kind": "reminder", "by_mail": True} for row in (await session.execute(due)).mappings()
            ]
            return await _insert(session, rows)

    async def newest(
        self, owner: str, limit: int, before: int | None = None, unread: bool = False
    ) -> Sequence[Notification]:
        """What the owner was told, the newest first; `before` a number for the page after it."""
        query = _told(owner).order_by(NotificationRow.number.desc()).limit(limit)
        if before is not None:
            query = query.where(NotificationRow.number < before)
        if unread:
            query = query.where(NotificationRow.read_at.is_(None))
        return await self._all(query)

    async def after(self, owner: str, number: int, limit: int) -> Sequence[Notification]:
        """What the owner was told after `number`, in order."""
        query = _told(owner).where(NotificationRow.number > number).order_by(NotificationRow.number)
        return await self._all(query.limit(limit))

    async def last(self, owner: str) -> int:
        """The number of what the owner was told last; 0 where there is nothing."""
        query = select(func.max(NotificationRow.number)).where(NotificationRow.owner == owner)
        async with self._database.transaction() as session:
            return await session.scalar(query) or 0

    async def unread(self, owner: str) -> int:
        """How much the owner has not read."""
        query = select(func.count()).where(NotificationRow.owner == owner, NotificationRow.read_at.is_(None))
        async with self._database.transaction() as session:
            return await session.scalar(query) or 0

    async def read(self, owner: str, numbers: Sequence[int] | None) -> int:
        """Mark as read, all of it where no numbers are given; how much was unread before."""
        where: list[ColumnElement[bool]] = [NotificationRow.owner == owner, NotificationRow.read_at.is_(None)]
        if numbers is not None:
            where.append(NotificationRow.number.in_(numbers))
        change = update(NotificationRow).where(*where).values(read_at=func.now()).returning(NotificationRow.number)
        async with self._database.transaction() as session:
            return len((await session.scalars(change)).all())

    async def set_address(self, owner: str, address: str | None) -> None:
        """Where the owner is mailed from now on; None for nowhere. What was told before is not mailed."""
        async with self._database.transaction() as session:
            await session.execute(delete(MailAddressRow).where(MailAddressRow.owner == owner))
            if address is not None:
                row_id = uuid4()
                sealed = self._address(owner, row_id).seal_text("address", address)
                row = {"owner": owner, "id": row_id, "address": sealed, "set_at": datetime.now(UTC)}
                await session.execute(insert(MailAddressRow).values(row))

    async def address(self, owner: str) -> str | None:
        """Where the owner is mailed."""
        async with self._database.transaction() as session:
            row = await session.get(MailAddressRow, owner)
        return None if row is None else self._address(owner, row.id).open_text("address", row.address)

    async def to_mail(self) -> Sequence[str]:
        """Owners that something is to be mailed to."""
        query = select(NotificationRow.owner).join(MailAddressRow, MailAddressRow.owner == NotificationRow.owner)
        async with self._database.transaction() as session:
            return list(
                await session.scalars(query.where(*_unmailed()).distinct().order_by(NotificationRow.owner))
            )

    async def claim_mail(self, owner: str) -> Digest | None:
        """Take what is to be mailed to an owner: nobody else gets it, so that nothing is mailed twice.

        Where it could not be sent, `release_mail` gives it back.
        """
        due = (
            select(NotificationRow.number)
            .join(MailAddressRow, MailAddressRow.owner == NotificationRow.owner)
            .where(NotificationRow.owner == owner, *_unmailed())
            .order_by(NotificationRow.number)
            .limit(MOST_MAILED)
            .with_for_update(of=NotificationRow, skip_locked=True)
        )
        async with self._database.transaction() as session:
            row = await session.get(MailAddressRow, owner)
            numbers = (await session.scalars(due)).all()
            if row is None or not numbers:
                return None
            claimed = NotificationRow.number.in_(numbers)
            await session.execute(update(NotificationRow).where(claimed).values(mailed_at=func.now()))
            found = await session.execute(_told(owner).where(claimed).order_by(NotificationRow.number))
            told = tuple(_opened(kept) for kept in found)
        return Digest(owner, self._address(owner, row.id).open_text("address", row.address), told)

    async def release_mail(self, digest: Digest) -> None:
        """Give back what was not sent."""
        numbers = [notification.number for notification in digest.notifications]
        change = update(NotificationRow).where(NotificationRow.number.in_(numbers)).values(mailed_at=None)
        async with self._database.transaction() as session:
            await session.execute(change)

    async def delete_all(self, owner: str) -> None:
        """Forget what the owner was told, and where."""
        async with self._database.transaction() as session:
            await session.execute(delete(NotificationRow).where(NotificationRow.owner == owner))
            await session.execute(delete(MailAddressRow).where(MailAddressRow.owner == owner))

    async def _all(self, query: Select[NotificationRow, str, str | None]) -> Sequence[Notification]:
        async with self._database.transaction() as session:
            return [_opened(row) for row in await session.execute(query)]

    def _address(self, owner: str, row_id: UUID) -> SealedRow:
        return SealedRow(self._cipher, MailAddressRow.__tablename__, owner, row_id)


def word_of(owner: str) -> str:
    """What is said of `owner`: short however long the name is."""
    return sha256(owner.encode()).hexdigest()


async def _in_order(session: AsyncSession) -> None:
    """Let one transaction at a time number notifications: else a reader who has seen a number could miss a lower
    one that is committed later.
    """
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('notifications', 0))"))


async def _insert(session: AsyncSession, rows: Sequence[Mapping[str, object]]) -> int:
    if not rows:
        return 0
    known = select(NotificationRow.owner, NotificationRow.key).where(
        tuple_(NotificationRow.owner, NotificationRow.key).in_([(row["owner"], row["key"]) for row in rows])
    )
    before = {(row.owner, row.key) for row in await session.execute(known)}
    fresh = {(row["owner"], row["key"]): row for row in rows if (row["owner"], row["key"]) not in before}
    if fresh:
        await session.execute(insert(NotificationRow), list(fresh.values()))
        for owner in sorted({str(row["owner"]) for row in fresh.values()}):
            await session.execute(select(func.pg_notify(CHANNEL, word_of(owner))))
    return len(fresh)


def _told(owner: str) -> Select[NotificationRow, str, str | None]:
    return (
        select(NotificationRow, JobRow.title, JobRow.company)
        .join(JobRow, JobRow.id == NotificationRow.job_id)
        .where(NotificationRow.owner == owner)
    )


def _unmailed() -> tuple[ColumnElement[bool], ...]:
    return (
        NotificationRow.by_mail.is_(True),
        NotificationRow.mailed_at.is_(None),
        NotificationRow.created_at >= MailAddressRow.set_at,
    )


def _opened(row: Row[NotificationRow, str, str | None]) -> Notification:
    told, title, company = row
    return Notification(
        number=told.number,
        owner=told.owner,
        kind=cast("NotificationKind", told.kind),
        job_id=str(told.job_id),
        title=title,
        company=company,
        alert_id=None if told.alert_id is None else str(told.alert_id),
        score=told.score,
        created_at=told.created_at,
        read_at=told.read_at,
    )
