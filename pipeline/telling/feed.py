"""What somebody is told, followed as it comes, from whichever process told it."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from core.domain import Notification
from store.notification_signals import NotificationSignals
from store.notifications import NotificationRepository

LOOK_SECONDS = 10.0
"""How often a follower looks for itself, in case word got lost."""
AT_ONCE = 100


@dataclass(frozen=True)
class Feed:
    """Lets any number of clients follow. No connection is held while one waits."""

    notifications: NotificationRepository
    signals: NotificationSignals

    async def follow(self, owner: str, after: int | None = None) -> AsyncGenerator[Sequence[Notification]]:
        """What `owner` was told after that number, and then what is told from now on, in order, without end.

        None for what is told from now on.
        """
        with self.signals.waiting(owner) as word:
            after = await self.notifications.last(owner) if after is None else after
            while True:
                word.clear()
                if told := await self.notifications.after(owner, after, AT_ONCE):
                    after = told[-1].number
                    yield told
                else:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(word.wait(), LOOK_SECONDS)
