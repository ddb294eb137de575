"""Mail through the SMTP server that the settings name."""

import asyncio
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from core.domain import Notification
from core.errors import Misconfigured
from core.settings import Settings

TIMEOUT_SECONDS = 20.0
PORTS = {"smtp": 587, "smtps": 465}


class MailRefused(Exception):
    """The server will never take this mail: trying it again is of no use."""


@dataclass(frozen=True)
class Mailer:
    """Sends plain text. The password goes over encrypted connections only."""

    host: str
    port: int
    sender: str
    encrypted: bool = False
    """From the start; otherwise by STARTTLS where the server has it."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    async def send(self, address: str, subject: str, text: str) -> None:
        """Hand one mail to the server. Raises `MailRefused`, and `OSError` where it may go better later."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, address, subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=self.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        await asyncio.to_thread(self._send, message)

    def _send(self, message: EmailMessage) -> None:
        context = ssl.create_default_context()
        try:
            with self._connection(context) as server:
                server.ehlo()
                secret = self.encrypted
                if not secret and server.has_extn("starttls"):
                    server.starttls(context=context)
                    secret = True
                if self.user is not None:
                    if not secret:
                        raise OSError("The mail server offers no encryption to send the password over.")
                    server.login(self.user, self.password or "")
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            if all(code >= 500 for code, _ in refusal.recipients.values()):
                raise MailRefused("The mail server refuses the address.") from None
            raise
        except smtplib.SMTPDataError as refusal:
            if refusal.smtp_code >= 500:
                raise MailRefused("The mail server refuses the mail.") from None
            raise

    def _connection(self, context: ssl.SSLContext) -> smtplib.SMTP:
        if self.encrypted:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)


def mailer_of(settings: Settings) -> Mailer | None:
    """The mailer that the settings ask for. Raises `Misconfigured`."""
    if settings.smtp_url is None:
        return None
    if settings.mail_from is None or "@" not in settings.mail_from:
        raise Misconfigured("SMTP_URL needs MAIL_FROM, the address that mails come from.")
    try:
        url = urlsplit(settings.smtp_url.get_secret_value())
        host, port = url.hostname, url.port
    except ValueError:
        host, port = None, None
    if host is None or url.scheme not in PORTS:
        raise Misconfigured("SMTP_URL is not the address of a mail server, such as smtp://mail.example.org:587.")
    return Mailer(
        host=host,
        port=port or PORTS[url.scheme],
        sender=settings.mail_from,
        encrypted=url.scheme == "smtps",
        user=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
    )


def written(notifications: Sequence[Notification]) -> tuple[str, str]:
    """Subject and text of a digest."""
    found = [one for one in notifications if one.kind == "match"]
    due = [one for one in notifications if one.kind == "reminder"]
    parts = []
    if found:
        parts.append(f"{len(found)} new {'posting' if len(found) == 1 else 'postings'}")
    if due:
        parts.append(f"{len(due)} to follow up")
    lines = []
    for heading, some in (("New postings that your alerts found", found), ("To follow up", due)):
        if some:
            lines += [heading, *(f"- {_line(one)}" for one in some), ""]
    lines.append("Change or stop these mails in SkillBridge: alerts, and the address they go to.")
    return " and ".join(parts), "\n".join(lines)


def _line(one: Notification) -> str:
    name = " ".join(one.title.split())
    company = f", {' '.join(one.company.split())}" if one.company else ""
    return f"{name}{company}" + (f" ({one.score:.0%})" if one.score is not None else "")
