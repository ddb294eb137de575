"""What is refused before a run is made of it."""

from uuid import UUID

import orjson

from core.errors import Conflict, InvalidInput, NotFound
from runs.inputs import Graph, check
from runs.request import RunRequest
from runs.snapshots import readable
from store.threads import ThreadRepository

ID_LENGTH = 32
"""Hexadecimal digits of an interrupt's id."""


async def admit(
    graph: Graph, request: RunRequest, owner: str, thread_id: UUID | None, threads: ThreadRepository
) -> None:
    """Return if a run may be made of `request`.

    Raises `InvalidInput` for what the graph does not take, `NotFound` or `Gone` for a checkpoint that is not
    there, and `Conflict` for an answer that nothing waits for or a state that no longer fits.
    """
    check(graph, request)
    resume = request.command.resume if request.command is not None else None
    if thread_id is None:
        if resume is not None or request.start is not None:
            raise InvalidInput("A run without a thread has no history. Name the thread in the path.")
        return
    if request.start is not None:
        await threads.get(owner, thread_id)
        address = {"thread_id": str(thread_id), **request.start.model_dump(exclude_none=True)}
        with readable():
            snapshot = await graph.aget_state({"configurable": address})
        if snapshot.created_at is None:
            raise NotFound("There is no such checkpoint in this thread.")
    elif resume is not None:
        await _check_answer(owner, thread_id, resume, threads)


async def _check_answer(owner: str, thread_id: UUID, answer: object, threads: ThreadRepository) -> None:
    """An answer needs a question. While a run is under way it may still ask one; then it is looked at again."""
    thread = await threads.get(owner, thread_id)
    if thread.status == "busy":
        return
    if thread.status != "interrupted":
        raise Conflict("Nothing in this thread waits for an answer. It may have been answered already.")
    if isinstance(answer, dict) and answer and all(_is_id(key) for key in answer):
        open_ids = {found["id"] for task in orjson.loads(thread.interrupts).values() for found in task}
        if not open_ids.issuperset(answer):
            raise Conflict("One of the questions that were answered does not wait any more.")


def _is_id(key: str) -> bool:
    return len(key) == ID_LENGTH and all(digit in "0123456789abcdef" for digit in key)
