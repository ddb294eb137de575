"""Runs: start, stream, wait, join, cancel, list, delete. In a thread, or without one."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Body, Header, Query, Response
from starlette.responses import StreamingResponse

from api.dependencies import EngineDep, PrincipalDep
from api.problems import responses
from api.wire.bodies import Limit, Offset, RunsCancel
from api.wire.route import RunRoute, answer
from api.wire.shapes import chosen, run_json
from api.wire.sse import run_address, starting_point, stream_response
from core.domain.run import FINISHED, CancelAction, Run, RunStatus
from core.errors import InvalidInput
from runs.engine import RunEngine
from runs.request import RunRequest

router = APIRouter(tags=["runs"], route_class=RunRoute)
KEEP_ALIVE_SECONDS = 5.0
REFUSALS = responses(404, 409, 410, 422)
STREAM: dict[int | str, dict[str, Any]] = {
    **REFUSALS,
    200: {"description": "Numbered events", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
}
RequestBody = Annotated[RunRequest, Body()]
LastEventId = Annotated[str | None, Header(description="Number of the last event that was seen; -1 for all.")]


@router.post("/threads/{thread_id}/runs", summary="Start a run in the background", responses=REFUSALS)
async def create_run(
    thread_id: UUID, request: RequestBody, engine: EngineDep, principal: PrincipalDep
) -> Response:
    """The run as it starts, or waits for its turn."""
    return _created(await engine.create(principal.user_id, thread_id, request))


@router.post("/threads/{thread_id}/runs/stream", summary="Start a run and stream it", responses=STREAM)
async def stream_run(
    thread_id: UUID, request: RequestBody, engine: EngineDep, principal: PrincipalDep
) -> Response:
    """Events as they happen. The run goes on without its client, unless `on_disconnect` says cancel."""
    run = await engine.create(principal.user_id, thread_id, request)
    return stream_response(engine, run, cancel_on_disconnect=request.on_disconnect == "cancel")


@router.post("/threads/{thread_id}/runs/wait", summary="Start a run and wait for it", responses=REFUSALS)
async def wait_run(thread_id: UUID, request: RequestBody, engine: EngineDep, principal: PrincipalDep) -> Response:
    """The final values, with `__interrupt__` where a question waits; `{"__error__": ...}` of a run that failed."""
    run = await engine.create(principal.user_id, thread_id, request)
    return _waiting(engine, run, cancel_on_disconnect=request.on_disconnect == "cancel")


@router.post("/runs", summary="Start a run without a thread in the background", responses=REFUSALS)
async def create_threadless_run(request: RequestBody, engine: EngineDep, principal: PrincipalDep) -> Response:
    """The run as it starts. It leaves nothing behind, unless `on_completion` says keep."""
    return _created(await engine.create(principal.user_id, None, request))


@router.post("/runs/batch", summary="Start several runs without threads", responses=REFUSALS)
async def create_threadless_runs(
    requests: Annotated[list[RunRequest], Body(max_length=100)], engine: EngineDep, principal: PrincipalDep
) -> Response:
    """The runs as they start."""
    return answer([run_json(await engine.create(principal.user_id, None, request)) for request in requests])


@router.post("/runs/stream", summary="Start a run without a thread and stream it", responses=STREAM)
async def stream_threadless_run(request: RequestBody, engine: EngineDep, principal: PrincipalDep) -> Response:
    """Events as they happen."""
    run = await engine.create(principal.user_id, None, request)
    return stream_response(engine, run, cancel_on_disconnect=request.on_disconnect == "cancel")


@router.post("/runs/wait", summary="Start a run without a thread and wait for it", responses=REFUSALS)
async def wait_threadless_run(request: RequestBody, engine: EngineDep, principal: PrincipalDep) -> Response:
    """The final values."""
    run = await engine.create(principal.user_id, None, request)
    return _waiting(engine, run, cancel_on_disconnect=request.on_disconnect == "cancel")


@router.post("/runs/cancel", status_code=204, summary="Cancel several runs", responses=responses(422))
async def cancel_runs(
    cancel: Annotated[RunsCancel, Body()],
    engine: EngineDep,
    principal: PrincipalDep,
    action: CancelAction = "interrupt",
) -> Response:
    """Some runs of a thread, or all that have a status."""
    if (cancel.status is None) == (cancel.thread_id is None):
        raise InvalidInput("Name either a thread_id with its run_ids, or a status.")
    statuses = ("pending", "running") if cancel.status in {None, "all"} else (str(cancel.status),)
    for run in await engine.runs.active(principal.user_id, cancel.thread_id, statuses):
        if cancel.thread_id is None or run.run_id in cancel.run_ids:
            await engine.cancel(run, action)
    return Response(status_code=204)


@router.get("/threads/{thread_id}/runs", summary="Runs of a thread", responses=responses(404, 422))
async def list_runs(
    thread_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    limit: Limit = 10,
    offset: Offset = 0,
    status: RunStatus | None = None,
    select: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The newest first."""
    await engine.threads.get(principal.user_id, thread_id)
    runs = await engine.runs.of_thread(principal.user_id, thread_id, limit, offset, status)
    return answer(chosen(map(run_json, runs), select))


