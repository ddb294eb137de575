"""Word between processes that something happened to a run: LISTEN and NOTIFY on one channel.

Word may get lost (a connection breaks), so whoever waits for it also looks now and then.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from core.domain.run import CancelAction
from store.signals import Signals

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


class RunSignals(Signals[UUID]):
    """Word about runs."""

    def __init__(self) -> None:
        super().__init__(CHANNEL)
        self.on_cancel: Callable[[UUID, CancelAction], None] = lambda _run_id, _action: None
        """Called where somebody asks that a run be cancelled."""
        self._waiting_for_any: set[asyncio.Event] = set()

    @contextmanager
    def waiting_for_any(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word about whatever run."""
        event = asyncio.Event()
        self._waiting_for_any.add(event)
        try:
            yield event
        finally:
            self._waiting_for_any.discard(event)

    def wake(self, subject: UUID) -> None:
        """Word about a run, also from within this process."""
        super().wake(subject)
        for event in self._waiting_for_any:
            event.set()

    def heard(self, message: str) -> None:
        """Wake whoever waits for word about the runs, or cancel them."""
        kind, _, ids = message.partition(":")
        for run_id in map(UUID, filter(None, ids.split(","))):
            if kind == EVENTS:
                self.wake(run_id)
            else:
                self.on_cancel(run_id, "rollback" if kind == "rollback" else "interrupt")
