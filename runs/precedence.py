"""Requests before work: who asks for a run hears that it began, before the runs of others take the processor."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LONGEST_WAIT = 0.5
"""Seconds after which a run begins its work however many requests keep coming."""


class Precedence:
    """Holds work back while requests are being admitted.

    A graph computes for tens of milliseconds on the loop that admits runs. Of a hundred requests at once, those
    that come last would wait for most of the work of those that came first; so all are admitted, then all work.
    """

    def __init__(self) -> None:
        self._requests = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @contextmanager
    def request(self) -> Iterator[None]:
        """A request is being answered for as long as the block runs: let it end where the answer begins."""
        self._requests += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._requests -= 1
            if not self._requests:
                self._quiet.set()

    async def work(self) -> None:
        """Return once no request is being admitted, or after `LONGEST_WAIT`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                await self._quiet.wait()
