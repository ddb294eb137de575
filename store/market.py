"""Postings that boards publish: stored once however often and wherever they are seen, closed when nobody offers
them any more.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, exists, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import MARKET, JobPosting, PostingProfile
from store.cipher import Cipher
from store.database import Database
from store.job_rows import Embedding, row_of
from store.tables import JobRow, SightingRow

_NAMES = UUID("5b0ad5e6-6f0e-4d0e-9d0c-0d4a3b8d1c55")
"""Namespace of the ids of postings: the same offer gets the same id, however often it is taken in."""


class Offer(NamedTuple):
    """What a board calls a posting, and a digest of what it says of it."""

    board: str
    external_id: str
    digest: str
    url: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known."""
        return self.board, self.external_id

    @property
    def job_id(self) -> UUID:
        """Of the posting that it makes, where it is the first to offer it."""
        return uuid5(_NAMES, f"{self.board}\n{self.external_id}")


@dataclass(frozen=True, eq=False)
class Enriched:
    """An offer that was read and understood."""

    offer: Offer
    posting: JobPosting
    profile: PostingProfile
    embedding: Embedding
    same_as: UUID | None = None
    """The stored posting that this one repeats, from another board."""


class MarketRepository:
    """Keeps what boards publish. Each method may be called again with the same: nothing is stored twice."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def unchanged(self, offers: Sequence[Offer]) -> frozenset[tuple[str, str]]:
        """Keys of those `offers` that are stored as they are; they count as seen now."""
        query = select(SightingRow).where(_of([offer.key for offer in offers]))
        digests = {offer.key: offer.digest for offer in offers}
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            rows = (await session.scalars(query.order_by(SightingRow.board, SightingRow.external_id))).all()
            same = [row for row in rows if row.digest == digests[row.board, row.external_id]]
            back = [row.job_id for row in same if row.gone_at is not None]
            await _seen(session, [(row.board, row.external_id) for row in same], now)
            await _reopen(session, back)
        return frozenset((row.board, row.external_id) for row in same)

    async def see(self, board: str, external_ids: Collection[str]) -> None:
        """Note that `board` offers these now. Those that are not stored are no error."""
        query = (
            select(SightingRow.job_id)
            .where(_of([(board, name) for name in external_ids]), SightingRow.gone_at.is_not(None))
            .order_by(SightingRow.job_id)
        )
        if not external_ids:
            return
        async with self._database.transaction() as session:
            back = (await session.scalars(query)).all()
            await _seen(session, sorted((board, name) for name in external_ids), datetime.now(UTC))
            await _reopen(session, back)

    async def publish(self, items: Sequence[Enriched]) -> Mapping[tuple[str, str], UUID]:
        """Store `items`, each with its embedding and where it was seen, all or none; ids by key.

        What was stored under the same key is replaced.
        """
        now = datetime.now(UTC)
        items = sorted(items, key=lambda item: item.offer.key)  # so that two of these never wait for each other
        ids = {item.offer.key: item.same_as or item.offer.job_id for item in items}
        rows = await asyncio.to_thread(
            lambda: [
                row_of(self._cipher, item.offer.job_id, MARKET, item.posting, item.profile, item.embedding, now)
                for item in items
                if item.same_as is None
            ]
        )
        sightings = [
            {**item.offer._asdict(), "job_id": ids[item.offer.key], "first_seen_at": now, "seen_at": now}
            for item in items
        ]
        async with self._database.transaction() as session:
            for row in rows:
                kept = insert(JobRow).values(row)
                changed = {name: value for name, value in row.items() if name not in ("id", "owner", "created_at")}
                await session.execute(kept.on_conflict_do_update(index_elements=["id"], set_=changed))
            if sightings:
                seen = insert(SightingRow).values(sightings)
                renewed = {name: seen.excluded[name] for name in ("job_id", "digest", "url", "seen_at")}
                await session.execute(
                    seen.on_conflict_do_update(
                        index_elements=["board", "external_id"], set_={**renewed, "gone_at": None}
                    )
                )
            await _reopen(session, [item.same_as for item in items if item.same_as is not None])
        return ids

    async def close_unseen(self, board: str, before: datetime) -> list[UUID]:
        """Close what `board` was not seen to offer since `before`, and no other board does; ids of what closed."""
        now = datetime.now(UTC)
        gone = (
            update(SightingRow)
            .where(SightingRow.board == board, SightingRow.seen_at < before, SightingRow.gone_at.is_(None))
            .values(gone_at=now)
            .returning(SightingRow.job_id)
        )
        async with self._database.transaction() as session:
            ids = (await session.scalars(gone)).all()
            offered = exists().where(SightingRow.job_id == JobRow.id, SightingRow.gone_at.is_(None))
            closing = (
                update(JobRow)
                .where(JobRow.id.in_(ids), JobRow.owner == MARKET, JobRow.closed_at.is_(None), ~offered)
                .values(closed_at=now)
                .returning(JobRow.id)
            )
            return [*(await session.scalars(closing))]

    async def counts(self) -> Mapping[str, int]:
        """How many postings each board offers now."""
        query = (
            select(SightingRow.board, func.count().label("number"))
            .where(SightingRow.gone_at.is_(None))
            .group_by(SightingRow.board)
        )
        async with self._database.transaction() as session:
            return {row.board: row.number for row in await session.execute(query)}


def _of(keys: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    return tuple_(SightingRow.board, SightingRow.external_id).in_(keys)


async def _seen(session: AsyncSession, keys: Collection[tuple[str, str]], now: datetime) -> None:
    if keys:
        await session.execute(update(SightingRow).where(_of(keys)).values(seen_at=now, gone_at=None))


async def _reopen(session: AsyncSession, ids: Collection[UUID]) -> None:
    if ids:
        await session.execute(
            update(JobRow).where(JobRow.id.in_(ids), JobRow.closed_at.is_not(None)).values(closed_at=None)
        )
