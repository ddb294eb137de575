"""Bodies of requests, beside that of a run. Unknown fields are tolerated, as new clients send some."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field

from api.wire.extraction import ThreadPath
from core.domain.run import ThreadStatus
from runs.request import CheckpointAddress, CheckpointId, Lenient, RunCommand
from store.threads import SortKey

Limit = Annotated[int, Field(ge=1, le=1000)]
Offset = Annotated[int, Field(ge=0, le=1_000_000)]


class SuperstepUpdate(Lenient):
    """One write of a superstep."""

    values: Any = None
    command: RunCommand | None = None
    as_node: str | None = None


class Superstep(Lenient):
    """Writes that are applied together."""

    updates: list[SuperstepUpdate] = Field(min_length=1, max_length=100)


class ThreadCreate(Lenient):
    """A new thread; the id is given by the client or made."""

    thread_id: UUID | None = None
    metadata: dict[str, Any] = Field(default={}, examples=[{"graph_id": "gap_analysis"}])
    if_exists: Literal["raise", "do_nothing"] = "raise"
    supersteps: list[Superstep] = Field(default=[], max_length=1000)


class ThreadPatch(Lenient):
    """Metadata to merge into a thread's."""

    metadata: dict[str, Any] = Field(default={}, examples=[{"graph_id": "gap_analysis"}])


class ThreadCount(Lenient):
    """Which threads to count."""

    metadata: dict[str, Any] = Field(default={}, examples=[{"graph_id": "gap_analysis"}])
    values: dict[str, Any] = Field(default={})
    status: ThreadStatus | None = None


class ThreadSearch(ThreadCount):
    """Which threads to list, and how."""

    ids: list[UUID] | None = Field(default=None, max_length=1000)
    limit: Limit = 10
    offset: Offset = 0
    sort_by: SortKey = "updated_at"
    sort_order: Annotated[
        Literal["asc", "desc"], BeforeValidator(lambda order: order.lower() if isinstance(order, str) else order)
    ] = "desc"
    select: list[str] | None = None
    extract: dict[str, ThreadPath] = Field(
        default={},
        max_length=10,
        description="Aliases of single values, by their paths; the answer has them under `extracted`.",
        examples=[{"match": "values.analysis.overall_match"}],
    )


class ThreadsPrune(Lenient):
    """Threads to delete, or to leave only the latest state of."""

    thread_ids: list[UUID] = Field(max_length=1000)
    strategy: Literal["delete", "keep_latest"] = "delete"


class StateAt(Lenient):
    """Which checkpoint."""

    checkpoint: CheckpointAddress
    subgraphs: bool = False
    select: list[str] | None = None


class StateUpdate(Lenient):
    """Values to write into a thread's state, as if a node had."""

    values: dict[str, Any] | list[dict[str, Any]] | None = None
    as_node: str | None = None
    checkpoint: CheckpointAddress = CheckpointAddress()
    checkpoint_id: CheckpointId | None = None

    @property
    def at(self) -> CheckpointAddress:
        """The checkpoint to go on from."""
        return CheckpointAddress(checkpoint_id=self.checkpoint_id) if self.checkpoint_id else self.checkpoint


def _checkpoint_id(before: object) -> object:
    """Clients name a checkpoint by its id, by its address, or by a config that holds the address."""
    if isinstance(before, dict) and isinstance(configurable := before.get("configurable", before), dict):
        return configurable.get("checkpoint_id")
    return before


class HistorySearch(Lenient):
    """Which part of a thread's history."""

    limit: Limit = 10
    before: Annotated[CheckpointId | None, BeforeValidator(_checkpoint_id)] = None
    metadata: dict[str, Any] = Field(default={}, examples=[{"graph_id": "gap_analysis"}])
    checkpoint: CheckpointAddress = CheckpointAddress()
    select: list[str] | None = None


class AssistantCount(Lenient):
    """Which assistants to count."""

    graph_id: str | None = None
    name: str | None = None
    metadata: dict[str, Any] = Field(default={}, examples=[{"graph_id": "gap_analysis"}])


class AssistantSearch(AssistantCount):
    """Which assistants to list."""

    limit: Limit = 10
    offset: Offset = 0
    select: list[str] | None = None


class RunsCancel(Lenient):
    """Runs to cancel: some of a thread, or all of a status."""

    thread_id: UUID | None = None
    run_ids: list[UUID] = Field(default=[], max_length=1000)
    status: Literal["pending", "running", "all"] | None = None


Label = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^.\x00]+$")]
Namespace = Annotated[list[Label], Field(max_length=20)]


class ItemPut(Lenient):
    """An item to store."""

    namespace: Namespace
    key: str = Field(min_length=1, max_length=500)
    value: dict[str, Any]
    index: Literal[False] | list[str] | None = None


class ItemDelete(Lenient):
    """An item to delete."""

    namespace: Namespace = Field(default=[])
    key: str


class ItemSearch(Lenient):
    """Which items: those whose namespace starts so."""

    namespace_prefix: Namespace = Field(default=[])
    filter: dict[str, Any] | None = None
    query: str | None = None
    limit: Limit = 10
    offset: Offset = 0


class NamespaceSearch(Lenient):
    """Which namespaces."""

    prefix: Namespace | None = None
    suffix: Namespace | None = None
    max_depth: int | None = Field(default=None, ge=1, le=20)
    limit: Limit = 100
    offset: Offset = 0
