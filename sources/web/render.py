"""Pages that only exist once their scripts have run, rendered by a Chromium that is already on the system.

The browser itself has no network. Every request of the page is answered here, with what the guarded client
fetched; whatever would go around that (WebSockets, WebRTC, service workers, prefetching, redirects that Chromium
follows by itself) finds no resolver and no proxy, so nothing inside can be reached by scripts of a foreign page.
"""

import asyncio
import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from sources.web.client import WebClient, WebSession
from sources.web.errors import FetchError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Route

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
    Path("C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"),
)
_NO_NETWORK = (
    "--proxy-server=http://nowhere.invalid:80",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
)
_UNNEEDED = frozenset({"image", "media", "font", "ping", "manifest"})
_MAX_REQUESTS = 200
_MAX_TOTAL = 5
"""All answers of one page together may weigh so many times the limit of one."""
_MAX_FRAMES = 10
_BROWSERS = 2
"""Pages rendered at once; each takes some 200 MB."""
_OF_THE_CONNECTION = frozenset(
    {
        *("connection", "content-encoding", "content-length", "keep-alive", "location", "set-cookie"),
        "transfer-encoding",
    }
)
_NOT_FORWARDED = frozenset({"accept-encoding", "connection", "content-length", "cookie", "host", "user-agent"})


@dataclass(frozen=True)
class RenderedPage:
    """The markup of a page's frames after its scripts ran, the page itself first."""

    frames: tuple[str, ...]


class Renderer:
    """Renders pages in a fresh headless Chromium each, at `chromium_path` or where systems keep it."""

    def __init__(
        self, web: WebClient, max_bytes: int, timeout_seconds: float, chromium_path: Path | None = None
    ) -> None:
        self._web = web
        self._timeout = timeout_seconds
        self._max_bytes = max_bytes
        self._path = chromium_path
        self._slots = asyncio.Semaphore(_BROWSERS)

    async def render(self, url: str) -> RenderedPage:
        """The page at `url` once it is quiet, or as far as it came in the time given.

        Raises FetchError: needs_browser where Playwright or Chromium is missing, else why the page did not come.
        """
        executable = await asyncio.to_thread(self._prepare)
        from playwright.async_api import Error, async_playwright

        try:
            async with self._slots, asyncio.timeout(self._timeout), async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path=executable, args=_NO_NETWORK, chromium_sandbox=not _is_root()
                )
                try:
                    async with self._web.session() as session:
                        context = await browser.new_context(service_workers="block", accept_downloads=False)
                        return await self._load(context, session, url)
                finally:
                    await browser.close()
        except TimeoutError as error:
            raise FetchError("timeout", "The page took too long to appear. Paste the posting's text.") from error
        except Error as error:
            raise FetchError("connection_failed", "The page cannot be shown. Paste the posting's text.") from error

    def _prepare(self) -> Path:
        """Import Playwright, which takes a while, and find the browser."""
        try:
            importlib.import_module("playwright.async_api")
        except ImportError as error:
            raise _no_browser() from error
        executable = find_chromium(self._path)
        if executable is None:
            raise _no_browser()
        return executable

    async def _load(self, context: "BrowserContext", session: WebSession, url: str) -> RenderedPage:
        from playwright.async_api import Error
        from playwright.async_api import TimeoutError as NotQuiet

        gate = _Gate(session, self._max_bytes * _MAX_TOTAL)
        await context.route("**/*", gate.answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        page = await context.new_page()
        try:
            await page.goto(url, wait_until="domcontentloaded")
        except Error:
            if gate.refusal is not None:
                raise gate.refusal from None
            raise
        with suppress(NotQuiet):
            await page.wait_for_load_state("networkidle", timeout=self._timeout * 500)
        frames = tuple([await frame.content() for frame in page.frames[:_MAX_FRAMES]])
        if sum(map(len, frames)) > self._max_bytes:
            raise FetchError("too_large", "The page is too large. Paste the posting's text instead.")
        return RenderedPage(frames)


class _Gate:
    """Answers the requests of one page with what the guarded client fetches, as long as the budget lasts."""

    def __init__(self, session: WebSession, max_total: int) -> None:
        self._session = session
        self._bytes_left = max_total
        self._requests_left = _MAX_REQUESTS
        self.refusal: FetchError | None = None
        """Why the page itself, not a part of it, did not come."""

    async def answer(self, route: "Route") -> None:
        """Fulfill one request, or abort it."""
        from playwright.async_api import Error

        request = route.request
        self._requests_left -= 1
        # The page may be closed while its last requests are still under way.
        with suppress(Error):
            if request.resource_type in _UNNEEDED or self._requests_left < 0 or self._bytes_left < 0:
                await route.abort("blockedbyclient")
                return
            try:
                response = await self._session.send(
                    request.method,
                    request.url,
                    {name: value for name, value in request.headers.items() if name not in _NOT_FORWARDED},
                    request.post_data_buffer,
                )
            except FetchError as refusal:
                if request.is_navigation_request() and request.frame.parent_frame is None:
                    self.refusal = refusal
                await route.abort("blockedbyclient")
                return
            self._bytes_left -= len(response.body)
            await route.fulfill(
                status=response.status, headers=dict(_end_to_end(response.headers)), body=response.body
            )


def find_chromium(configured: Path | None) -> Path | None:
    """The browser to use: the configured one, else the first that is found; None where there is none."""
    if configured is not None:
        return configured if configured.is_file() else None
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else next((place for place in _PLACES if place.is_file()), None)


def _is_root() -> bool:
    """Whether this runs as root, for whom Chromium's sandbox refuses to start."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _end_to_end(headers: httpx.Headers) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in headers.items() if name.lower() not in _OF_THE_CONNECTION)


def _no_browser() -> FetchError:
    return FetchError(
        "needs_browser",
        "This page needs a browser to appear, and there is none here for that. Paste the posting's text instead.",
    )
