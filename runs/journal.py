"""Write-behind: events reach clients at once and the log a moment later, those of all runs in one statement."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import psycopg
import structlog

from core.domain.run import Event
from runs.live import LiveRun
from store.run_log import Ended, RunLog, Said, Written

DELAY_SECONDS = 0.2
"""How long an event may be in memory alone: what a killed process loses."""
HURRY_BYTES = 256 * 1024
"""A run with so much unwritten is not made to wait."""
RETRY_SECONDS = 0.5

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _End:
    live: LiveRun
    ended: Ended
    event: Event
    stored: asyncio.Future[Written]


class Journal:
    """The one writer of this process. Ends are written at once, with all that was said before them."""

    def __init__(self, run_log: RunLog) -> None:
        self._log = run_log
        self._unwritten: set[LiveRun] = set()
        self._ends: list[_End] = []
        self._work = asyncio.Event()
        self._hurry = asyncio.Event()
        self._writing = asyncio.Lock()

    def said(self, live: LiveRun) -> None:
        """Take note that a run has events to be written."""
        self._unwritten.add(live)
        self._work.set()
        if live.unwritten_bytes > HURRY_BYTES:
            self._hurry.set()

    async def end(self, live: LiveRun, ended: Ended, event: Event) -> Written:
        """Store how a run ended, `event` being its last, and return once that is done."""
        stored: asyncio.Future[Written] = asyncio.get_running_loop().create_future()
        self._ends.append(_End(live, ended, event, stored))
        self._work.set()
        self._hurry.set()
        return await stored

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Write for as long as the block runs, and what is left at its end."""
        task = asyncio.create_task(self._run(), name="run journal")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await self.flush()

    async def flush(self) -> None:
        """Return once all that was said so far is written."""
        async with self._writing:
            await self._write()

    async def _run(self) -> None:
        while True:
            await self._work.wait()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), DELAY_SECONDS)
            self._work.clear()
            self._hurry.clear()
            await asyncio.shield(self.flush())

    async def _write(self) -> None:
        ends, self._ends = self._ends, []
        lives, self._unwritten = self._unwritten | {end.live for end in ends}, set()
        last = {end.live: end.event for end in ends}
        said = {live: _with(live, last.get(live)) for live in lives}
        batch = [item for item in said.values() if item is not None]
        if not batch:
            return
        try:
            written = await self._store(batch, [end.ended for end in ends])
        except psycopg.Error as error:
            log.exception("run_journal_failed", runs=len(batch))
            for end in ends:
                end.stored.set_exception(error)
            return
        for live, item in said.items():
            if item is not None and live not in last:
                live.written(item.events[-1].number)
        for end in ends:
            end.stored.set_result(written)

    async def _store(self, said: list[Said], ended: list[Ended]) -> Written:
        """Write, again and again while the database is away. Runs that say much wait meanwhile."""
        while True:
            try:
                return await self._log.write(said, ended)
            except psycopg.OperationalError:
                log.warning("run_journal_waits", runs=len(said))
                await asyncio.sleep(RETRY_SECONDS)


def _with(live: LiveRun, last: Event | None) -> Said | None:
    """What is to be written of a run, with its last event if it ends."""
    said = live.unwritten()
    if last is None:
        return said
    return Said(live.run_id, live.run.attempt, [*(said.events if said else ()), last])
