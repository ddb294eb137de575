"""What is told at its time: reminders that are due, and mail of what was not mailed yet."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from pipeline.telling.mail import Mailer, MailRefused, written
from store.notifications import NotificationRepository

log = structlog.stdlib.get_logger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Rounds:
    """Does the rounds. Without a mailer nothing is mailed."""

    notifications: NotificationRepository
    mailer: Mailer | None = None
    clock: Callable[[], datetime] = _now

    async def go(self) -> int:
        """Tell of follow-ups that are due, and mail each owner one digest; how many mails were sent.

        A mail is sent once at most: where a process dies in between, what it was to tell is in the app alone. One
        that the server does not take now is tried in the next round.
        """
        await self.notifications.remind(self.clock())
        if self.mailer is None:
            return 0
        sent = 0
        for owner in await self.notifications.to_mail():
            digest = await self.notifications.claim_mail(owner)
            if digest is None:
                continue
            try:
                await self.mailer.send(digest.address, *written(digest.notifications))
                sent += 1
            except MailRefused as refusal:
                log.warning("mail_refused", reason=str(refusal))
            except (OSError, smtplib.SMTPException) as failure:
                log.warning("mail_not_sent", reason=type(failure).__name__)
                await self.notifications.release_mail(digest)
        return sent
