"""From what a graph streams to what clients are sent: names of events and their JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from langchain_core.messages import BaseMessage, BaseMessageChunk, message_chunk_to_message
from langgraph.types import Interrupt

from runs.wire_json import dumps

Told = tuple[str, bytes]
"""Name and JSON of an event."""

INTERRUPT = "__interrupt__"


class Translator:
    """Translates one run's stream. Remembers what later events build on: messages so far and open interrupts."""

    def __init__(self, modes: frozenset[str]) -> None:
        self.modes = modes
        self._messages: dict[str | None, BaseMessage] = {}
        self._interrupts: list[Interrupt] = []
        self._shown: list[Interrupt] = []
        self._values: dict[str, Any] = {}
        self._metadata: Any = None
        self._metadata_json = b""

    def graph_modes(self) -> list[str]:
        """What the graph has to stream for this client, and for us to know the final state."""
        wanted = set(self.modes) - {"events", "messages-tuple"} | {"checkpoints"}
        if "messages-tuple" in self.modes:
            wanted.add("messages")
        if not self.modes & {"values", "updates"}:
            wanted.add("updates")  # the only mode that always tells of an interrupt
        return sorted(wanted)

    def translate(self, namespace: tuple[str, ...], mode: str, chunk: Any) -> Iterator[Told]:  # noqa: ANN401
        """The events that tell a client of one chunk; none for what it did not ask for."""
        suffix = "|" + "|".join(namespace) if namespace else ""
        if mode == "messages":
            yield from self._message(suffix, *chunk)
        elif mode in {"values", "updates"} and isinstance(chunk, dict) and INTERRUPT in chunk:
            yield from self._interrupted(mode, suffix, chunk)
        elif mode == "checkpoints":
            if mode in self.modes:
                yield mode + suffix, dumps(checkpoint_payload(chunk))
        elif mode == "debug":
            if chunk["type"] == "checkpoint":
                chunk = {**chunk, "payload": checkpoint_payload(chunk["payload"])}
            yield mode + suffix, dumps(chunk)
        elif mode in self.modes:
            if mode == "values" and not namespace and isinstance(chunk, dict):
                self._values, self._shown = chunk, []
            yield mode + suffix, dumps(chunk)

    def still_open(self, interrupts: Sequence[Interrupt]) -> Iterator[Told]:
        """What tells of interrupts that wait when a run ends, where the last values did not show them."""
        in_values = "values" in self.modes or "updates" not in self.modes
        if all(found in (self._shown if in_values else self._interrupts) for found in interrupts):
            return
        yield "values" if in_values else "updates", dumps({**self._values, INTERRUPT: interrupts})

    def _message(self, suffix: str, message: BaseMessage, metadata: Mapping[str, Any]) -> Iterator[Told]:
        if "messages-tuple" in self.modes:
            yield "messages" + suffix, b"[%b,%b]" % (dumps(message), self._dumped(metadata))
        if "messages" in self.modes:
            yield from self._grown(suffix, message, metadata)

    def _dumped(self, metadata: Mapping[str, Any]) -> bytes:
        """JSON of `metadata`, which is one and the same object for all tokens of an answer."""
        if metadata is not self._metadata:
            self._metadata, self._metadata_json = metadata, dumps(metadata)
        return self._metadata_json

    def _grown(self, suffix: str, message: BaseMessage, metadata: Mapping[str, Any]) -> Iterator[Told]:
        """A message as it has grown so far."""
        known = self._messages.get(message.id)
        if known is None:
            yield "messages/metadata" + suffix, dumps({message.id: {"metadata": metadata}})
        if isinstance(known, BaseMessageChunk) and isinstance(message, BaseMessageChunk):
            message = known + message
        self._messages[message.id] = message
        partial = isinstance(message, BaseMessageChunk)
        whole = message_chunk_to_message(message) if isinstance(message, BaseMessageChunk) else message
        yield ("messages/partial" if partial else "messages/complete") + suffix, dumps([whole])

    def _interrupted(self, mode: str, suffix: str, chunk: dict[str, Any]) -> Iterator[Told]:
        """An interrupt. Parallel tasks raise theirs one by one; `values` shows all that are open so far."""
        if not suffix:
            self._interrupts += [found for found in chunk[INTERRUPT] if found not in self._interrupts]
        if mode == "values" and not suffix:
            self._values = {key: value for key, value in chunk.items() if key != INTERRUPT}
            self._shown = list(self._interrupts)
        if mode in self.modes:
            shown = self._interrupts if mode == "values" and not suffix else chunk[INTERRUPT]
            yield mode + suffix, dumps({**chunk, INTERRUPT: shown})
        elif mode == "updates" and not self.modes & {"values", "updates"} and self._interrupts:
            self._shown = list(self._interrupts)
            yield "values" + suffix, dumps({INTERRUPT: self._interrupts})


def checkpoint_payload(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A checkpoint as clients know it: with the address of itself, its parent and its subgraphs' states."""
    return {
        **payload,
        "checkpoint": address(payload["config"]),
        "parent_checkpoint": address(payload.get("parent_config")),
        "tasks": [_task(task) for task in payload["tasks"]],
    }


def address(config: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The part of a config that names a checkpoint; None where there is none."""
    configurable = (config or {}).get("configurable") or {}
    if not configurable.get("checkpoint_id"):
        return None
    keys = ("thread_id", "checkpoint_id", "checkpoint_ns", "checkpoint_map")
    return {key: configurable[key] for key in keys if key in configurable}


def _task(task: Mapping[str, Any]) -> dict[str, Any]:
    state = task.get("state")
    if isinstance(state, Mapping) and state.get("configurable"):
        return {
            **{key: value for key, value in task.items() if key != "state"},
            "checkpoint": state["configurable"],
        }
    return dict(task)
