"""A load client for event streams that costs little itself: sockets, and a count of what arrives.

`httpx` would spend more time on reading a stream than the server on making it, on the same two cores.
"""

import asyncio
import json
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Streamed:
    """One stream: seconds to its first event and to its end, and how many events there were."""

    first: float
    total: float
    events: int


@dataclass(frozen=True)
class Load:
    """Many streams at once."""

    streams: list[Streamed]
    seconds: float

    @property
    def events_per_second(self) -> float:
        """Events of all streams, over the time until the last one ended."""
        return sum(stream.events for stream in self.streams) / self.seconds

    def first_event(self, percent: int = 50) -> float:
        """Milliseconds to the first event, at a percentile."""
        firsts = sorted(stream.first for stream in self.streams)
        return 1000 * (quantiles(firsts, n=100)[percent - 1] if len(firsts) > 1 else firsts[0])


class _Reader(asyncio.Protocol):
    def __init__(self, request: bytes) -> None:
        self.request = request
        self.started = perf_counter()
        self.first: float | None = None
        self.events = 0
        self.tail = b""
        self.head = b""
        self.done: asyncio.Future[Streamed] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if len(self.head) < 20:
            self.head += data[:20]
        seen = self.tail + data
        count = seen.count(b"event: ")
        if count and self.first is None:
            self.first = perf_counter() - self.started
        self.events += count
        self.tail = seen[-6:]

    def connection_lost(self, exc: Exception | None) -> None:
        if self.first is None or b" 200 " not in self.head:
            self.done.set_exception(RuntimeError(f"no stream: {self.head!r} {exc}"))
        else:
            self.done.set_result(Streamed(self.first, perf_counter() - self.started, self.events))


async def stream(url: str, body: dict[str, Any]) -> Streamed:
    """POST `body` to `url` and read the events of the answer to their end."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 80
    payload = json.dumps(body).encode()
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(payload)}\r\nConnection: close\r\n\r\n"
    )
    loop = asyncio.get_running_loop()
    _, reader = await loop.create_connection(lambda: _Reader(head.encode() + payload), host, port)
    return await reader.done


async def load(requests: list[tuple[str, dict[str, Any]]]) -> Load:
    """One stream for each URL and body, all at once."""
    started = perf_counter()
    streams = await asyncio.gather(*(stream(url, body) for url, body in requests))
    return Load(list(streams), perf_counter() - started)
