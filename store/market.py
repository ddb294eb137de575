"""Postings that boards publish: stored once however often and wherever they are seen, closed when nobody offers
them any more.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Text,
    column,
    exists,
    func,
    literal_column,
    select,
    text,
    true,
    tuple_,
    update,
    values,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import MARKET, JobPosting, PostingProfile
from store.cipher import Cipher
from store.database import Database
from store.job_cache import PublicJobs
from store.job_rows import WORDS, Embedding, row_of, said_of
from store.tables import JobRow, SightingRow

MOST_COMPARED = 60
"""Stored offers that one is compared with, at most."""

_LASTING = ("id", "owner", "created_at")
"""Columns of a posting that another word of its board leaves as they are."""
_kept = insert(JobRow).values(words=WORDS)
_KEEPING = _kept.on_conflict_do_update(
    index_elements=["id"],
    set_={name: value for name, value in _kept.excluded.items() if name not in _LASTING},
)

_NAMES = UUID("5b0ad5e6-6f0e-4d0e-9d0c-0d4a3b8d1c55")
"""Namespace of the ids of postings: the same offer gets the same id, however often it is taken in."""


class Offer(NamedTuple):
    """What a board calls a posting, and a digest of what it says of it."""

    board: str
    external_id: str
    digest: str
    url: str | None = None
    version: int | None = None
    """Rises from one word of the board on it to the next, where they may come in another order."""

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
    """An offer that was read and understood, and what it is compared with others by."""

    offer: Offer
    posting: JobPosting
    profile: PostingProfile
    embedding: Embedding
    fingerprint: bytes = b""
    keys: frozenset[str] = frozenset()
    """Of these, offers of the same job share one at least."""


class Sighted(NamedTuple):
    """An offer that is stored, as another one is compared with it."""

    key: tuple[str, str]
    job_id: UUID
    fingerprint: bytes


SameJob = Callable[[Enriched, Sighted], bool]
"""Whether two offers are of the same job."""


def nothing_alike(one: Enriched, other: Sighted) -> bool:
    """Hold no two offers for the same job."""
    del one, other
    return False


class MarketRepository:
    """Keeps what boards publish. Each method may be called again with the same: nothing is stored twice."""

    def __init__(self, database: Database, cipher: Cipher, public: PublicJobs | None = None) -> None:
        self._database = database
        self._cipher = cipher
        self._public = public or PublicJobs()

    async def unchanged(self, offers: Sequence[Offer]) -> frozenset[tuple[str, str]]:
        """Keys of those `offers` that are stored as they are, or in a newer version; they count as seen now."""
        query = select(SightingRow).where(_of([offer.key for offer in offers]))
        told = {offer.key: offer for offer in offers}
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            rows = (await session.scalars(query.order_by(SightingRow.board, SightingRow.external_id))).all()
            same = [row for row in rows if _is_known(told[row.board, row.external_id], row)]
            back = [row.job_id for row in same if row.gone_at is not None]
            await _seen(session, [(row.board, row.external_id) for row in same], now)
            await _reopen(session, back)
        await self._public.forget(back)
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
        await self._public.forget(back)

    async def publish(
        self, items: Sequence[Enriched], same: SameJob = nothing_alike
    ) -> Mapping[tuple[str, str], UUID]:
        """Store `items`, each with its embedding and where it was seen, all or none; ids of postings by key. What
        is stored in a newer version stays as it is, and is not among them.

        What was stored under the same key is replaced. An offer that is the `same` as a stored one, or as an
        earlier one of `items`, makes no posting of its own; once it has none, it keeps to that.
        """
        now = datetime.now(UTC)
        items = sorted(items, key=lambda item: item.offer.key)  # so that two of these never wait for each other
        async with self._database.transaction() as session:
            # One at a time, else two offers of the same job that come in at once would not see each other.
            await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('market', 0))"))
            query = select(SightingRow).where(_of([item.offer.key for item in items]))
            known = {(row.board, row.external_id): row for row in await session.scalars(query)}
            items = [item for item in items if not _is_newer(known.get(item.offer.key), item.offer)]
            before = {key: row.job_id for key, row in known.items()}
            new = [item for item in items if item.offer.key not in before]
            alike = await _alike(session, new)
            ids = await asyncio.to_thread(_placed, items, before, alike, same)
            own = [item for item in items if ids[item.offer.key] == item.offer.job_id]
            await _keep(session, await asyncio.to_thread(self._rows, own, now))
            await _sight(session, items, ids, now)
            await _reopen(session, [job_id for key, job_id in sorted(ids.items())])
        await self._public.forget(ids.values())
        return ids

    def _rows(self, items: Sequence[Enriched], now: datetime) -> list[dict[str, object]]:
        return [
            {
                **row_of(self._cipher, item.offer.job_id, MARKET, item.posting, item.profile, item.embedding, now),
                **said_of(item.posting, MARKET).bound(),
            }
            for item in items
        ]

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
            closed = [*(await session.scalars(closing))]
        await self._public.forget(closed)
        return closed

    async def places(self, keys: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], UUID]:
        """The posting that each of the stored offers among `keys` is of."""
        query = select(SightingRow.board, SightingRow.external_id, SightingRow.job_id).where(_of(keys))
        async with self._database.transaction() as session:
            return {(row.board, row.external_id): row.job_id for row in await session.execute(query)}

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


def _is_known(offer: Offer, row: SightingRow) -> bool:
    return row.digest == offer.digest or _is_newer(row, offer)


def _is_newer(row: SightingRow | None, offer: Offer) -> bool:
    """Whether what is stored was said after `offer`."""
    if row is None or row.version is None or offer.version is None:
        return False
    return row.version > offer.version


def _placed(
    items: Sequence[Enriched],
    before: Mapping[tuple[str, str], UUID],
    alike: Mapping[tuple[str, str], Sequence[Sighted]],
    same: SameJob,
) -> dict[tuple[str, str], UUID]:
    """The posting of each offer: the one it had `before`, one that an offer of the same job has, or its own."""
    ids: dict[tuple[str, str], UUID] = {}
    placed: list[tuple[frozenset[str], Sighted]] = []
    for item in items:
        key, job_id = item.offer.key, before.get(item.offer.key)
        if job_id is None:
            beside = [other for keys, other in placed if keys & item.keys]
            twins = (other for other in (*beside, *alike[key]) if same(item, other))
            job_id = next((twin.job_id for twin in twins), item.offer.job_id)
        ids[key] = job_id
        placed.append((item.keys, Sighted(key, job_id, item.fingerprint)))
    return ids


async def _alike(session: AsyncSession, items: Sequence[Enriched]) -> Mapping[tuple[str, str], Sequence[Sighted]]:
    """To each of `items` the stored offers that may be of the same job, those seen last first."""
    found: dict[tuple[str, str], list[Sighted]] = {item.offer.key: [] for item in items}
    asking = [(place, sorted(item.keys)) for place, item in enumerate(items) if item.keys]
    if not asking:
        return found
    asked = values(column("place", Integer), column("keys", ARRAY(Text)), name="asked").data(asking)
    stored = (
        select(SightingRow)
        .where(SightingRow.keys.op("&&")(literal_column("asked.keys")), SightingRow.gone_at.is_(None))
        .order_by(SightingRow.seen_at.desc())
        .limit(MOST_COMPARED)
        .lateral("stored")
    )
    query = (
        select(asked.c.place, stored.c.board, stored.c.external_id)
        .join_from(asked, stored, true())
        .order_by(asked.c.place, stored.c.seen_at.desc())
    )
    alike = [(place, (board, external_id)) for place, board, external_id in await session.execute(query)]
    told = select(SightingRow.board, SightingRow.external_id, SightingRow.job_id, SightingRow.fingerprint)
    seen = {
        (board, external_id): Sighted((board, external_id), job_id, fingerprint)
        for board, external_id, job_id, fingerprint in await session.execute(
            told.where(_of({key for _, key in alike}))
        )
    }
    for place, key in alike:
        if key in seen:
            found[items[place].offer.key].append(seen[key])
    return found


async def _keep(session: AsyncSession, rows: Sequence[Mapping[str, object]]) -> None:
    """Store postings in place of those of the same id, one statement for all."""
    if rows:
        connection = await session.connection()
        await connection.execute(_KEEPING, rows)


async def _sight(
    session: AsyncSession, items: Sequence[Enriched], ids: Mapping[tuple[str, str], UUID], now: datetime
) -> None:
    rows = [
        {
            **item.offer._asdict(),
            "job_id": ids[item.offer.key],
            "keys": sorted(item.keys),
            "fingerprint": item.fingerprint,
            "first_seen_at": now,
            "seen_at": now,
        }
        for item in items
    ]
    if rows:
        seen = insert(SightingRow).values(rows)
        renewed = ("job_id", "digest", "url", "version", "keys", "fingerprint", "seen_at")
        changed = {**{name: seen.excluded[name] for name in renewed}, "gone_at": None}
        await session.execute(seen.on_conflict_do_update(index_elements=["board", "external_id"], set_=changed))


async def _seen(session: AsyncSession, keys: Collection[tuple[str, str]], now: datetime) -> None:
    if keys:
        await session.execute(update(SightingRow).where(_of(keys)).values(seen_at=now, gone_at=None))


async def _reopen(session: AsyncSession, ids: Collection[UUID]) -> None:
    if ids:
        await session.execute(
            update(JobRow).where(JobRow.id.in_(ids), JobRow.closed_at.is_not(None)).values(closed_at=None)
        )
