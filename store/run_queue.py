"""The queue of runs: who may start, who holds the lease, who is next, who took over from a dead process.

Plain SQL over psycopg, not SQLAlchemy: starting a run is one statement, and its time is the client's wait.

Locks are always taken in the order thread, run. Whoever queues or ends a run holds its thread's row, so a run that
is queued while another ends is either seen by the one that ends or sees that it has ended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from psycopg import AsyncConnection
from psycopg.errors import UniqueViolation
from psycopg.rows import DictRow

from core.domain.run import CancelAction, Run
from core.errors import NotFound, ThreadBusy
from store.checkpoints import Pool
from store.cipher import Cipher, place
from store.run_signals import EVENTS, notify

ADMIT = """
WITH made AS (
    INSERT INTO threads (thread_id, owner, metadata, temporary)
    SELECT %(thread_id)s, %(owner)s, %(thread_metadata)s::jsonb, %(temporary)s WHERE %(create_thread)s
    ON CONFLICT (thread_id) DO NOTHING RETURNING thread_id
), named AS (
    UPDATE threads SET metadata = metadata || %(names)s::jsonb
    WHERE thread_id = %(thread_id)s AND owner = %(owner)s AND NOT metadata @> %(names)s::jsonb
), open AS (
    SELECT thread_id FROM threads WHERE thread_id = %(thread_id)s AND owner = %(owner)s
    UNION ALL SELECT thread_id FROM made
), begun AS (
    INSERT INTO runs (run_id, thread_id, owner, assistant_id, metadata, multitask_strategy, request, temporary,
                      created_at, updated_at, status, attempt, leased_by, lease_expires_at)
    SELECT %(run_id)s, thread_id, %(owner)s, %(assistant_id)s, %(metadata)s::jsonb, %(strategy)s, %(request)s,
           %(temporary)s, %(now)s, %(now)s, 'running', 1, %(process)s, now() + %(lease)s * interval '1 second'
    FROM open
    WHERE NOT %(delayed)s AND NOT EXISTS (
        SELECT FROM runs WHERE runs.thread_id = %(thread_id)s AND runs.status IN ('pending', 'running'))
    ON CONFLICT (thread_id) WHERE status = 'running' DO NOTHING
    RETURNING run_id
)
SELECT EXISTS (SELECT FROM open) AS found, EXISTS (SELECT FROM begun) AS begun
"""

QUEUE = """
INSERT INTO runs (run_id, thread_id, owner, assistant_id, metadata, multitask_strategy, request, temporary,
                  created_at, updated_at, status, due_at)
VALUES (%(run_id)s, %(thread_id)s, %(owner)s, %(assistant_id)s, %(metadata)s::jsonb, %(strategy)s, %(request)s,
        %(temporary)s, %(now)s, %(now)s, 'pending', now() + %(after_seconds)s * interval '1 second')
"""

PROMOTE = """
UPDATE runs SET status = 'running', attempt = attempt + 1, leased_by = %(process)s, updated_at = now(),
                lease_expires_at = now() + %(lease)s * interval '1 second'
WHERE status = 'pending' AND run_id IN (
    SELECT DISTINCT ON (thread_id) run_id FROM runs AS next
    WHERE status = 'pending' AND due_at <= now() AND thread_id = ANY(%(threads)s)
      AND NOT EXISTS (SELECT FROM runs WHERE runs.thread_id = next.thread_id AND runs.status = 'running')
    ORDER BY thread_id, due_at, created_at, run_id)
RETURNING *
"""

RENEW = """
UPDATE runs SET lease_expires_at = now() + %(lease)s * interval '1 second'
WHERE run_id = ANY(%(runs)s) AND leased_by = %(process)s AND status = 'running' RETURNING run_id, attempt, cancel
"""

TAKE_OVER = """
UPDATE runs SET attempt = attempt + 1, leased_by = %(process)s, updated_at = now(),
                lease_expires_at = now() + %(lease)s * interval '1 second'
