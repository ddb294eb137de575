"""What is not kept for ever: old checkpoints of long threads, threads of runs without one, events of old runs."""

import asyncio
from datetime import timedelta
from uuid import UUID

import psycopg
import structlog

from store.checkpoints import Checkpointer
from store.run_log import RunLog
from store.run_queue import RunQueue

TEMPORARY_KEPT = timedelta(minutes=1)
"""After a run without a thread ended: time for a client whose connection broke to read the rest."""
EVENTS_KEPT = timedelta(days=1)
"""After a run ended, its events can be replayed for so long. Its outcome stays in the thread."""
SWEEP_SECONDS = 30.0

log = structlog.stdlib.get_logger(__name__)


class Retention:
    """Prunes behind the runs' back, one thread at a time."""

    def __init__(self, checkpointer: Checkpointer, queue: RunQueue, run_log: RunLog, turns_kept: int) -> None:
        self._checkpointer = checkpointer
        self._queue = queue
        self._log = run_log
        self._turns_kept = turns_kept
        self._grown: asyncio.Queue[UUID] = asyncio.Queue()

    def ran(self, thread_id: UUID, turns: int) -> None:
        """Take note that a thread has had so many runs."""
        if turns > self._turns_kept:
            self._grown.put_nowait(thread_id)

    async def prune(self) -> None:
        """Prune threads as they grow, without end. A thread is pruned to the turns that settings keep."""
        while True:
            thread_id = await self._grown.get()
            try:
                if not await self._queue.is_busy(thread_id):  # else the run under way calls again when it ends
                    await self._checkpointer.aprune_turns(str(thread_id), self._turns_kept)
            except psycopg.Error:
                log.exception("thread_not_pruned", thread_id=str(thread_id))

    async def sweep(self) -> None:
        """Delete what has outlived its time, now and then, without end."""
        while True:
            try:
                await self._queue.purge(TEMPORARY_KEPT)
                await self._log.forget(EVENTS_KEPT)
            except psycopg.Error:
                log.exception("runs_not_swept")
            await asyncio.sleep(SWEEP_SECONDS)
