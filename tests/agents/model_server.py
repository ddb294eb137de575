"""A language model's endpoint on 127.0.0.1 that speaks the OpenAI protocol and misbehaves on request."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal

Misbehaviour = Literal["error", "silence", "cut", "malformed"]
Turn = tuple[Literal["say"], str] | tuple[Misbehaviour, None]


def say(text: str) -> Turn:
    return "say", text


def do(misbehaviour: Misbehaviour) -> Turn:
    return misbehaviour, None


class ModelServer:
    """Takes its turns in order, the last one for ever; remembers what it was asked."""

    def __init__(self) -> None:
        self.turns: Sequence[Turn] = [do("error")]
        self.requests: list[dict[str, Any]] = []
        self.asked = asyncio.Event()
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line[16:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length: ")
            )
            self.requests.append(json.loads(await reader.readexactly(length)))
            self.asked.set()
            kind, text = self.turns[min(len(self.requests), len(self.turns)) - 1]
            if kind == "silence":
                await reader.read()
                return
            status, body = self.answer(kind, text or "")
            promised = len(body) + (100 if kind == "cut" else 0)
            writer.write(
                f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {promised}\r\n"
                "connection: close\r\n\r\n".encode()
                + body
            )
            await writer.drain()
        finally:
            writer.close()

    def answer(self, kind: str, text: str) -> tuple[str, bytes]:
        if kind == "error":
            return "500 Internal Server Error", b'{"error": {"message": "down"}}'
        if kind == "malformed":
            return "200 OK", b"<html>not what you asked for</html>"
        message = {"role": "assistant", "content": text}
        completion = {
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "local",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15},
        }
        return "200 OK", json.dumps(completion).encode()


@asynccontextmanager
async def open_model_server() -> AsyncIterator[ModelServer]:
    model = ModelServer()
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0)
    model.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield model
    finally:
        server.close()
