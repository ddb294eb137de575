"""An HTTP client for providers of models that reads only so much of what they send. Imported with a model only."""

from collections.abc import AsyncIterator

import httpx2
from openai import DefaultAsyncHttpxClient

MOST_BYTES = 2 * 1024 * 1024
"""Of a response; answers take thousands, with all that a model thinks aloud."""


class ResponseTooLarge(Exception):
    """The provider sends more than any answer takes; the rest was not read."""


class Bounded(httpx2.AsyncByteStream):
    """The bytes of a response, up to `MOST_BYTES`. Raises `ResponseTooLarge` where there are more."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self.stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The bytes as they come."""
        read = 0
        async for chunk in self.stream:
            read += len(chunk)
            if read > MOST_BYTES:
                raise ResponseTooLarge
            yield chunk

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self.stream.aclose()


async def _bound(response: httpx2.Response) -> None:
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = Bounded(response.stream)


def bounded_client() -> httpx2.AsyncClient:
    """The client of the OpenAI library, which asks for answers uncompressed: their bytes are what counts."""
    return DefaultAsyncHttpxClient(headers={"accept-encoding": "identity"}, event_hooks={"response": [_bound]})
