"""Threads of an owner: make, find, change, copy, delete. Runs write their outcome through `store.run_log`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, cast
from uuid import UUID, uuid4

import orjson
from sqlalchemy import Select, Table, case, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from core.domain.run import Thread, ThreadStatus
from core.errors import Conflict
from store.cipher import Cipher
from store.database import Database
from store.run_log import thread_place
from store.run_queue import clear_json, no_thread
from store.run_tables import RunRow, ThreadRow

SortKey = Literal["thread_id", "status", "created_at", "updated_at", "state_updated_at"]

BUSY = exists().where(RunRow.thread_id == ThreadRow.thread_id, RunRow.status.in_(("pending", "running")))
STATUS = case((BUSY, "busy"), else_=ThreadRow.status)
TABLE = cast("Table", ThreadRow.__table__)
COLUMNS = (
    ThreadRow.thread_id,
    ThreadRow.owner,
    ThreadRow.created_at,
    ThreadRow.updated_at,
    ThreadRow.state_updated_at,
    ThreadRow.labels,
    STATUS.label("status"),
    ThreadRow.state,
    ThreadRow.interrupts,
    ThreadRow.error,
)


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """Which threads: all that are given must hold. `metadata` and `values` are contained in the thread's."""

    metadata: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    status: ThreadStatus | None = None
    ids: Sequence[UUID] | None = None


