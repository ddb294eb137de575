"""Turns: how soon after one another requests may be sent to the same host."""

from typing import Protocol

from aiolimiter import AsyncLimiter


class Pace(Protocol):
    """Hands out turns."""

    async def turn(self, host: str, seconds: float) -> None:
        """Return when a request may be sent to `host`, at least `seconds` after the one before."""
        ...


class HostPace:
    """Turns for the requests of this process, in the order of asking; hosts do not wait for each other."""

    def __init__(self) -> None:
        self._limiters: dict[str, AsyncLimiter] = {}

    async def turn(self, host: str, seconds: float) -> None:
        """Wait for the host's turn."""
        if seconds <= 0:
            return
        limiter = self._limiters.get(host)
        if limiter is None or limiter.time_period != seconds:
            limiter = self._limiters[host] = AsyncLimiter(1, seconds)
        await limiter.acquire()
