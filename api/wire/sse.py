"""A run's events as a stream of Server-Sent Events, at the pace of the client."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

from sse_starlette import EventSourceResponse, ServerSentEvent

from core.domain.run import Run
from core.errors import InvalidInput
from runs.engine import RunEngine
from runs.following import START

HEARTBEAT_SECONDS = 5
ALWAYS = frozenset({"metadata", "error", "end", "feedback"})
"""Events that are sent whatever modes a client asked for."""


def run_address(thread_id: UUID, run_id: UUID) -> str:
    """Path of a run."""
    return f"/threads/{thread_id}/runs/{run_id}"


def stream_response(
    engine: RunEngine,
    run: Run,
    after: int = START,
    modes: frozenset[str] | None = None,
    *,
    cancel_on_disconnect: bool = False,
) -> EventSourceResponse:
    """The events of `run` above number `after`; `modes` of them, or all."""
    address = run_address(run.thread_id, run.run_id)
    return EventSourceResponse(
        _frames(engine, run, after, modes, cancel_on_disconnect),
        headers={"Content-Location": address, "Location": f"{address}/stream"},
        ping=HEARTBEAT_SECONDS,
        ping_message_factory=_heartbeat,
        sep="\n",
    )


async def starting_point(engine: RunEngine, run: Run, last_event_id: str | None) -> int:
    """The number to go on from: the one the client names, the start for -1, and where there is none: from now on.

    Of a run that has ended there is nothing to come, so that without a number it is told from the start.
    Raises `InvalidInput` for what is no number of an event, `Gone` where the events are not kept any more.
    """
    await engine.followers.check_kept(run)
    if last_event_id:
        try:
            return max(int(last_event_id), START)
        except ValueError:
            raise InvalidInput("Last-Event-ID is the id of an event of this run, or -1.") from None
    return await engine.followers.position(run) if run.status == "running" else START


async def _frames(
    engine: RunEngine, run: Run, after: int, modes: frozenset[str] | None, cancel_on_disconnect: bool
) -> AsyncGenerator[bytes]:
    told = False
    try:
        async with aclosing(engine.followers.follow(run, after)) as batches:
            async for events in batches:
                frames = [event.frame for event in events if modes is None or _wanted(event.name, modes)]
                if frames:
                    yield b"".join(frames)
        told = True
    finally:
        if cancel_on_disconnect and not told:
            engine.soon(engine.cancel(run, "interrupt"))


def _wanted(name: str, modes: frozenset[str]) -> bool:
    mode = name.partition("|")[0].partition("/")[0]
    return mode in ALWAYS or mode in modes or (mode == "messages" and "messages-tuple" in modes)


def _heartbeat() -> ServerSentEvent:
    return ServerSentEvent(comment="heartbeat", sep="\n")
