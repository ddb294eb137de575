"""Conversations with the coach for clients that send one message after another: each is a thread of its own."""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import orjson
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, convert_to_messages

from core.domain import CoachFindings, Mode
from core.domain.run import Run
from core.errors import InvalidInput, NotFound, Unavailable
from runs.engine import RunEngine
from runs.request import RunRequest
from store.identity import parsed_id

GRAPH = "coach"
MODES = ["custom", "values"]


@dataclass(frozen=True)
class Message:
    """Something that was said; `mode` says who worded it, None for the person's own."""

    role: str
    text: str
    mode: Mode | None = None


@dataclass(frozen=True)
class HeldChat:
    """A conversation as it stands: `waiting` is what the person is asked, None where nothing waits."""

    thread_id: UUID
    messages: tuple[Message, ...]
    summary: str
    found: CoachFindings
    waiting: dict[str, Any] | None

    @property
    def last(self) -> Message | None:
        """What the coach said last."""
        return next((one for one in reversed(self.messages) if one.role == "assistant"), None)


@dataclass(frozen=True)
class Chats:
    """Holds conversations. Each method sees the owner's alone."""

    engine: RunEngine

    async def say(
        self, owner: str, session_id: str, message: str, reply: object, documents: dict[str, str]
    ) -> Run:
        """Start the run that answers a message; where a question waits, the message or `reply` is its answer.

        Raises `InvalidInput` for what the coach does not take, `NotFound` for a thread of something else, and
        `ThreadBusy` where an answer is being taken already.
        """
        thread_id = thread_of(owner, session_id)
        held = await self._found(owner, thread_id)
        if held is not None and held.waiting is not None:
            given: dict[str, Any] = {"command": {"resume": reply or message}, "multitask_strategy": "reject"}
            if not given["command"]["resume"]:
                raise InvalidInput("A question waits for its answer, and the message is empty.")
        elif reply is not None:
            raise InvalidInput("Nothing waits for a reply here. Send a message.")
        else:
            said = {"messages": [{"type": "human", "content": message}], **documents}
            given = {"input": said, "if_not_exists": "create"}
        request = RunRequest.model_validate({"assistant_id": GRAPH, "stream_mode": MODES, **given})
        return await self.engine.create(owner, thread_id, request)

    async def outcome(self, run: Run) -> HeldChat:
        """The conversation once the run has ended. Raises `Unavailable` where it failed."""
        values = orjson.loads(await self.engine.result(run))
        if error := values.get("__error__"):
            raise (InvalidInput if error["error"] == "InvalidInput" else Unavailable)(error["message"])
        return _held(run.thread_id, values, values.get("__interrupt__", []))

    async def find(self, owner: str, session_id: str) -> HeldChat:
        """The conversation as it stands. Raises `NotFound`."""
        held = await self._found(owner, thread_of(owner, session_id))
        if held is None:
            raise NotFound("There is no such conversation.")
        return held

    async def _found(self, owner: str, thread_id: UUID) -> HeldChat | None:
        try:
            thread = await self.engine.threads.get(owner, thread_id)
        except NotFound:
            return None
        if thread.metadata.get("graph_id") not in (None, GRAPH):
            raise NotFound("There is no such conversation.")
        interrupts = [found for task in orjson.loads(thread.interrupts).values() for found in task]
        return _held(thread.thread_id, orjson.loads(thread.values or b"{}"), interrupts)


def thread_of(owner: str, session_id: str) -> UUID:
    """The thread of a session: the one of that id, or the owner's own of that name."""
    return parsed_id(session_id) or uuid5(NAMESPACE_OID, f"chat/{owner}/{session_id}")


def _held(thread_id: UUID, values: dict[str, Any], interrupts: list[dict[str, Any]]) -> HeldChat:
    messages = convert_to_messages(values.get("messages", []))
    return HeldChat(
        thread_id=thread_id,
        messages=tuple(_said(message) for message in messages if isinstance(message, HumanMessage | AIMessage)),
        summary=values.get("summary", ""),
        found=CoachFindings.model_validate(values.get("found") or {}),
        waiting=interrupts[0]["value"] if interrupts else None,
    )


def _said(message: AnyMessage) -> Message:
    if isinstance(message, HumanMessage):
        return Message("user", message.text)
    return Message("assistant", message.text, message.additional_kwargs.get("mode"))
