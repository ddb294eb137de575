"""Fetching one document from the web, within bounds."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from sources.web.errors import FetchError
from sources.web.network import GuardedTransport, Network

HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = frozenset({"text/plain", "text/markdown"})
JSON = frozenset({"application/json", "text/json"})

_MAX_REDIRECTS = 5
_SIGN_IN_PATHS = ("/login", "/signin", "/sign-in", "/sign_in", "/authwall", "/checkpoint", "/uas/login", "/sso")
PRODUCT = "SkillBridge"
"""The name by which sites know these programs, in robots.txt too."""
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {PRODUCT}/0.1)",
    "Accept-Language": "en;q=0.9, *;q=0.5",
    # The one coding that is unpacked here with a bound at every step; stacked codings would multiply.
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True)
class WebDocument:
    """What a server sent: where it was found in the end, its media type and charset as declared, its bytes."""

    url: httpx.URL
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True)
class WebResponse:
    """A response as it came, whatever its status. `body` is unpacked."""

    status: int
    headers: httpx.Headers
    url: httpx.URL
    body: bytes


class WebSession:
    """Requests that belong together: they share connections and cookies, and nobody else does."""

    def __init__(self, client: httpx.AsyncClient, max_bytes: int) -> None:
        self._client = client
        self._max_bytes = max_bytes

    async def send(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, content: bytes | None = None
    ) -> WebResponse:
        """Send one request and follow its redirects, all through the guard.

        Raises FetchError where the address is refused or the server cannot be reached, breaks off, redirects
        without end, or sends more than the limit.
        """
        try:
            return await self._follow(self._client.build_request(method, url, headers=headers, content=content))
        except (httpx.InvalidURL, UnicodeError) as error:  # a name in "xn--" that spells nothing
            raise FetchError("malformed_url", "This is not a link. Copy it again from the address bar.") from error
        except httpx.TooManyRedirects as error:
            raise FetchError(
                "too_many_redirects", "This link is passed on from page to page without end."
            ) from error
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise _too_slow() from error
        except (httpx.TransportError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchError(
                "connection_failed", "The site did not answer, or broke off in the middle. Try again later."
            ) from error

    async def _follow(self, request: httpx.Request) -> WebResponse:
        # httpx would read the body of every redirect to its end, however long it is; here it is never read.
        for _ in range(_MAX_REDIRECTS + 1):
            response = await self._client.send(request, stream=True)
            try:
                if response.next_request is None:
                    body = await self._bounded_body(response)
                    return WebResponse(response.status_code, response.headers, response.url, body)
                request = response.next_request
            finally:
                await response.aclose()
        raise FetchError("too_many_redirects", "This link is passed on from page to page without end.")

    async def _bounded_body(self, response: httpx.Response) -> bytes:
        """The body, unpacked, read no further than the limit."""
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError("not_a_page", "The site sends this page in a form that cannot be read.")
        packed = coding not in ("", "identity")
        inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if packed else None
        body = bytearray()
        chunk = b""
        async for chunk in response.aiter_raw():
            # One byte more than the limit is enough to know that it is passed.
            room = self._max_bytes + 1 - len(body)
            try:
                body += inflate.decompress(chunk, room) if inflate else chunk
            except zlib.error as error:
                raise FetchError("connection_failed", "The site sent a damaged page. Try again later.") from error
            if len(body) > self._max_bytes:
                raise self._too_large()
        if inflate and chunk and not inflate.eof:
            raise FetchError("connection_failed", "The site broke off in the middle of the page. Try again later.")
        return bytes(body)

    def _too_large(self) -> FetchError:
        limit = f"{self._max_bytes / 1_000_000:.3g} MB"
        return FetchError("too_large", f"The page is larger than {limit}. Paste the posting's text instead.")


class WebClient:
    """Fetches public documents through the guard of `network`.

    `max_bytes` bounds a body after unpacking, `timeout_seconds` a whole fetch with its redirects, however
    slowly it drips in. Keeps no state between fetches: no cookies, no connections.
    """

    def __init__(self, max_bytes: int, timeout_seconds: float, network: Network | None = None) -> None:
        self._max_bytes = max_bytes
        self._timeout = timeout_seconds
        self._network = network or Network()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[WebSession]:
        """A session without a time limit of its own; the caller sets one."""
        async with httpx.AsyncClient(
            transport=GuardedTransport(self._network),
            timeout=self._timeout,
            headers=_HEADERS,
            trust_env=False,
        ) as client:
            yield WebSession(client, self._max_bytes)

    async def ask(self, url: str, headers: Mapping[str, str] | None = None) -> WebResponse:
        """What the server answers to a request for `url`, whatever its status. Raises FetchError."""
        try:
            async with asyncio.timeout(self._timeout), self.session() as session:
                return await session.send("GET", url, headers)
        except TimeoutError as error:
            raise _too_slow() from error

    async def get(self, url: str, media_types: Collection[str] = HTML) -> WebDocument:
        """Fetch the document at `url`, which must be of one of `media_types`. Raises FetchError."""
        response = await self.ask(url, {"Accept": ", ".join(sorted(media_types))})
        check_answer(response)
        document = document_of(response)
        if document.media_type not in media_types:
            raise FetchError(
                "not_a_page", "This link leads to a file, not to a page. Paste the text of the posting."
            )
        return document


def document_of(response: WebResponse) -> WebDocument:
    """The document that a response carries, whatever its type."""
    content_type = response.headers.get("content-type", "")
    charset = httpx.Response(200, headers={"content-type": content_type}).charset_encoding
    media_type = content_type.partition(";")[0].strip().lower()
    return WebDocument(response.url, media_type, charset, response.body)


def check_answer(response: WebResponse) -> None:
    """Raise FetchError unless the server handed out what was asked for, and not its sign-in page."""
    status = response.status
    path = response.url.path.lower()
    if status == 401 or (status < 400 and path.startswith(_SIGN_IN_PATHS)):
        raise FetchError("login_required", "The site shows this page only to people who are signed in.")
    if status < 400:
        return
    if status in (404, 410):
        raise FetchError("not_found", "There is no such page any more. The posting may have been taken down.")
    if status in (429, 999):  # 999 is how LinkedIn turns programs away
        raise FetchError(
            "rate_limited", "The site is turning requests away for now. Try again later.", _pause(response)
        )
    if status >= 500:
        raise FetchError(
            "server_error", "The site has a problem of its own right now. Try again later.", _pause(response)
        )
    raise FetchError(
        "forbidden", "The site does not hand this page to programs. Paste the posting's text instead."
    )


def _pause(response: WebResponse) -> float | None:
    """The seconds of `Retry-After`, which is a number of them or a date (RFC 9110); None without a sound one."""
    stated = response.headers.get("retry-after", "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated[:9])
    try:
        until = parsedate_to_datetime(stated)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _too_slow() -> FetchError:
    return FetchError("timeout", "The site took too long to answer. Try again, or paste the posting's text.")
