"""A language model's endpoint on 127.0.0.1 that speaks the OpenAI protocol and misbehaves on request."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import chain
from typing import Any, Literal

Misbehaviour = Literal[
    "error", "silence", "trickle", "cut", "malformed", "limited", "empty", "tool", "schema", "noise", "endless"
]
Turn = tuple[Literal["say", "call"], str] | tuple[Misbehaviour, str | None]
NOISE = 'Led 40 people. Kubernetes, 2019! {"a": [ «übrig» PhD ' * 10_000
"""Ninety thousand words, well over a hundred thousand tokens."""
MARKER = "Zyxomatic"
"""A word that no honest answer holds."""


def say(text: str) -> Turn:
    return "say", text


def call(tool: str, **arguments: object) -> Turn:
    return "call", json.dumps({"name": tool, "arguments": arguments})


def do(misbehaviour: Misbehaviour, how: str | None = None) -> Turn:
    """`how`: of `limited`, the value of Retry-After."""
    return misbehaviour, how


class ModelServer:
    """Takes its turns in order, the last one for ever; remembers what it was asked."""

    def __init__(self) -> None:
        self.turns: Sequence[Turn] = [do("error")]
        self.by_request: Callable[[dict[str, Any]], Turn] | None = None
        """Decides the turn by what was asked, in place of `turns`."""
        self.requests: list[dict[str, Any]] = []
        self.asked = asyncio.Event()
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line[16:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length: ")
            )
            request = json.loads(await reader.readexactly(length))
            self.requests.append(request)
            self.asked.set()
            in_turn = self.turns[min(len(self.requests), len(self.turns)) - 1]
            kind, text = in_turn if self.by_request is None else self.by_request(request)
            if kind == "silence":
                await reader.read()
                return
            status, body = self.answer(kind, text or "", streamed=bool(request.get("stream")))
            sort = "text/event-stream" if body.startswith(b"data: ") else "application/json"
            promised = len(body) + (100 if kind in ("cut", "trickle") else 0)
            size = f"content-length: {promised}\r\n" if kind != "endless" else ""
            limit = f"retry-after: {text}\r\n" if kind == "limited" and text else ""
            writer.write(
                f"HTTP/1.1 {status}\r\ncontent-type: {sort}\r\n{size}{limit}connection: close\r\n\r\n".encode()
            )
            with suppress(ConnectionError):  # the client need not hear us out
                async for piece in self.pieces(kind, body):
                    writer.write(piece)
                    await writer.drain()
        finally:
            writer.close()

    async def pieces(self, kind: str, body: bytes) -> AsyncIterator[bytes]:
        """The body as it goes over the wire."""
        yield body
        while kind in ("endless", "trickle"):
            yield b" " * (1 if kind == "trickle" else 65536)
            await asyncio.sleep(0.01 if kind == "trickle" else 0)

    def answer(self, kind: str, text: str, *, streamed: bool = False) -> tuple[str, bytes]:
        if kind == "error":
            return "500 Internal Server Error", b'{"error": {"message": "down"}}'
        if kind == "limited":
            return "429 Too Many Requests", b'{"error": {"message": "slow down"}}'
        if kind == "malformed":
            return "200 OK", b"<html>not what you asked for</html>"
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if kind == "schema":
            message["content"] = json.dumps({"reply": {MARKER: 1}})
        elif kind == "noise":
            message["content"] = f"{MARKER} {NOISE}"
        elif kind in ("tool", "call"):
            rocket = {"name": "launch_rocket", "arguments": {"target": MARKER}}
            wanted = json.loads(text) if kind == "call" else rocket
            function = {"name": wanted["name"], "arguments": json.dumps(wanted["arguments"])}
            message = {"role": "assistant", "content": None}
            message["tool_calls"] = [{"index": 0, "id": "t1", "type": "function", "function": function}]
        body = _streamed(message) if streamed else _whole(message)
        return "200 OK", body[: len(body) // 2] if kind == "cut" and streamed else body


def _whole(message: dict[str, Any]) -> bytes:
    usage = {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps(_envelope("chat.completion", choice) | {"usage": usage}).encode()


def _streamed(message: dict[str, Any]) -> bytes:
    """As server-sent events, a word each."""
    words = (message.get("content") or "").split(" ")
    deltas = chain([message | {"content": ""}], ({"content": f"{word} "} for word in words if word))
    chunks = [_envelope("chat.completion.chunk", {"index": 0, "delta": delta}) for delta in deltas]
    last = _envelope("chat.completion.chunk", {"index": 0, "delta": {}, "finish_reason": "stop"})
    return (
        b"".join(b"data: %s\n\n" % json.dumps(chunk).encode() for chunk in (*chunks, last)) + b"data: [DONE]\n\n"
    )


def _envelope(sort: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "c1", "object": sort, "created": 1, "model": "local", "choices": [choice]}


@asynccontextmanager
async def open_model_server() -> AsyncIterator[ModelServer]:
    model = ModelServer()
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0)
    model.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield model
    finally:
        server.close()