@router.get("/threads/{thread_id}/runs/{run_id}", summary="A run", responses=responses(404))
async def get_run(thread_id: UUID, run_id: UUID, engine: EngineDep, principal: PrincipalDep) -> Response:
    """How it stands, or ended."""
    return answer(run_json(await engine.runs.get(principal.user_id, thread_id, run_id)))


@router.delete(
    "/threads/{thread_id}/runs/{run_id}", status_code=204, summary="Delete a run", responses=responses(404, 409)
)
async def delete_run(thread_id: UUID, run_id: UUID, engine: EngineDep, principal: PrincipalDep) -> Response:
    """Delete a run that has ended, with its events. What it did to the thread's state stays."""
    await engine.runs.delete(principal.user_id, thread_id, run_id)
    return Response(status_code=204)


@router.get("/threads/{thread_id}/runs/{run_id}/join", summary="Wait for a run", responses=responses(404))
async def join_run(
    thread_id: UUID, run_id: UUID, engine: EngineDep, principal: PrincipalDep, cancel_on_disconnect: bool = False
) -> Response:
    """The final values of its thread."""
    run = await engine.runs.get(principal.user_id, thread_id, run_id)
    return _waiting(engine, run, cancel_on_disconnect=cancel_on_disconnect)


@router.get("/threads/{thread_id}/runs/{run_id}/stream", summary="Join a run's stream", responses=STREAM)
async def join_run_stream(
    thread_id: UUID,
    run_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    stream_mode: Annotated[list[str] | None, Query()] = None,
    cancel_on_disconnect: bool = False,
    last_event_id: LastEventId = None,
) -> Response:
    """Its events after Last-Event-ID; without one, what is still to come, or all of a run that has ended."""
    run = await engine.runs.get(principal.user_id, thread_id, run_id)
    after = await starting_point(engine, run, last_event_id)
    return stream_response(engine, run, after, _modes(stream_mode), cancel_on_disconnect=cancel_on_disconnect)


@router.post("/threads/{thread_id}/runs/{run_id}/cancel", summary="Cancel a run", responses=responses(404, 422))
async def cancel_run(
    thread_id: UUID,
    run_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    wait: bool = False,
    action: CancelAction = "interrupt",
) -> Response:
    """Stop a run, keeping its finished steps, or roll it back as if it had never been.

    A run that has ended meanwhile stays as it is. With `wait` the answer comes when it has stopped.
    """
    run = await engine.runs.get(principal.user_id, thread_id, run_id)
    if run.status not in FINISHED:
        await engine.cancel(run, action)
    if not wait:
        return Response(status_code=202)
    await engine.ended(run)
    return Response(status_code=204, headers={"Content-Location": run_address(thread_id, run_id)})


def _created(run: Run) -> Response:
    return answer(run_json(run), headers={"Content-Location": run_address(run.thread_id, run.run_id)})


def _modes(stream_mode: list[str] | None) -> frozenset[str] | None:
    """Modes as clients send them: repeated, as one JSON list, or as nothing at all."""
    named: set[str] = set()
    for mode in filter(None, stream_mode or []):
        try:
            listed = orjson.loads(mode)
        except orjson.JSONDecodeError:
            listed = [mode]
        named.update(map(str, listed if isinstance(listed, list) else [mode]))
    return frozenset(named) or None


def _waiting(engine: RunEngine, run: Run, *, cancel_on_disconnect: bool) -> StreamingResponse:
    address = run_address(run.thread_id, run.run_id)
    headers = {"Content-Location": address, "Location": f"{address}/join"}
    return StreamingResponse(
        _result(engine, run, cancel_on_disconnect), headers=headers, media_type="application/json"
    )


async def _result(engine: RunEngine, run: Run, cancel_on_disconnect: bool) -> AsyncGenerator[bytes]:
    """The result, with line breaks before it that keep the connection alive and mean nothing in JSON."""
    result = asyncio.ensure_future(engine.result(run))
    try:
        while not result.done():
            await asyncio.wait([result], timeout=KEEP_ALIVE_SECONDS)
            if not result.done():
                yield b"\n"
        yield result.result()
    finally:
        if not result.done():
            result.cancel()
            if cancel_on_disconnect:
                engine.soon(engine.cancel(run, "interrupt"))
