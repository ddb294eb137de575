"""What sites ask of programs in robots.txt (RFC 9309)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from sources.web.client import PRODUCT, WebResponse, check_answer
from sources.web.errors import FetchError

_KEPT_SECONDS = 24 * 3600
_MOST_BYTES = 500 * 1024
"""As much of the file as a program has to read."""
_LONGEST_DELAY = 300.0
"""Sites that ask for more seconds between two requests are not pulled from at all."""

Ask = Callable[[str], Awaitable[WebResponse]]


@dataclass(frozen=True)
class Rules:
    """The rules of one origin."""

    parsed: Protego
    read_at: float

    def check(self, url: str) -> None:
        """Raise FetchError (robots_disallowed) where the site asks programs not to fetch `url`."""
        if not self.parsed.can_fetch(url, PRODUCT) or self.delay > _LONGEST_DELAY:
            raise FetchError("robots_disallowed", "The site asks programs not to read this page (robots.txt).")

    @property
    def delay(self) -> float:
        """Seconds that are to pass between two requests."""
        rate = self.parsed.request_rate(PRODUCT)
        of_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(0.0, self.parsed.crawl_delay(PRODUCT) or 0.0, of_rate)


class Robots:
    """The rules of every origin that was asked, each read once a day through `ask`."""

    def __init__(self, ask: Ask, clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._rules: dict[str, Rules] = {}
        self._reading: dict[str, asyncio.Lock] = {}

    async def of(self, url: httpx.URL) -> Rules:
        """The rules for the origin of `url`.

        Raises FetchError where they cannot be had for now: until they can, everything counts as disallowed.
        """
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        async with self._reading.setdefault(origin, asyncio.Lock()):
            known = self._rules.get(origin)
            if known is None or self._clock() - known.read_at > _KEPT_SECONDS:
                text = await self._read(f"{origin}/robots.txt")
                known = Rules(await asyncio.to_thread(Protego.parse, text), self._clock())
                self._rules[origin] = known
        return known

    async def _read(self, url: str) -> str:
        response = await self._ask(url)
        if response.status >= 500 or response.status == 429:
            check_answer(response)
        # Any other refusal says that there is no such file, and so no rules.
        body = response.body if response.status < 300 else b""
        return body[:_MOST_BYTES].decode("utf-8", "replace")
