"""What a graph tells its watchers while it works, as custom stream events."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

from langgraph.config import get_stream_writer
from pydantic import BaseModel

from core.domain import Mode

_UNSAID = ContextVar("unsaid", default=False)
_WRITER: ContextVar[Callable[[Any], None] | None] = ContextVar("writer", default=None)


class StepEvent(BaseModel):
    """A node has begun, or is done; `detail` says with what result."""

    type: Literal["step"] = "step"
    step: str
    label: str
    status: Literal["running", "done"]
    detail: str = ""


class SentenceEvent(BaseModel):
    """One sentence of a text whose claims have been checked."""

    type: Literal["sentence"] = "sentence"
    text: str
    mode: Mode


class Step:
    """A node at work; it may say with what result."""

    def __init__(self) -> None:
        self.detail = ""


@contextmanager
def step(name: str, label: str) -> Iterator[Step]:
    """Announce the node `name` while the block runs, and its end unless the block raises."""
    announce = _writer()
    announce(StepEvent(step=name, label=label, status="running").model_dump())
    working = Step()
    yield working
    announce(StepEvent(step=name, label=label, status="done", detail=working.detail).model_dump())


@contextmanager
def relayed() -> Iterator[None]:
    """Let machines that run inside of the block tell of their steps and sentences where this node tells of its.

    LangGraph shows what a subgraph writes to those alone who watch subgraphs.
    """
    token = _WRITER.set(_writer())
    try:
        yield
    finally:
        _WRITER.reset(token)


def _writer() -> Callable[[Any], None]:
    return _WRITER.get() or get_stream_writer()


@contextmanager
def unsaid() -> Iterator[None]:
    """Keep sentences of machines that run inside of the block from being shown; their steps are."""
    token = _UNSAID.set(True)
    try:
        yield
    finally:
        _UNSAID.reset(token)


def say(sentence: str, mode: Mode) -> None:
    """Show one checked sentence."""
    if _UNSAID.get():
        return
    _writer()(SentenceEvent(text=sentence, mode=mode).model_dump())