class ThreadRepository:
    """The threads. Every method takes their owner and knows no other's."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._engine = database.engine
        self._cipher = cipher

    async def create(
        self, owner: str, thread_id: UUID | None, metadata: Mapping[str, Any], *, reuse: bool = False
    ) -> Thread:
        """A new thread, or with `reuse` the owner's one of that id. Raises `Conflict` where the id is taken."""
        now = datetime.now(UTC)
        made = Thread(thread_id or uuid4(), owner, now, now, now, dict(metadata), "idle")
        new = (
            upsert(ThreadRow)
            .values(thread_id=made.thread_id, owner=owner, created_at=now, updated_at=now, state_updated_at=now)
            .values({"metadata": orjson.loads(clear_json(metadata))})
            .on_conflict_do_nothing()
            .returning(ThreadRow.thread_id)
        )
        async with self._engine.begin() as connection:
            if (await connection.execute(new)).first() is not None:
                return made
            row = (await connection.execute(_one(owner, made.thread_id))).first() if reuse else None
        if row is None:
            raise Conflict("There is a thread with this id already.")
        return self._thread(row)

    async def get(self, owner: str, thread_id: UUID) -> Thread:
        """A thread. Raises `NotFound`."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(_one(owner, thread_id))).first()
        if row is None:
            raise no_thread()
        return self._thread(row)

    async def ids(self, owner: str) -> list[UUID]:
        """Ids of all threads of an owner, those made for runs without one included."""
        async with self._engine.connect() as connection:
            return list(await connection.scalars(select(ThreadRow.thread_id).where(ThreadRow.owner == owner)))

    async def search(
        self,
        owner: str,
        wanted: ThreadFilter,
        limit: int,
        offset: int,
        sort_by: SortKey = "updated_at",
        descending: bool = True,
    ) -> tuple[list[Thread], int]:
        """A page of threads, and how many there are in all."""
        key = STATUS if sort_by == "status" else getattr(ThreadRow, sort_by)
        order = (key.desc() if descending else key.asc(), ThreadRow.thread_id)
        query = _matching(select(*COLUMNS), owner, wanted).order_by(*order)
        async with self._engine.connect() as connection:
            if wanted.values:  # values are sealed: they can only be compared after they were opened
                rows = (await connection.execute(query)).all()
                found = [thread for thread in map(self._thread, rows) if contains(_values(thread), wanted.values)]
                return found[offset : offset + limit], len(found)
            total = await connection.scalar(_matching(select(func.count()).select_from(ThreadRow), owner, wanted))
            page = (await connection.execute(query.limit(limit).offset(offset))).all()
        return [self._thread(row) for row in page], total or 0

    async def label(self, owner: str, thread_id: UUID, metadata: Mapping[str, Any]) -> Thread:
        """Merge `metadata` into the thread's. Raises `NotFound`."""
        change = (
            update(TABLE)
            .where(TABLE.c.thread_id == thread_id, TABLE.c.owner == owner)
            .values(metadata=TABLE.c.metadata.concat(orjson.loads(clear_json(metadata))), updated_at=func.now())
        )
        async with self._engine.begin() as connection:
            await connection.execute(change)
        return await self.get(owner, thread_id)

    async def set_state(
        self, owner: str, thread_id: UUID, status: ThreadStatus, values: bytes, interrupts: bytes
    ) -> None:
        """What lists show of a thread after its state was changed. `values` and `interrupts` are JSON."""
        change = (
            update(ThreadRow)
            .where(ThreadRow.thread_id == thread_id, ThreadRow.owner == owner)
            .values(
                status=status,
                state=self._cipher.encrypt(values, thread_place(thread_id, "state")),
                interrupts=self._cipher.encrypt(interrupts, thread_place(thread_id, "interrupts")),
                error=None,
                updated_at=func.now(),
                state_updated_at=func.now(),
            )
        )
        async with self._engine.begin() as connection:
            await connection.execute(change)

    async def copy(self, owner: str, thread_id: UUID) -> Thread:
        """A new thread with what this one shows. Its checkpoints are copied elsewhere. Raises `NotFound`."""
        source = await self.get(owner, thread_id)
        made = await self.create(owner, None, source.metadata)
        if source.values is not None:
            status = "idle" if source.status == "busy" else source.status
            await self.set_state(owner, made.thread_id, status, source.values, source.interrupts)
        return await self.get(owner, made.thread_id)

    async def delete(self, owner: str, thread_id: UUID) -> None:
        """Delete a thread with its runs and their events. Raises `NotFound`."""
        gone = delete(ThreadRow).where(ThreadRow.thread_id == thread_id, ThreadRow.owner == owner)
        async with self._engine.begin() as connection:
            if not (await connection.execute(gone.returning(ThreadRow.thread_id))).all():
                raise no_thread()

    def _thread(self, row: Any) -> Thread:  # noqa: ANN401
        return Thread(
            row.thread_id,
            row.owner,
            row.created_at,
            row.updated_at,
            row.state_updated_at,
            row.metadata,
            cast("ThreadStatus", row.status),
            self._opened(row.state, row.thread_id, "state"),
            self._opened(row.interrupts, row.thread_id, "interrupts") or b"{}",
            self._opened(row.error, row.thread_id, "error"),
        )

    def _opened(self, sealed: bytes | None, thread_id: UUID, column: str) -> bytes | None:
        return None if sealed is None else self._cipher.decrypt(sealed, thread_place(thread_id, column))


def contains(whole: object, part: object) -> bool:
    """Whether JSON `part` is contained in `whole`, as PostgreSQL's `@>` has it."""
    if isinstance(part, Mapping):
        return isinstance(whole, Mapping) and all(key in whole and contains(whole[key], part[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(contains(item, wanted) for item in whole) for wanted in part)
    return whole == part


def _values(thread: Thread) -> object:
    return orjson.loads(thread.values) if thread.values is not None else None


def _one(owner: str, thread_id: UUID) -> Select[Any]:
    return select(*COLUMNS).where(ThreadRow.thread_id == thread_id, ThreadRow.owner == owner, ~ThreadRow.temporary)


def _matching(query: Select[Any], owner: str, wanted: ThreadFilter) -> Select[Any]:
    query = query.where(ThreadRow.owner == owner, ~ThreadRow.temporary)
    if wanted.metadata:
        query = query.where(TABLE.c.metadata.contains(orjson.loads(clear_json(wanted.metadata))))
    if wanted.status is not None:
        query = query.where(STATUS.in_([wanted.status]))
    if wanted.ids is not None:
        query = query.where(ThreadRow.thread_id.in_(wanted.ids))
    return query
