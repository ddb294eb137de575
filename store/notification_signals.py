"""Word that somebody was told something, from any process."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from store.notifications import CHANNEL, word_of
from store.signals import Signals


class NotificationSignals(Signals[str]):
    """Word for owners. What passes between processes does not name them."""

    def __init__(self) -> None:
        super().__init__(CHANNEL)

    @contextmanager
    def waiting(self, subject: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is word for the owner `subject`."""
        with super().waiting(word_of(subject)) as event:
            yield event

    def heard(self, message: str) -> None:
        """Wake whoever waits for word for that owner."""
        self.wake(message)
