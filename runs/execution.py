"""One attempt of a run: the graph is streamed, its events are told, its outcome is read off."""

import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.constants import TAG_NOSTREAM
from langgraph.types import Command, StateSnapshot

from core.domain.run import Run, ThreadStatus
from core.errors import Conflict
from runs.inputs import Graph, breakpoints, run_config, run_context, run_input, thread_config
from runs.live import LiveRun
from runs.request import RunRequest
from runs.snapshots import open_interrupts
from runs.translation import Translator
from runs.wire_json import dumps

Chunk = tuple[tuple[str, ...], str, Any]
"""Namespace, mode and payload."""

ADDRESS = re.compile(r"[0-9a-f]{32}")
"""Ids of questions, as LangGraph makes them."""
HIDDEN = frozenset({"langsmith:hidden", TAG_NOSTREAM})
"""Tags of what is not told: LangGraph's own plumbing, and models whose words are checked before they are shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a thread shows after a run. `state` is None where there is nothing new to show."""

    status: ThreadStatus
    state: bytes | None = None
    interrupts: bytes = b"{}"


async def execute(graph: Graph, graph_id: str, live: LiveRun) -> Outcome:
    """Stream the graph to its end and tell of it. Raises whatever the graph raises."""
    run, request = live.run, live.request
    given, config = run_input(request), run_config(run, request, graph_id)
    if run.attempt > 1 and await _has_begun(graph, run):
        if await _waits_at_breakpoint(graph, run, request):
            return await outcome_of_thread(graph, run)
        given, config = None, run_config(run, request, graph_id, from_start=False)
    elif isinstance(given, Command) and given.resume is not None:
        given = await _addressed(graph, run, request, given)
    translator = Translator(request.modes)
    checkpoint: Mapping[str, Any] | None = None
    async with aclosing(_stream(graph, given, config, request, run, translator)) as stream:
        async for namespace, mode, chunk in stream:
            if mode == "checkpoints" and not namespace:
                checkpoint = chunk
            for name, data in translator.translate(namespace, mode, chunk):
                live.say(name, data)
            if live.full:
                await live.room()
    if checkpoint is None:
        return Outcome("idle")
    if not checkpoint["next"]:
        return Outcome("idle", dumps(checkpoint["values"]))
    snapshot = await graph.aget_state(thread_config(run))
    for name, data in translator.still_open(snapshot.interrupts):
        live.say(name, data)
    return _outcome(snapshot)


async def outcome_of_thread(graph: Graph, run: Run) -> Outcome:
    """What a run's thread shows, by its latest checkpoint."""
    return _outcome(await graph.aget_state(thread_config(run)))


def _outcome(snapshot: StateSnapshot) -> Outcome:
    status: ThreadStatus = "interrupted" if snapshot.next else "idle"
    return Outcome(status, dumps(snapshot.values), dumps(open_interrupts(snapshot)))


async def _addressed(graph: Graph, run: Run, request: RunRequest, answer: Command[Any]) -> Command[Any]:
    """The answer, by the id of the one question that is open.

    An answer without an address goes to whatever asks next. Where a machine runs inside of a node of another, and
    the process dies once the answer was taken, that would be the question after. Raises `Conflict` for an answer
    whose question was answered while it waited for its turn.
    """
    snapshot = await graph.aget_state(thread_config(run))
    if not snapshot.next:
        raise Conflict("Nothing in this thread waits for an answer any more.")
    if request.start is not None or len(snapshot.interrupts) != 1 or _has_address(answer.resume):
        return answer
    return replace(answer, resume={snapshot.interrupts[0].id: answer.resume})


def _has_address(resume: object) -> bool:
    """Whether answers are given by the ids of their questions."""
    return isinstance(resume, dict) and bool(resume) and all(ADDRESS.fullmatch(str(key)) for key in resume)


async def _has_begun(graph: Graph, run: Run) -> bool:
    """Whether an earlier attempt left a checkpoint to go on from. LangGraph keeps the run's id in its metadata."""
    if run.temporary:
        return False
    metadata = (await graph.aget_state(thread_config(run))).metadata or {}
    return metadata.get("run_id") == str(run.run_id)


async def _waits_at_breakpoint(graph: Graph, run: Run, request: RunRequest) -> bool:
    """Whether an earlier attempt had stopped before a node, so that going on would pass the breakpoint."""
    waiting = (await graph.aget_state(thread_config(run))).next
    before = {*request.interrupt_before, *graph.interrupt_before_nodes}
    return bool(waiting) and ("*" in before or not before.isdisjoint(waiting))


def _stream(
    graph: Graph, given: object, config: RunnableConfig, request: RunRequest, run: Run, translator: Translator
) -> AsyncGenerator[Chunk]:
    options: dict[str, Any] = {
        "stream_mode": translator.graph_modes(),
        "subgraphs": request.stream_subgraphs,
        "interrupt_before": breakpoints(request.interrupt_before),
        "interrupt_after": breakpoints(request.interrupt_after),
        "durability": None if run.temporary else request.durability,
        "context": run_context(graph, request),
    }
    if "events" in request.modes:
        return _with_events(graph, given, config, options)
    chunks = cast("AsyncGenerator[Any]", graph.astream(given, config, **options))
    return chunks if request.stream_subgraphs else _rooted(chunks)


async def _rooted(chunks: AsyncGenerator[Any]) -> AsyncGenerator[Chunk]:
    async with aclosing(chunks):
        async for mode, chunk in chunks:
            yield (), mode, chunk


async def _with_events(
    graph: Graph, given: object, config: RunnableConfig, options: dict[str, Any]
) -> AsyncGenerator[Chunk]:
    """What the graph streams, and between it all that happens inside of it."""
    run_id = str(config["run_id"])
    events = cast("AsyncGenerator[Any]", graph.astream_events(given, config, version="v2", **options))
    async with aclosing(events):
        async for event in events:
            if not HIDDEN.isdisjoint(event.get("tags", ())):
                continue
            if event["event"] == "on_chain_stream" and event["run_id"] == run_id:
                chunk = event["data"]["chunk"]
                yield chunk if options["subgraphs"] else ((), *chunk)
            else:
                yield (), "events", event
