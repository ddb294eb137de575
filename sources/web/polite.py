"""Pulling from sites without being a burden to them.

Each request asks robots.txt first, takes its host's turn, and says which version of the document is known already.
A site that is busy is left alone for as long as it asks for, and refusals that pass are tried again, later and
later.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential

from core.domain import Frozen
from sources.web.client import WebClient, WebDocument, WebResponse, check_answer, document_of
from sources.web.errors import FetchError
from sources.web.pace import HostPace, Pace
from sources.web.robots import Robots

PASSING = frozenset({"connection_failed", "rate_limited", "server_error", "timeout"})
"""Refusals that the same request may not meet a while later."""

_BACKOFF = wait_random_exponential(multiplier=1, max=30)


class Validator(Frozen):
    """By what a site recognises the version of a document that was fetched before (RFC 9110)."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What to send along so that an unchanged document is not sent again."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}


@dataclass(frozen=True)
class Fetched:
    """What came: the document, None where it is the version known already; and how to recognise it next time."""

    document: WebDocument | None
    validator: Validator | None = None


@dataclass(frozen=True)
class Manners:
    """How polite to be.

    `seconds_between` requests to one host where the site asks for no more; `attempts` at a request whose refusal
    may pass; `patience`, the seconds that one request waits for a site that asks to be left alone. Hosts in
    `with_leave` are pulled whatever their robots.txt says, because their owner allows it.
    """

    seconds_between: float = 1.0
    attempts: int = 4
    patience: float = 60.0
    with_leave: frozenset[str] = frozenset()


class PoliteWeb:
    """Fetches documents for programs, through the guard of `web`. Lives in one event loop.

    `pace`, `sleep` and `clock` (seconds, monotonic) are replaced where time must not pass.
    """

    def __init__(
        self,
        web: WebClient,
        manners: Manners | None = None,
        pace: Pace | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.web = web
        self._manners = manners or Manners()
        self._pace = pace or HostPace()
        self._sleep = sleep
        self._clock = clock
        self._robots = Robots(self._ask_for_rules, clock)
        self._resting: dict[str, float] = {}
        """Until when a host asked to be left alone."""

    async def get(self, url: str, accept: str = "*/*", known: Validator | None = None) -> Fetched:
        """Fetch the document at `url` unless it is the `known` version.

        Raises FetchError: robots_disallowed, or why it could not be had, after the last attempt; `retry_after`
        says when the site wants to be asked again where that is later than our patience.
        """
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise FetchError("malformed_url", "This is not a link. Copy it again from the address bar.") from error
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._manners.attempts),
            wait=_pause,
            retry=retry_if_exception(self._passes),
            sleep=self._sleep,
            reraise=True,
        )
        return await retrying(self._get, address, accept, known)

    async def _get(self, url: httpx.URL, accept: str, known: Validator | None) -> Fetched:
        delay = 0.0
        if url.host not in self._manners.with_leave:
            rules = await self._robots.of(url)
            rules.check(str(url))
            delay = rules.delay
        response = await self._ask(url, {"Accept": accept, **(known.headers if known else {})}, delay)
        if response.status == 304:
            return Fetched(None, known)
        check_answer(response)
        validator = Validator(
            etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified")
        )
        return Fetched(document_of(response), validator if validator.headers else None)

    async def _ask_for_rules(self, url: str) -> WebResponse:
        return await self._ask(httpx.URL(url), {}, 0.0)

    async def _ask(self, url: httpx.URL, headers: dict[str, str], delay: float) -> WebResponse:
        await self._rest(url.host)
        await self._pace.turn(url.host, max(self._manners.seconds_between, delay))
        response = await self.web.ask(str(url), headers)
        try:
            if response.status in (429, 503):
                check_answer(response)
        except FetchError as refusal:
            if refusal.retry_after:
                self._resting[url.host] = self._clock() + refusal.retry_after
            raise
        return response

    async def _rest(self, host: str) -> None:
        """Wait until `host` wants to be asked again. Raises FetchError (rate_limited) where that is too long."""
        left = self._resting.get(host, 0.0) - self._clock()
        if left > self._manners.patience:
            raise FetchError("rate_limited", "The site asked to be left alone for a while. Try again later.", left)
        if left > 0:
            await self._sleep(left)

    def _passes(self, error: BaseException) -> bool:
        return (
            isinstance(error, FetchError)
            and error.reason in PASSING
            and (error.retry_after or 0.0) <= self._manners.patience
        )


def _pause(state: RetryCallState) -> float:
    """Seconds before the next attempt. What the site asked for is waited by everybody who asks that host."""
    error = state.outcome.exception() if state.outcome else None
    stated = error.retry_after if isinstance(error, FetchError) else None
    return 0.0 if stated else _BACKOFF(state)
