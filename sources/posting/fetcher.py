"""A posting from a link, in the best of the ways that its page offers."""

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
from pydantic import ValidationError

from core.domain import JobPosting, PostingSource
from core.errors import PostingUnreadable
from sources.posting.boards import PostingAddress, find_board
from sources.posting.clues import complete
from sources.posting.draft import PostingDraft, closed
from sources.posting.page import ENOUGH, PageReading, decode, read_page
from sources.posting.tidy import tidy
from sources.web import HTML, TEXT, FetchError, Network, WebClient, WebDocument
from sources.web.render import Renderer

_TURNED_AWAY = frozenset(
    {"connection_failed", "forbidden", "login_required", "not_a_page", "rate_limited", "server_error", "timeout"}
)
"""Refusals of a page that say nothing about its board's own data."""
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/.*)?")
"""A link without its scheme, as people copy it."""


class PostingFetcher:
    """Reads postings from links that people give.

    `max_bytes` bounds each document, `timeout_seconds` each of the three steps (page, board, browser);
    `chromium_path` names the browser for pages that need one, found by itself where None. `network` says how the
    internet is reached; left out, only public addresses are.
    """

    def __init__(
        self,
        max_bytes: int,
        timeout_seconds: float,
        chromium_path: Path | None = None,
        network: Network | None = None,
    ) -> None:
        self._web = WebClient(max_bytes, timeout_seconds, network)
        self._renderer = Renderer(self._web, max_bytes, timeout_seconds, chromium_path)

    async def fetch(self, url: str) -> JobPosting:
        """The posting at `url`.

        In this order: what the page describes in JSON-LD, the public data of its job board, the page's readable
        text, and the same of the page as a browser shows it. What one way states completes what another found.

        Raises PostingUnreadable, whose `reason` is one of sources.web.FetchReason, or of: closed,
        several_postings, no_posting, too_long.
        """
        url = url.strip()
        if _BARE.fullmatch(url):
            url = f"https://{url}"
        try:
            draft, source = await self._find(url)
        except FetchError as error:
            raise PostingUnreadable(error.detail, error.reason) from error
        return await asyncio.to_thread(draft.finish, source, url)

    async def _find(self, url: str) -> tuple[PostingDraft, PostingSource]:
        board = _board(url)
        try:
            page = await self._web.get(url, HTML | TEXT)
        except FetchError as refusal:
            draft = await self._ask(board, PostingDraft()) if board and refusal.reason in _TURNED_AWAY else None
            if draft is None:
                raise
            return draft, "board"
        reading = await asyncio.to_thread(_read, page)
        stated = reading.described or PostingDraft()
        if _is_whole(stated):
            return await asyncio.to_thread(complete, stated), "json_ld"
        board = board or _board(str(page.url))
        draft = await self._ask(board, stated) if board else None
        if draft is not None:
            return draft, "board"
        if _is_whole(reading.readable):
            return await asyncio.to_thread(_told, reading), "page"
        if reading.asks_to_sign_in:
            raise FetchError("login_required", "The site shows this page only to people who are signed in.")
        if not reading.needs_script:
            raise _no_posting()
        rendered = await self._renderer.render(str(page.url))
        return await asyncio.to_thread(_read_frames, rendered.frames, page.url), "rendered"

    async def _ask(self, board: PostingAddress, stated: PostingDraft) -> PostingDraft | None:
        """The posting from its board's own data, completed by what its page stated; None for any other answer.

        Raises PostingUnreadable (closed) where the board answers that it does not list the posting.
        """
        try:
            answer = await self._web.get(board.endpoint, board.family.media_types)
            draft = await asyncio.to_thread(board.read, answer.body)
        except FetchError as refusal:
            if refusal.reason == "not_found":
                raise closed() from refusal
            return None
        except ValidationError:
            return None
        if draft is None:
            raise closed()
        if not draft.text:
            return None
        completed = await asyncio.to_thread(complete, draft.completed_by(stated))
        return completed.completed_by(PostingDraft(company=board.parts.get("board")))


def _board(url: str) -> PostingAddress | None:
    try:
        return find_board(httpx.URL(url))
    except (httpx.InvalidURL, UnicodeError):  # a name in "xn--" that spells nothing
        return None


def _read(page: WebDocument) -> PageReading:
    text = decode(page)
    if page.media_type in TEXT:
        return PageReading(described=None, readable=PostingDraft(text=tidy(text)))
    return read_page(text, page.url)


def _read_frames(frames: Sequence[str], url: httpx.URL) -> PostingDraft:
    """The posting in a rendered page, or in a frame of it where a company's page embeds its board."""
    readings = [read_page(frames[0], url)]
    for frame in frames[1:]:
        with suppress(PostingUnreadable):
            readings.append(read_page(frame, url))
    for reading in readings:
        if reading.described and _is_whole(reading.described):
            return complete(reading.described)
    best = max(readings, key=lambda reading: len(reading.readable.text))
    if not _is_whole(best.readable):
        raise _no_posting()
    return _told(best)


def _told(reading: PageReading) -> PostingDraft:
    """The posting that people read on a page, with what the page states for machines."""
    stated = replace(reading.described or PostingDraft(), text=reading.readable.text)
    return complete(stated, reading.readable.title)


def _is_whole(draft: PostingDraft) -> bool:
    return len(draft.text) >= ENOUGH


def _no_posting() -> PostingUnreadable:
    return PostingUnreadable("No posting was found on this page. Paste the posting's text instead.", "no_posting")
