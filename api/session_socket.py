"""`WS /ws/{session_id}`: what happens in a session, and what its owner is told, pushed as JSON messages.

{"type": "run", "run_id", "status"}                     a run of the session began, or ended
{"type": "event", "run_id", "id", "event", "data"}      an event of a run, as the run's own stream has it
{"type": "notification", "notification"}                something that the owner is told
{"type": "heartbeat"}                                   nothing happened for a while
"""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing, suppress
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Query, WebSocket, WebSocketDisconnect

from api.dependencies import PrincipalDep, ServicesDep
from api.services import Services
from core.domain.run import FINISHED, Run
from pipeline.chats import thread_of

router = APIRouter()

HEARTBEAT_SECONDS = 15.0
WAITING_MESSAGES = 100
"""That a slow client lets wait: whoever has more to say waits, too."""
MOST_RUNS = 8
"""Runs of a session that are followed at once; further ones wait."""


@router.websocket("/ws/{session_id}")
async def follow_session(
    socket: WebSocket,
    services: ServicesDep,
    principal: PrincipalDep,
    session_id: Annotated[str, Path(min_length=1, max_length=100)],
    after: Annotated[int | None, Query(ge=0, le=2**63 - 1)] = None,
) -> None:
    """Push until the client goes. The session, a thread's id or the name of a chat, need not have begun.

    Runs under way are told from their beginning. `after` is the number of the last notification that the client
    has; without it, it is told what comes from now on.
    """
    await socket.accept()
    messages: asyncio.Queue[bytes] = asyncio.Queue(WAITING_MESSAGES)
    owner = principal.user_id
    work: tuple[Coroutine[Any, Any, None], ...] = (
        _listen(socket),
        _send(socket, messages),
        _tell_runs(services, owner, session_id, messages),
        _tell_notifications(services, owner, after, messages),
    )
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            with suppress(WebSocketDisconnect):
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(socket: WebSocket) -> None:
    """Return once the client has gone. What it says is not listened to."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _send(socket: WebSocket, messages: "asyncio.Queue[bytes]") -> None:
    while True:
        try:
            message = await asyncio.wait_for(messages.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            message = b'{"type":"heartbeat"}'
        await socket.send_text(message.decode())


async def _tell_notifications(
    services: Services, owner: str, after: int | None, messages: "asyncio.Queue[bytes]"
) -> None:
    async with aclosing(services.feed.follow(owner, after)) as told:
        async for some in told:
            for one in some:
                await messages.put(b'{"type":"notification","notification":%b}' % one.model_dump_json().encode())


async def _tell_runs(services: Services, owner: str, session_id: str, messages: "asyncio.Queue[bytes]") -> None:
    places = asyncio.Semaphore(MOST_RUNS)
    async with (
        asyncio.TaskGroup() as group,
        aclosing(services.engine.followers.upcoming(owner, thread_of(owner, session_id))) as runs,
    ):
        async for run in runs:
            await places.acquire()
            following = group.create_task(_tell_run(services, run, messages))
            following.add_done_callback(lambda _: places.release())


async def _tell_run(services: Services, run: Run, messages: "asyncio.Queue[bytes]") -> None:
    await messages.put(_run_message(run, "running" if run.status not in FINISHED else run.status))
    events: AsyncGenerator[Any] = services.engine.followers.follow(run)
    ended: str | None = None
    async with aclosing(events) as batches:
        async for batch in batches:
            for event in batch:
                head = {"type": "event", "run_id": run.run_id, "id": event.number, "event": event.name}
                await messages.put(orjson.dumps(head)[:-1] + b',"data":' + event.data + b"}")
                if event.name == "end":
                    ended = orjson.loads(event.data)["status"]
    if ended is not None:
        await messages.put(_run_message(run, ended))


def _run_message(run: Run, status: str) -> bytes:
    return orjson.dumps({"type": "run", "run_id": run.run_id, "status": status})
