"""Word between processes through one channel of PostgreSQL, for whoever waits for it here, by what it is about.

Word may get lost (a connection breaks), so whoever waits for it also looks now and then.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Generic, TypeVar

from store.listening import listen

Subject = TypeVar("Subject", bound=Hashable)


class Signals(ABC, Generic[Subject]):
    """Word that reached this process on `channel`."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._waiting: defaultdict[Subject, set[asyncio.Event]] = defaultdict(set)

    @abstractmethod
    def heard(self, message: str) -> None:
        """Wake whom a message is about."""

    def wake(self, subject: Subject) -> None:
        """Wake whoever waits for word about `subject`."""
        for event in self._waiting.get(subject, ()):
            event.set()

    @contextmanager
    def waiting(self, subject: Subject) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word about `subject`."""
        event = asyncio.Event()
        self._waiting[subject].add(event)
        try:
            yield event
        finally:
            self._waiting[subject].discard(event)
            if not self._waiting[subject]:
                del self._waiting[subject]

    @asynccontextmanager
    async def listening(self, dsn: str) -> AsyncIterator[None]:
        """Listen for as long as the block runs."""
        task = asyncio.create_task(
            listen(dsn, self._channel, self._begun, self.heard), name=f"word on {self._channel}"
        )
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _begun(self) -> None:
        for subject in list(self._waiting):  # what was said before is lost: let everybody look
            self.wake(subject)
