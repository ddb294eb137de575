"""States of threads, in the shape that clients know."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from langgraph.types import Interrupt, StateSnapshot
from pydantic import ValidationError

from core.errors import Conflict
from runs.translation import address


@contextmanager
def readable() -> Iterator[None]:
    """Raises `Conflict` where a state that is read inside is one that the graph, as it is now, does not take."""
    try:
        yield
    except ValidationError:
        raise Conflict(
            "What is stored of this thread does not fit its graph any more. Go on in a new thread."
        ) from None


def open_interrupts(snapshot: StateSnapshot) -> dict[str, list[Interrupt]]:
    """Task id to the interrupts of it that wait for an answer."""
    return {task.id: list(task.interrupts) for task in snapshot.tasks if task.interrupts}


def thread_state(snapshot: StateSnapshot) -> dict[str, Any]:
    """A snapshot as `/state` and `/history` show it."""
    return {
        "values": snapshot.values,
        "next": snapshot.next,
        "tasks": [
            {
                "id": task.id,
                "name": task.name,
                "path": task.path,
                "error": _error(task.error),
                "interrupts": task.interrupts,
                "checkpoint": task.state["configurable"] if isinstance(task.state, Mapping) else None,
                "state": thread_state(task.state) if isinstance(task.state, StateSnapshot) else None,
                "result": task.result,
            }
            for task in snapshot.tasks
        ],
        "metadata": snapshot.metadata,
        "created_at": snapshot.created_at,
        "checkpoint": address(snapshot.config),
        "parent_checkpoint": address(snapshot.parent_config),
        "interrupts": snapshot.interrupts,
        "checkpoint_id": snapshot.config.get("configurable", {}).get("checkpoint_id"),
        "parent_checkpoint_id": (snapshot.parent_config or {}).get("configurable", {}).get("checkpoint_id"),
    }


EMPTY_STATE: Mapping[str, Any] = {
    "values": {},
    "next": [],
    "tasks": [],
    "metadata": {},
    "created_at": None,
    "checkpoint": None,
    "parent_checkpoint": None,
    "interrupts": [],
    "checkpoint_id": None,
    "parent_checkpoint_id": None,
}
"""State of a thread in which nothing ever ran."""


def _error(error: object) -> str | None:
    """The class of what went wrong: its text may quote anything."""
    return None if error is None else str(error).partition("(")[0]
