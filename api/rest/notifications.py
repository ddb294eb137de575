"""`/api/notifications`: what alerts found and what is to be followed up, read, streamed, or mailed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.dependencies import PrincipalDep, ServicesDep
from api.problems import responses
from core.domain import Notification
from core.errors import InvalidInput
from pipeline.telling.feed import Feed

router = APIRouter(prefix="/api/notifications", tags=["alerts"])

HEARTBEAT_SECONDS = 15
LARGEST = 2**63 - 1
ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$"
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-Sent Events: `notification`, its id the number, its data the JSON of one.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

Number = Annotated[int, Field(ge=0, le=LARGEST)]


class NotificationPage(BaseModel):
    """What you were told, the newest first."""

    items: list[Notification]
    unread: int = Field(description="Of all that you were told.")


class ReadNotifications(BaseModel):
    """What you have read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"numbers": [41, 42]}, {}]})

    numbers: list[Number] | None = Field(default=None, max_length=1000, description="All where left out.")


class Marked(BaseModel):
    """What became of it."""

    marked: int = Field(description="How many were unread before.")
    unread: int = Field(description="How many are still.")


class MailAddress(BaseModel):
    """Where you are mailed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"address": "grete@example.org"}]})

    address: str | None = Field(max_length=320, pattern=ADDRESS)
    possible: bool = Field(default=False, description="Whether this server can send mail.", frozen=True)


class NewMailAddress(BaseModel):
    """Where to mail you."""

    model_config = MailAddress.model_config

    address: str = Field(max_length=320, pattern=ADDRESS)


@router.get("", summary="What you were told", responses=responses(422))
async def list_notifications(
    services: ServicesDep,
    principal: PrincipalDep,
    unread: Annotated[bool, Query(description="Only what you have not read.")] = False,
    before: Annotated[
        int | None, Query(ge=0, le=LARGEST, description="Number of the last one of the page before.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> NotificationPage:
    """Postings that your alerts found, and applications to follow up."""
    kept, owner = services.feed.notifications, principal.user_id
    found = await kept.newest(owner, limit, before, unread)
    return NotificationPage(items=list(found), unread=await kept.unread(owner))


@router.post("/read", summary="Mark as read", responses=responses(422))
async def read_notifications(body: ReadNotifications, services: ServicesDep, principal: PrincipalDep) -> Marked:
    """Mark some of them, or all."""
    kept, owner = services.feed.notifications, principal.user_id
    return Marked(marked=await kept.read(owner, body.numbers), unread=await kept.unread(owner))


@router.get("/stream", summary="Be told as it comes", responses={**STREAM, **responses(422)})
async def stream_notifications(
    services: ServicesDep,
    principal: PrincipalDep,
    last_event_id: Annotated[
        str | None,
        Header(description="Go on after this number, 0 for the start; without it, from now on.", max_length=40),
    ] = None,
) -> Response:
    """A stream without end, from whichever server or worker something is told. A browser that reconnects sends
    the last number by itself, and misses nothing.
    """
    after = _number(last_event_id)
    return EventSourceResponse(
        _frames(services.feed, principal.user_id, after),
        ping=HEARTBEAT_SECONDS,
        ping_message_factory=lambda: ServerSentEvent(comment="heartbeat", sep="\n"),
        sep="\n",
    )


@router.get("/mail", summary="Where you are mailed")
async def get_mail_address(services: ServicesDep, principal: PrincipalDep) -> MailAddress:
    """The address that finds and reminders go to; null where there is none."""
    address = await services.feed.notifications.address(principal.user_id)
    return MailAddress(address=address, possible=services.settings.smtp_url is not None)


@router.put("/mail", summary="Be mailed", responses=responses(422))
async def put_mail_address(body: NewMailAddress, services: ServicesDep, principal: PrincipalDep) -> MailAddress:
    """From now on, what you are told is also mailed, at most every ten minutes."""
    await services.feed.notifications.set_address(principal.user_id, body.address)
    return MailAddress(address=body.address, possible=services.settings.smtp_url is not None)


@router.delete("/mail", summary="Be mailed no more", status_code=204)
async def delete_mail_address(services: ServicesDep, principal: PrincipalDep) -> Response:
    """Forget the address."""
    await services.feed.notifications.set_address(principal.user_id, None)
    return Response(status_code=204)


def _number(last_event_id: str | None) -> int | None:
    if last_event_id is None:
        return None
    if not (last_event_id.isascii() and last_event_id.isdecimal()) or int(last_event_id) > LARGEST:
        raise InvalidInput("Last-Event-ID is the number of a notification, or 0.")
    return int(last_event_id)


async def _frames(feed: Feed, owner: str, after: int | None) -> AsyncGenerator[bytes]:
    async with aclosing(feed.follow(owner, after)) as told:
        async for some in told:
            yield b"".join(
                b"id: %d\nevent: notification\ndata: %b\n\n" % (one.number, one.model_dump_json().encode())
                for one in some
            )
