"""Word that somebody was told something, from any process. It may get lost: who waits looks now and then, too."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from store.listening import listen
from store.notifications import CHANNEL, word_of


class NotificationSignals:
    """Word that reached this process."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    @contextmanager
    def waiting(self, owner: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word for `owner`."""
        event, word = asyncio.Event(), word_of(owner)
        self._waiting[word].add(event)
        try:
            yield event
        finally:
            self._waiting[word].discard(event)
            if not self._waiting[word]:
                del self._waiting[word]

    @asynccontextmanager
    async def listening(self, dsn: str) -> AsyncIterator[None]:
        """Listen for as long as the block runs."""
        task = asyncio.create_task(listen(dsn, CHANNEL, self._begun, self._heard), name="notification signals")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _begun(self) -> None:
        for word in list(self._waiting):
            self._heard(word)

    def _heard(self, word: str) -> None:
        for event in self._waiting.get(word, ()):
            event.set()
