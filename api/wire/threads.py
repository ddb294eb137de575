"""Threads: make, find, label, copy and delete them; read and change their state, and look back in it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Header, Query, Response

from api.dependencies import EngineDep, PrincipalDep
from api.problems import responses
from api.wire import bodies
from api.wire.bodies import Limit
from api.wire.extraction import extracted
from api.wire.route import WireRoute, answer
from api.wire.shapes import chosen, page_headers, thread_json
from runs.request import CheckpointAddress, CheckpointId
from runs.states import HERE, Page, Update
from store.threads import ThreadFilter

router = APIRouter(prefix="/threads", tags=["threads"], route_class=WireRoute)
Select = Annotated[
    list[str] | None, Query(description="Fields of the answer; `values.<key>` for one of the state.")
]


@router.post("", summary="Make a thread", responses=responses(409, 422))
async def create_thread(
    engine: EngineDep,
    principal: PrincipalDep,
    create: Annotated[bodies.ThreadCreate, Body(default_factory=bodies.ThreadCreate)],
) -> Response:
    """A new thread, with the state that `supersteps` make."""
    reuse = create.if_exists == "do_nothing"
    thread = await engine.threads.create(principal.user_id, create.thread_id, create.metadata, reuse=reuse)
    if create.supersteps:
        steps = [[_update(update) for update in step.updates] for step in create.supersteps]
        await engine.states.update(principal.user_id, thread.thread_id, steps)
        thread = await engine.threads.get(principal.user_id, thread.thread_id)
    return answer(thread_json(thread))


@router.post("/search", summary="List threads", responses=responses(422))
async def search_threads(
    engine: EngineDep,
    principal: PrincipalDep,
    search: Annotated[bodies.ThreadSearch, Body(default_factory=bodies.ThreadSearch)],
) -> Response:
    """Threads that fit, page by page."""
    wanted = ThreadFilter(search.metadata, search.values, search.status, search.ids)
    found, total = await engine.threads.search(
        principal.user_id, wanted, search.limit, search.offset, search.sort_by, search.sort_order == "desc"
    )
    listed = chosen(map(thread_json, found), search.select)
    if search.extract:
        listed = [
            {**shown, "extracted": extracted(thread, search.extract)}
            for thread, shown in zip(found, listed, strict=True)
        ]
    return answer(listed, headers=page_headers(total, search.offset, len(found)))


@router.post("/count", summary="Count threads", responses=responses(422))
async def count_threads(
    engine: EngineDep,
    principal: PrincipalDep,
    count: Annotated[bodies.ThreadCount, Body(default_factory=bodies.ThreadCount)],
) -> Response:
    """How many threads fit."""
    wanted = ThreadFilter(count.metadata, count.values, count.status)
    return answer((await engine.threads.search(principal.user_id, wanted, limit=1, offset=0))[1])


@router.post("/prune", summary="Delete threads, or their histories", responses=responses(404, 422))
async def prune_threads(
    engine: EngineDep, principal: PrincipalDep, prune: Annotated[bodies.ThreadsPrune, Body()]
) -> Response:
    """How many threads were pruned."""
    for thread_id in prune.thread_ids:
        if prune.strategy == "delete":
            await engine.delete_thread(principal.user_id, thread_id)
        else:
            await engine.states.forget(principal.user_id, thread_id)
    return answer({"pruned_count": len(prune.thread_ids)})


@router.get("/{thread_id}", summary="A thread", responses=responses(404))
async def get_thread(thread_id: UUID, engine: EngineDep, principal: PrincipalDep) -> Response:
    """Its status, metadata and latest values."""
    return answer(thread_json(await engine.threads.get(principal.user_id, thread_id)))


@router.patch("/{thread_id}", summary="Label a thread", responses=responses(404, 422))
async def patch_thread(
    thread_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    patch: Annotated[bodies.ThreadPatch, Body()],
    prefer: Annotated[str | None, Header()] = None,
) -> Response:
    """Merge metadata into a thread's."""
    thread = await engine.threads.label(principal.user_id, thread_id, patch.metadata)
    return Response(status_code=204) if prefer == "return=minimal" else answer(thread_json(thread))


