"""What runs said and how they ended: numbered events, and the outcome with the state that threads then show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import ormsgpack
import zstandard
from psycopg import AsyncConnection
from psycopg.rows import DictRow

from core.domain.run import Event, RunStatus, ThreadStatus
from store.checkpoints import Pool
from store.cipher import Cipher, place
from store.run_signals import EVENTS, notify

END_THREADS = """
UPDATE threads SET status = ended.thread_status, error = ended.error, turns = turns + 1,
                   state = coalesce(ended.state, threads.state),
                   interrupts = CASE WHEN ended.keeps_state THEN threads.interrupts ELSE ended.interrupts END,
                   updated_at = now(), state_updated_at = now()
FROM unnest(%(run)s::uuid[], %(attempt)s::int[], %(thread_status)s::text[], %(state)s::bytea[],
            %(interrupts)s::bytea[], %(error)s::bytea[], %(keeps_state)s::bool[])
     AS ended (run_id, attempt, thread_status, state, interrupts, error, keeps_state)
JOIN runs ON runs.run_id = ended.run_id AND runs.attempt = ended.attempt AND runs.leased_by = %(process)s
             AND runs.status = 'running'
WHERE threads.thread_id = runs.thread_id
RETURNING threads.thread_id, threads.turns
"""

APPEND = """
INSERT INTO run_events (run_id, first, last, events)
SELECT said.run_id, said.first, said.last, said.events
FROM unnest(%(run)s::uuid[], %(attempt)s::int[], %(first)s::bigint[], %(last)s::bigint[], %(events)s::bytea[])
     AS said (run_id, attempt, first, last, events)
JOIN runs ON runs.run_id = said.run_id AND runs.attempt = said.attempt AND runs.leased_by = %(process)s
             AND runs.status = 'running'
"""

END_RUNS = """
UPDATE runs SET status = ended.status, leased_by = NULL, lease_expires_at = NULL, cancel = NULL, updated_at = now()
FROM unnest(%(run)s::uuid[], %(attempt)s::int[], %(status)s::text[]) AS ended (run_id, attempt, status)
WHERE runs.run_id = ended.run_id AND runs.attempt = ended.attempt AND runs.leased_by = %(process)s
      AND runs.status = 'running'
RETURNING runs.run_id
"""

READ = "SELECT first, events FROM run_events WHERE run_id = %s AND last > %s ORDER BY first LIMIT %s"
LAST = "SELECT max(last) AS last FROM run_events WHERE run_id = %s"
FORGET = """
DELETE FROM run_events USING runs
WHERE runs.run_id = run_events.run_id AND runs.status NOT IN ('pending', 'running')
  AND run_events.created_at < now() - %s
"""


@dataclass(frozen=True, slots=True)
class Said:
    """Consecutive events of one attempt of a run."""

    run_id: UUID
    attempt: int
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt of a run ended, and what its thread shows from then on."""

    run_id: UUID
    thread_id: UUID
    attempt: int
    status: RunStatus
    thread_status: ThreadStatus
    state: bytes | None = None
    """JSON of the new state; None to leave state and interrupts as they are."""
    interrupts: bytes | None = None
    error: bytes | None = None
    dropped: bool = False
    """The run was rolled back: its row goes, too."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a write: runs whose end is stored (others had lost their lease), and turns by thread."""

    ended: frozenset[UUID]
    turns: dict[UUID, int]


class RunLog:
    """The log as one process writes it. Only runs that `process` has the lease of are written."""

    def __init__(self, pool: Pool, cipher: Cipher, process: UUID) -> None:
        self.pool = pool
        self.cipher = cipher
        self.process = process

    async def write(self, said: Sequence[Said], ended: Sequence[Ended]) -> Written:
        """Store events, and ends after them, of many runs in one transaction."""
        async with self.pool.connection() as connection, connection.transaction():
            turns = await self._end_threads(connection, ended) if ended else {}
            if said:
                await connection.execute(APPEND, self._said(said))
            gone = await self._end_runs(connection, ended) if ended else frozenset()
            await notify(connection, EVENTS, list({*(item.run_id for item in said), *gone}))
        return Written(gone, turns)

    async def _end_threads(self, connection: AsyncConnection[DictRow], ended: Sequence[Ended]) -> dict[UUID, int]:
        cursor = await connection.execute(
            END_THREADS,
            {
                "process": self.process,
                "run": [item.run_id for item in ended],
                "attempt": [item.attempt for item in ended],
                "thread_status": [item.thread_status for item in ended],
                "state": [self._seal(item.state, item.thread_id, "state") for item in ended],
                "interrupts": [self._seal(item.interrupts, item.thread_id, "interrupts") for item in ended],
                "error": [self._seal(item.error, item.thread_id, "error") for item in ended],
                "keeps_state": [item.state is None for item in ended],
            },
        )
        return {row["thread_id"]: row["turns"] async for row in cursor}

    async def _end_runs(self, connection: AsyncConnection[DictRow], ended: Sequence[Ended]) -> frozenset[UUID]:
        cursor = await connection.execute(
            END_RUNS,
            {
                "process": self.process,
                "run": [item.run_id for item in ended],
                "attempt": [item.attempt for item in ended],
                "status": [item.status for item in ended],
            },
        )
        gone = frozenset([row["run_id"] async for row in cursor])
        if dropped := [item.run_id for item in ended if item.dropped and item.run_id in gone]:
            await connection.execute("DELETE FROM runs WHERE run_id = ANY(%s)", [dropped])
        return gone

    async def read(self, run_id: UUID, after: int, limit: int) -> list[Event]:
        """Events with numbers above `after`, of at most `limit` writes."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(READ, [run_id, after, limit])
            return [
                event
                async for row in cursor
                for event in self._open(run_id, row["first"], row["events"])
                if event.number > after
            ]

    async def last(self, run_id: UUID) -> int:
        """Number of the newest event that is stored; 0 if there is none."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(LAST, [run_id])
            [row] = await cursor.fetchall()
        return row["last"] or 0

    async def forget(self, older_than: timedelta) -> None:
        """Delete events of finished runs that were written that long ago."""
        async with self.pool.connection() as connection:
            await connection.execute(FORGET, [older_than])

    def _said(self, said: Sequence[Said]) -> dict[str, object]:
        return {
            "process": self.process,
            "run": [item.run_id for item in said],
            "attempt": [item.attempt for item in said],
            "first": [item.events[0].number for item in said],
            "last": [item.events[-1].number for item in said],
            "events": [self._close(item.run_id, item.events) for item in said],
        }

    def _close(self, run_id: UUID, events: Sequence[Event]) -> bytes:
        packed = ormsgpack.packb([(event.number, event.name, event.data) for event in events])
        return self.cipher.encrypt(zstandard.compress(packed, level=1), _events_place(run_id, events[0].number))

    def _open(self, run_id: UUID, first: int, sealed: bytes) -> list[Event]:
        packed = zstandard.decompress(self.cipher.decrypt(sealed, _events_place(run_id, first)))
        return [Event(number, name, data) for number, name, data in ormsgpack.unpackb(packed)]

    def _seal(self, value: bytes | None, thread_id: UUID, column: str) -> bytes | None:
        return None if value is None else self.cipher.encrypt(value, thread_place(thread_id, column))


def thread_place(thread_id: UUID, column: str) -> str:
    """The cipher's context of a sealed column of a thread."""
    return place("threads", str(thread_id), column)


def _events_place(run_id: UUID, first: int) -> str:
    return place("run_events", str(run_id), str(first))
