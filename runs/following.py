"""Follow a run: from memory where it runs here, from the log where it ran or runs elsewhere, each event once."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from uuid import UUID

from core.domain.run import FINISHED, Event, Run, first_number
from core.errors import Gone, NotFound
from runs.live import LiveRun
from store.run_log import RunLog
from store.run_signals import RunSignals
from store.runs import RunRepository

BATCHES = 8
"""Writes that are read back from the log at a time."""
LOOK_SECONDS = 1.0
"""How often a follower of another process's run looks for itself, in case word of it got lost."""
NEWEST = 20
"""Runs of a thread that a look for new ones reads."""
BREATH_SECONDS = 0.1
"""Between two looks for new runs, however much word there is of others."""
PACE_A_RUN = 0.0005
SLOWEST_PACE = 0.05
"""Seconds between two writes to a client, for each run under way and at most: a write to a socket costs more than
making an event, so a busy server sends several events at a time, and an idle one each at once."""
START = first_number(1)
"""Before the first event."""


class Followers:
    """Lets any number of clients follow runs, each at its own pace. No connection is held while one waits."""

    def __init__(
        self, live: Mapping[UUID, LiveRun], run_log: RunLog, runs: RunRepository, signals: RunSignals
    ) -> None:
        self._live = live
        self._log = run_log
        self._runs = runs
        self._signals = signals

    async def position(self, run: Run) -> int:
        """Number of a run's newest event: where to follow from to see what is still to come."""
        live = self._live.get(run.run_id)
        return live.last if live is not None else await self._log.last(run.run_id)

    async def check_kept(self, run: Run) -> None:
        """Raise `Gone` where a run ended so long ago that its events are not kept."""
        if run.status in FINISHED and run.attempt and not await self._log.last(run.run_id):
            raise Gone("The events of this run are no longer kept. Its thread has the outcome.")

    async def follow(self, run: Run, after: int = START) -> AsyncGenerator[list[Event]]:
        """Events with numbers above `after`, in order, until the run has ended.

        What is not in memory any more comes from the log, so a slow client costs no memory. Where an attempt died,
        the events that it had not stored are left out, and the next attempt begins with `metadata` of its own.
        """
        live: LiveRun | None = None
        with self._signals.waiting(run.run_id) as word:
            while True:
                live = self._live.get(run.run_id, live)
                if live is not None and not live.lost and (events := live.after(after)) is not None:
                    if events:
                        after = events[-1].number
                        yield events
                        await live.pause(min(PACE_A_RUN * len(self._live), SLOWEST_PACE))
                    elif live.ended:
                        return
                    else:
                        await live.changed()
                    continue
                oldest = live.oldest if live is not None and not live.lost else None
                word.clear()
                finished = oldest is None and await self._finished(run)
                if events := await self._log.read(run.run_id, after, BATCHES):
                    after = events[-1].number
                    yield events
                elif oldest is not None:
                    after = oldest - 1  # there is nothing between what the client has and what is in memory
                elif finished:
                    return
                else:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(word.wait(), LOOK_SECONDS)

    async def upcoming(self, owner: str, thread_id: UUID) -> AsyncGenerator[Run]:
        """Runs of a thread that have not ended, and then those that begin, each once, without end.

        The thread need not be there yet. A run that is over before somebody looked is told all the same.
        """
        told = {run.run_id for run in await self._runs.of_thread(owner, thread_id, NEWEST, 0)}
        told -= {run.run_id for run in await self._runs.active(owner, thread_id)}
        with self._signals.waiting_for_any() as word:
            while True:
                word.clear()
                newest = await self._runs.of_thread(owner, thread_id, NEWEST, 0)
                for run in reversed(newest):
                    if run.run_id not in told:
                        yield run
                told = {run.run_id for run in newest} | (told if len(newest) == NEWEST else set())
                await asyncio.sleep(BREATH_SECONDS)
                with suppress(TimeoutError):
                    await asyncio.wait_for(word.wait(), LOOK_SECONDS)

    async def _finished(self, run: Run) -> bool:
        """Whether a run that is not ours has ended, or is no more."""
        try:
            found = await self._runs.get(run.owner, run.thread_id, run.run_id)
        except NotFound:
            return True
        return found.status in FINISHED
