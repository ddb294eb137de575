"""Threads and the runs of graphs in them, as stored. JSON of people's words is kept as the bytes it is sent as."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

RunStatus = Literal["pending", "running", "success", "error", "interrupted", "timeout"]
ThreadStatus = Literal["idle", "busy", "interrupted", "error"]
MultitaskStrategy = Literal["reject", "enqueue", "interrupt", "rollback"]
CancelAction = Literal["interrupt", "rollback"]

FINISHED: frozenset[RunStatus] = frozenset({"success", "error", "interrupted", "timeout"})
"""What a run ends in and never leaves."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: the graph's state lives in checkpoints; what lists show of it is kept here."""

    thread_id: UUID
    owner: str
    created_at: datetime
    updated_at: datetime
    state_updated_at: datetime
    metadata: dict[str, Any]
    status: ThreadStatus
    values: bytes | None = None
    """JSON of the state's values after the last run or update; None before the first."""
    interrupts: bytes = b"{}"
    """JSON: task id to its interrupts that wait for an answer."""
    error: bytes | None = None
    """JSON of the error that the last run ended in."""


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a graph in a thread. `attempt` counts from 1 once it was first leased, 0 before."""

    run_id: UUID
    thread_id: UUID
    owner: str
    assistant_id: UUID
    status: RunStatus
    metadata: dict[str, Any]
    multitask_strategy: MultitaskStrategy
    request: bytes
    """JSON of what was asked for."""
    temporary: bool
    """True for a run without a thread of its own: thread and run vanish when it ends."""
    attempt: int
    created_at: datetime
    updated_at: datetime
    cancel: CancelAction | None = None
    """What somebody asked to do with it, until it is done."""


@dataclass(frozen=True, slots=True)
class Event:
    """One numbered event of a run. `data` is its JSON.

    Numbers rise within a run. Attempt n counts from n - 1 times 2^32, so that a number that a killed process gave
    away and did not live to store is never given to another event.
    """

    number: int
    name: str
    data: bytes

    @property
    def frame(self) -> bytes:
        """The event as it goes over the wire (Server-Sent Events)."""
        return b"id: %d\nevent: %b\ndata: %b\n\n" % (self.number, self.name.encode(), self.data)


def first_number(attempt: int) -> int:
    """Number before the first event of an attempt (from 1)."""
    return (attempt - 1) << 32
