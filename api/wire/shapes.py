"""Threads, runs and assistants in the shape that clients know, and the pages of lists of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from core.domain.run import Run, Thread
from runs.assistants import Assistant

Json = dict[str, Any]


def thread_json(thread: Thread) -> Json:
    """A thread."""
    return {
        "thread_id": thread.thread_id,
        "created_at": thread.created_at,
        "updated_at": thread.updated_at,
        "state_updated_at": thread.state_updated_at,
        "metadata": thread.metadata,
        "status": thread.status,
        "config": {},
        "values": None if thread.values is None else orjson.Fragment(thread.values),
        "interrupts": orjson.Fragment(thread.interrupts),
        "error": None if thread.error is None else orjson.Fragment(thread.error),
    }


def run_json(run: Run) -> Json:
    """A run."""
    return {
        "run_id": run.run_id,
        "thread_id": run.thread_id,
        "assistant_id": run.assistant_id,
        "created_at": run.created_at,
        "updated_at": run.updated_at,
        "status": run.status,
        "metadata": run.metadata,
        "kwargs": orjson.Fragment(run.request),
        "multitask_strategy": run.multitask_strategy,
    }


def assistant_json(assistant: Assistant) -> Json:
    """An assistant. There is one a graph, and it never changes."""
    return {
        "assistant_id": assistant.assistant_id,
        "graph_id": assistant.graph_id,
        "name": assistant.graph_id,
        "description": None,
        "config": {},
        "context": {},
        "metadata": {"created_by": "system"},
        "version": 1,
        "created_at": assistant.created_at,
        "updated_at": assistant.created_at,
    }


def chosen(items: Iterable[Json], select: Sequence[str] | None) -> list[Json]:
    """`items` with the fields in `select` alone; all of them where it is empty."""
    return [{key: item[key] for key in item if key in select} if select else item for item in items]


def page_headers(total: int, offset: int, shown: int) -> dict[str, str]:
    """How many there are, and where the next page starts if there is one."""
    headers = {"X-Pagination-Total": str(total)}
    if offset + shown < total:
        headers["X-Pagination-Next"] = str(offset + shown)
    return headers