@router.delete("/{thread_id}", status_code=204, summary="Delete a thread", responses=responses(404))
async def delete_thread(thread_id: UUID, engine: EngineDep, principal: PrincipalDep) -> Response:
    """Cancel what runs in it, and remove its runs, events and checkpoints."""
    await engine.delete_thread(principal.user_id, thread_id)
    return Response(status_code=204)


@router.post("/{thread_id}/copy", summary="Copy a thread", responses=responses(404))
async def copy_thread(thread_id: UUID, engine: EngineDep, principal: PrincipalDep) -> Response:
    """A new thread with the same state and history."""
    return answer(thread_json(await engine.states.copy(principal.user_id, thread_id)))


@router.get("/{thread_id}/state", summary="The state of a thread", responses=responses(404))
async def get_state(
    thread_id: UUID, engine: EngineDep, principal: PrincipalDep, subgraphs: bool = False, select: Select = None
) -> Response:
    """Values, what comes next, and what waits for an answer."""
    state = await engine.states.get(principal.user_id, thread_id, HERE, subgraphs=subgraphs)
    return answer(_selected(dict(state), select))


@router.post("/{thread_id}/state", summary="Change the state of a thread", responses=responses(404, 409, 410, 422))
async def update_state(
    thread_id: UUID, engine: EngineDep, principal: PrincipalDep, update: Annotated[bodies.StateUpdate, Body()]
) -> Response:
    """The address of the new checkpoint."""
    steps = [[Update(update.values, update.as_node)]]
    checkpoint = await engine.states.update(principal.user_id, thread_id, steps, update.at)
    return answer(
        {"checkpoint": checkpoint, "configurable": checkpoint, "checkpoint_id": checkpoint["checkpoint_id"]}
    )


@router.post(
    "/{thread_id}/state/checkpoint", summary="An earlier state of a thread", responses=responses(404, 410)
)
async def get_state_at(
    thread_id: UUID, engine: EngineDep, principal: PrincipalDep, at: Annotated[bodies.StateAt, Body()]
) -> Response:
    """The state at an address, which may be one of a subgraph. 410 for a checkpoint that was pruned."""
    state = await engine.states.get(principal.user_id, thread_id, at.checkpoint, subgraphs=at.subgraphs)
    return answer(_selected(dict(state), at.select))


@router.get(
    "/{thread_id}/state/{checkpoint_id}", summary="An earlier state of a thread", responses=responses(404, 410)
)
async def get_state_at_id(
    thread_id: UUID,
    checkpoint_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    subgraphs: bool = False,
    select: Select = None,
) -> Response:
    """The state at a checkpoint. 410 for one that was pruned."""
    at = CheckpointAddress(checkpoint_id=str(checkpoint_id))
    state = await engine.states.get(principal.user_id, thread_id, at, subgraphs=subgraphs)
    return answer(_selected(dict(state), select))


@router.get("/{thread_id}/history", summary="Earlier states of a thread", responses=responses(404, 422))
async def get_history(
    thread_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    limit: Limit = 10,
    before: CheckpointId | None = None,
) -> Response:
    """From new to old, as far as they are kept."""
    return answer(await engine.states.history(principal.user_id, thread_id, Page(limit, before)))


@router.post("/{thread_id}/history", summary="Search earlier states of a thread", responses=responses(404, 422))
async def search_history(
    thread_id: UUID,
    engine: EngineDep,
    principal: PrincipalDep,
    search: Annotated[bodies.HistorySearch, Body(default_factory=bodies.HistorySearch)],
) -> Response:
    """From new to old, those with such metadata."""
    page = Page(search.limit, search.before, search.metadata)
    states = await engine.states.history(principal.user_id, thread_id, page, search.checkpoint)
    return answer([_selected(state, search.select) for state in states])


def _update(update: bodies.SuperstepUpdate) -> Update:
    values = update.values if update.command is None else update.command.as_langgraph()
    return Update(values, update.as_node)


def _selected(state: dict[str, Any], select: list[str] | None) -> dict[str, Any]:
    """The fields of a state that were asked for."""
    if not select:
        return state
    keys = [name.removeprefix("values.") for name in select if name.startswith("values.")]
    shown = {name: state[name] for name in select if name in state}
    if keys and "values" not in select:
        shown["values"] = {key: state["values"][key] for key in keys if key in state["values"]}
    return shown