WHERE run_id IN (
    SELECT run_id FROM runs WHERE status = 'running' AND lease_expires_at < now()
    LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
RETURNING *
"""

WAITING = """
SELECT DISTINCT thread_id FROM runs AS next
WHERE status = 'pending' AND due_at <= now()
  AND NOT EXISTS (SELECT FROM runs WHERE runs.thread_id = next.thread_id AND runs.status = 'running')
LIMIT 100
"""

PURGE = """
DELETE FROM threads
WHERE temporary AND updated_at < now() - %s AND NOT EXISTS (
    SELECT FROM runs WHERE runs.thread_id = threads.thread_id AND runs.status IN ('pending', 'running'))
"""
LOCK_THREAD = "SELECT thread_id FROM threads WHERE thread_id = %s AND owner = %s FOR NO KEY UPDATE"
RELEASE = """
UPDATE runs SET lease_expires_at = now() - interval '1 second' WHERE leased_by = %s AND status = 'running'
"""
ACTIVE = "SELECT run_id FROM runs WHERE thread_id = %s AND status IN ('pending', 'running')"
CANCEL_RUNNING = "UPDATE runs SET cancel = %s WHERE status = 'running' AND run_id = ANY(%s) RETURNING run_id"
DROP_PENDING = "DELETE FROM runs WHERE status = 'pending' AND run_id = ANY(%s) RETURNING run_id"
END_PENDING = """
UPDATE runs SET status = 'interrupted', updated_at = now()
WHERE status = 'pending' AND run_id = ANY(%s) RETURNING run_id
"""


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run to be, still pending. Its thread's metadata will hold `names`, and start as `thread_metadata`."""

    run: Run
    names: Mapping[str, str]
    thread_metadata: Mapping[str, Any]
    create_thread: bool
    after_seconds: float


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease that was renewed."""

    run_id: UUID
    attempt: int
    cancel: CancelAction | None


class RunQueue:
    """The queue as one process sees it. `process` names it in leases of `lease` seconds."""

    def __init__(self, pool: Pool, cipher: Cipher, process: UUID, lease: float) -> None:
        self.pool = pool
        self.cipher = cipher
        self.process = process
        self.lease = lease

    async def admit(self, new: NewRun) -> Run:
        """Start or queue a run, as its strategy says. The run is `running` where this process now has its lease.

        Raises `NotFound` where the owner has no such thread and none is to be made, `ThreadBusy` where it is to be
        rejected.
        """
        run, values = new.run, self._values(new)
        async with self.pool.connection() as connection:
            cursor = await connection.execute(ADMIT, values)
            [row] = await cursor.fetchall()
            if not row["found"]:
                raise no_thread()
            if row["begun"]:
                return replace(run, status="running", attempt=1)
            return await self._queue(connection, new, values)

    async def _queue(self, connection: AsyncConnection[DictRow], new: NewRun, values: dict[str, Any]) -> Run:
        """Add the run behind, or instead of, those that are there."""
        run, strategy = new.run, new.run.multitask_strategy
        async with connection.transaction():
            await connection.execute(LOCK_THREAD, [run.thread_id, run.owner])
            cursor = await connection.execute(ACTIVE, [run.thread_id])
            active = [row["run_id"] async for row in cursor]
            if active and strategy == "reject":
                raise ThreadBusy("A run is under way in this thread. Wait for it, or choose another strategy.")
            if active and (strategy == "interrupt" or strategy == "rollback"):
                await self._cancel(connection, active, strategy)
            await connection.execute(QUEUE, values)
        started = [] if active or new.after_seconds else await self._promote(connection, [run.thread_id])
        return next((begun for begun in started if begun.run_id == run.run_id), run)

    async def cancel(self, owner: str, thread_id: UUID, runs: Sequence[UUID], action: CancelAction) -> None:
        """Ask that runs end. Pending ones end at once; running ones when their process hears of it."""
        async with self.pool.connection() as connection, connection.transaction():
            await connection.execute(LOCK_THREAD, [thread_id, owner])
            await self._cancel(connection, list(runs), action)

    async def _cancel(self, connection: AsyncConnection[DictRow], runs: list[UUID], action: CancelAction) -> None:
        ended = await connection.execute(DROP_PENDING if action == "rollback" else END_PENDING, [runs])
        await notify(connection, EVENTS, [row["run_id"] async for row in ended])
        running = await connection.execute(CANCEL_RUNNING, [action, runs])
        await notify(connection, action, [row["run_id"] async for row in running])

    async def promote(self, threads: Sequence[UUID]) -> list[Run]:
        """Lease the next run of each thread that has none running."""
        async with self.pool.connection() as connection:
            return await self._promote(connection, threads)

    async def _promote(self, connection: AsyncConnection[DictRow], threads: Sequence[UUID]) -> list[Run]:
        try:
            cursor = await connection.execute(PROMOTE, self._lease(threads=list(threads)))
        except UniqueViolation:  # another process was first in one of the threads; it promotes the next one, too
            return []
        started = [self.run(row) async for row in cursor]
        await notify(connection, EVENTS, [run.run_id for run in started])
        return started

    async def waiting(self) -> list[UUID]:
        """Threads where a run is due and none runs: it was put off, or whoever should have promoted it died."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(WAITING)
            return [row["thread_id"] async for row in cursor]

    async def is_busy(self, thread_id: UUID) -> bool:
        """Whether a run waits or runs in a thread."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(ACTIVE, [thread_id])
            return await cursor.fetchone() is not None

    async def renew(self, runs: Sequence[UUID]) -> list[Lease]:
        """Hold on to runs of this process. Those that are not returned are no longer ours."""
        if not runs:
            return []
        async with self.pool.connection() as connection:
            cursor = await connection.execute(RENEW, self._lease(runs=list(runs)))
            return [Lease(row["run_id"], row["attempt"], row["cancel"]) async for row in cursor]

    async def take_over(self, limit: int = 20) -> list[Run]:
        """Lease runs whose process let its lease expire."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(TAKE_OVER, self._lease(limit=limit))
            return [self.run(row) async for row in cursor]

    async def release(self) -> None:
        """Let go of all leases of this process, for others to take over at once."""
        async with self.pool.connection() as connection:
            await connection.execute(RELEASE, [self.process])

    async def purge(self, older_than: timedelta) -> None:
        """Delete threads that were made for runs without one and ended that long ago."""
        async with self.pool.connection() as connection:
            await connection.execute(PURGE, [older_than])

    def run(self, row: DictRow) -> Run:
        """The run of a row of the table."""
        return Run(
            row["run_id"],
            row["thread_id"],
            row["owner"],
            row["assistant_id"],
            row["status"],
            row["metadata"],
            row["multitask_strategy"],
            self.cipher.decrypt(row["request"], request_place(row["run_id"])),
            row["temporary"],
            row["attempt"],
            row["created_at"],
            row["updated_at"],
            row["cancel"],
        )

    def _lease(self, **more: object) -> dict[str, object]:
        return {"process": self.process, "lease": self.lease, **more}

    def _values(self, new: NewRun) -> dict[str, Any]:
        return {
            "process": self.process,
            "lease": self.lease,
            "now": new.run.created_at,
            "run_id": new.run.run_id,
            "thread_id": new.run.thread_id,
            "owner": new.run.owner,
            "assistant_id": new.run.assistant_id,
            "metadata": clear_json(new.run.metadata),
            "names": clear_json(new.names),
            "thread_metadata": clear_json(new.thread_metadata),
            "strategy": new.run.multitask_strategy,
            "request": self.cipher.encrypt(new.run.request, request_place(new.run.run_id)),
            "temporary": new.run.temporary,
            "create_thread": new.create_thread,
            "delayed": new.after_seconds > 0,
            "after_seconds": new.after_seconds,
        }


def request_place(run_id: UUID) -> str:
    """The cipher's context of a run's request."""
    return place("runs", str(run_id), "request")


def clear_json(value: Mapping[str, Any]) -> str:
    """JSON for a column in clear. PostgreSQL's text has no NUL, so it is left out."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode().replace("\\u0000", "")


def no_thread() -> NotFound:
    """What an owner is told of a thread that is not there, or is somebody else's."""
    return NotFound("There is no thread with this id.")
