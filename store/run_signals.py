"""Word between processes that something happened to a run: LISTEN and NOTIFY on one channel.

Word may get lost (a connection breaks), so whoever waits for it also looks now and then.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from core.domain.run import CancelAction
from store.listening import listen

CHANNEL = "skillbridge_runs"
EVENTS = "events"
"""A run has new events, began or ended. The other kind of word is what to cancel a run with."""

IDS_A_MESSAGE = 200
"""So that a message stays under PostgreSQL's 8,000 bytes."""


async def notify(connection: AsyncConnection[DictRow], kind: str, runs: Sequence[UUID]) -> None:
    """Send word about `runs` when the connection's transaction commits."""
    for start in range(0, len(runs), IDS_A_MESSAGE):
        ids = ",".join(str(run) for run in runs[start : start + IDS_A_MESSAGE])
        await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{kind}:{ids}"])


class RunSignals:
    """Word that reached this process."""

    def __init__(self) -> None:
        self.on_cancel: Callable[[UUID, CancelAction], None] = lambda _run_id, _action: None
        """Called where somebody asks that a run be cancelled."""
        self._waiting: defaultdict[UUID, set[asyncio.Event]] = defaultdict(set)
        self._waiting_for_any: set[asyncio.Event] = set()

    @contextmanager
    def waiting(self, run_id: UUID) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word about a run."""
        event = asyncio.Event()
        self._waiting[run_id].add(event)
        try:
            yield event
        finally:
            self._waiting[run_id].discard(event)
            if not self._waiting[run_id]:
                del self._waiting[run_id]

    @contextmanager
    def waiting_for_any(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word about whatever run."""
        event = asyncio.Event()
        self._waiting_for_any.add(event)
        try:
            yield event
        finally:
            self._waiting_for_any.discard(event)

    def wake(self, run_id: UUID) -> None:
        """Word about a run, from within this process."""
        for event in (*self._waiting.get(run_id, ()), *self._waiting_for_any):
            event.set()

    @asynccontextmanager
    async def listening(self, dsn: str) -> AsyncIterator[None]:
        """Listen for as long as the block runs."""
        task = asyncio.create_task(listen(dsn, CHANNEL, self._begun, self._heard), name="run signals")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _begun(self) -> None:
        for run_id in list(self._waiting):  # what was said before is lost: let everybody look
            self.wake(run_id)

    def _heard(self, payload: str) -> None:
        kind, _, ids = payload.partition(":")
        for run_id in map(UUID, filter(None, ids.split(","))):
            if kind == EVENTS:
                self.wake(run_id)
            else:
                self.on_cancel(run_id, "rollback" if kind == "rollback" else "interrupt")
