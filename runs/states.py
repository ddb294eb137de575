"""The state of threads: read it, now and earlier; change it; copy it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from langchain_core.runnables import RunnableConfig
from langgraph.errors import InvalidUpdateError
from langgraph.types import StateSnapshot, StateUpdate
from pydantic import ValidationError

from core.domain.run import Thread, ThreadStatus
from core.errors import Conflict, InvalidInput, NotFound
from runs.assistants import Assistants
from runs.inputs import OWNER_KEY, Graph, check_state
from runs.request import CheckpointAddress
from runs.snapshots import EMPTY_STATE, open_interrupts, readable, thread_state
from runs.wire_json import dumps
from store.checkpoints import Checkpointer
from store.threads import ThreadRepository

HERE = CheckpointAddress()
"""The latest checkpoint."""


@dataclass(frozen=True, slots=True)
class Update:
    """Values to write as if `as_node` had (None: the node that wrote last), or a command."""

    values: Any
    as_node: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a history: at most `limit` states older than `before`, with this in their metadata."""

    limit: int = 10
    before: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


class ThreadStates:
    """States of an owner's threads. Raises `NotFound` for others', and `Gone` for checkpoints that were pruned."""

    def __init__(self, assistants: Assistants, threads: ThreadRepository, checkpointer: Checkpointer) -> None:
        self._assistants = assistants
        self._threads = threads
        self._checkpointer = checkpointer

    async def get(
        self, owner: str, thread_id: UUID, at: CheckpointAddress = HERE, *, subgraphs: bool = False
    ) -> Mapping[str, Any]:
        """The state at a checkpoint, in the clients' shape. Raises `Conflict` if it no longer fits the graph."""
        thread = await self._threads.get(owner, thread_id)
        graph = self._graph(thread)
        if graph is None:
            if at.checkpoint_id:
                raise _no_checkpoint()
            return EMPTY_STATE
        with readable():
            snapshot = await graph.aget_state(_config(thread, at), subgraphs=subgraphs)
        if at.checkpoint_id and snapshot.created_at is None:
            raise _no_checkpoint()
        return thread_state(snapshot)

    async def history(
        self, owner: str, thread_id: UUID, page: Page, at: CheckpointAddress = HERE
    ) -> list[dict[str, Any]]:
        """States from new to old. Raises `Conflict` where one no longer fits the graph."""
        thread = await self._threads.get(owner, thread_id)
        graph = self._graph(thread)
        if graph is None:
            return []
        before = RunnableConfig(configurable={"checkpoint_id": page.before}) if page.before else None
        snapshots = graph.aget_state_history(
            _config(thread, at), limit=page.limit, before=before, filter=dict(page.metadata) or None
        )
        with readable():
            return [thread_state(snapshot) async for snapshot in snapshots]

    async def update(
        self, owner: str, thread_id: UUID, steps: Sequence[Sequence[Update]], at: CheckpointAddress = HERE
    ) -> dict[str, Any]:
        """Apply supersteps of updates, all or none, and return the address of the new checkpoint.

        Raises `Conflict` while a run is under way or before the first one, `InvalidInput` for what the graph does
        not take.
        """
        thread = await self._threads.get(owner, thread_id)
        if thread.status == "busy":
            raise Conflict("A run is under way in this thread. Wait for it, or cancel it.")
        graph = self._graph(thread)
        if graph is None:
            raise Conflict("This thread has no graph yet. Start a run, or set graph_id in its metadata.")
        supersteps = [[StateUpdate(update.values, update.as_node) for update in step] for step in steps]
        async with self._checkpointer.transaction() as checkpointer:
            config, snapshot = await _update(graph.copy({"checkpointer": checkpointer}), thread, supersteps, at)
        await self._show(thread, snapshot)
        return dict(config["configurable"])

    async def copy(self, owner: str, thread_id: UUID) -> Thread:
        """A new thread with this one's state and history."""
        made = await self._threads.copy(owner, thread_id)
        await self._checkpointer.acopy_thread(str(thread_id), str(made.thread_id))
        return made

    async def forget(self, owner: str, thread_id: UUID) -> None:
        """Remove the history of a thread and keep its latest turn. Raises `Conflict` while a run is under way."""
        if (await self._threads.get(owner, thread_id)).status == "busy":
            raise Conflict("A run is under way in this thread. Wait for it, or cancel it.")
        await self._checkpointer.aprune_turns(str(thread_id), 1)

    async def _show(self, thread: Thread, snapshot: StateSnapshot) -> None:
        """Let lists show the state as it is now."""
        status: ThreadStatus = "interrupted" if snapshot.next else "idle"
        await self._threads.set_state(
            thread.owner, thread.thread_id, status, dumps(snapshot.values), dumps(open_interrupts(snapshot))
        )

    def _graph(self, thread: Thread) -> Graph | None:
        """The graph that last ran in a thread; None before the first run."""
        graph_id = thread.metadata.get("graph_id")
        return self._assistants.find(graph_id).graph if isinstance(graph_id, str) else None


async def _update(
    graph: Graph, thread: Thread, supersteps: Sequence[Sequence[StateUpdate]], at: CheckpointAddress
) -> tuple[RunnableConfig, StateSnapshot]:
    """Write the updates and read the state back: only then do the next nodes look at what they get."""
    try:
        config = await graph.abulk_update_state(_config(thread, at), supersteps)
        snapshot = await graph.aget_state(_config(thread, HERE), subgraphs=True)
    except (InvalidUpdateError, ValidationError, ValueError, TypeError, KeyError, NotImplementedError):
        raise InvalidInput(
            "The graph does not take this update. Check the values against its schema, and name as_node."
        ) from None
    check_state(graph, snapshot.values)
    return config, snapshot


def _config(thread: Thread, at: CheckpointAddress) -> RunnableConfig:
    address = at.model_dump(exclude_none=True)
    return RunnableConfig(configurable={**address, "thread_id": str(thread.thread_id), OWNER_KEY: thread.owner})


def _no_checkpoint() -> NotFound:
    return NotFound("There is no such checkpoint in this thread.")
