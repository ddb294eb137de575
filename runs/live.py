"""A run under way in this process: its newest events in memory, for clients to follow without a detour."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from core.domain.run import CancelAction, Event, Run, first_number
from runs.request import RunRequest
from store.run_log import Said

WINDOW_BYTES = 512 * 1024
"""Stored events that stay in memory for each run. Who is further behind reads them from the log."""
UNWRITTEN_BYTES = 2 * 1024 * 1024
"""Events waiting to be stored, above which the run waits for the log."""


class LiveRun:
    """One attempt of a run: numbers its events, keeps the newest, and wakes those who follow."""

    def __init__(self, run: Run, request: RunRequest, on_event: Callable[["LiveRun"], None]) -> None:
        self.run = run
        self.request = request
        self.cancelled: CancelAction | None = None
        self.ended = False
        """No more events: the outcome is stored."""
        self.lost = False
        """Another process has the lease now."""
        self._on_event = on_event
        self._events: list[Event] = []
        self._last = first_number(run.attempt)
        self._written = self._last
        self._oldest = self._last + 1
        self._bytes = 0
        self._unwritten_bytes = 0
        self._changed = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._done = asyncio.Event()

    @property
    def run_id(self) -> UUID:
        """Id of the run."""
        return self.run.run_id

    @property
    def last(self) -> int:
        """Number of the newest event."""
        return self._last

    @property
    def oldest(self) -> int:
        """Number of the oldest event in memory. Earlier ones of this attempt are in the log."""
        return self._oldest

    @property
    def unwritten_bytes(self) -> int:
        """Size of the events that the log does not have yet."""
        return self._unwritten_bytes

    def say(self, name: str, data: bytes) -> None:
        """Add an event."""
        event = self.next_event(name, data)
        self._keep(event)
        self._unwritten_bytes += len(data)
        if self._unwritten_bytes > UNWRITTEN_BYTES:
            self._room.clear()
        self._on_event(self)

    def next_event(self, name: str, data: bytes) -> Event:
        """The event that would come next."""
        return Event(self._last + 1, name, data)

    @property
    def full(self) -> bool:
        """Whether the log has to catch up before more is said."""
        return not self._room.is_set()

    async def room(self) -> None:
        """Return once the log has caught up enough for more events."""
        await self._room.wait()

    def unwritten(self) -> Said | None:
        """What the log does not have yet."""
        if self._written == self._last:
            return None
        return Said(self.run_id, self.run.attempt, self._after(self._written))

    def written(self, last: int) -> None:
        """The log has all up to number `last`: forget what is old."""
        self._written = max(self._written, last)
        self._unwritten_bytes = sum(len(event.data) for event in self._after(self._written))
        if self._unwritten_bytes <= UNWRITTEN_BYTES:
            self._room.set()
        old = 0
        while self._bytes > WINDOW_BYTES and self._events[old].number <= self._written:
            self._bytes -= len(self._events[old].data)
            old += 1
        del self._events[:old]
        self._oldest += old

    def after(self, number: int) -> list[Event] | None:
        """Events with higher numbers; None where some of them are no longer in memory."""
        return None if number + 1 < self._oldest else self._after(number)

    def finish(self, event: Event | None) -> None:
        """The outcome is stored; `event` is the last one, stored with it."""
        if event is not None:
            self._keep(event)
        self._written = self._last
        self.ended = True
        self._done.set()
        self._wake()

    def lose(self) -> None:
        """The lease is gone: who follows has to look in the log."""
        self.lost = True
        self._done.set()
        self._wake()

    async def changed(self) -> None:
        """Return at the next event or at the end."""
        await self._changed.wait()

    async def pause(self, seconds: float) -> None:
        """Return after so many seconds, or when this attempt is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._done.wait()

    async def done(self) -> None:
        """Return when this attempt is over and its outcome is stored, or lost."""
        await self._done.wait()

    def _keep(self, event: Event) -> None:
        self._events.append(event)
        self._bytes += len(event.data)
        self._last = event.number
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed.clear()

    def _after(self, number: int) -> list[Event]:
        return self._events[number + 1 - self._oldest :]
