"""The careers page of a company, on whatever site it is.

What the page describes in JSON-LD is taken from it; else, where it leads to a board that is known, that board is
read; else its links to postings are followed, each read as JSON-LD, then as text, then as a browser shows it.
"""

import asyncio
import re
from dataclasses import dataclass, replace

import httpx
from lxml.html import HtmlElement

from core.errors import BoardUnreadable, PostingUnreadable
from ml.duplicates.addresses import canonical_url
from sources.boards.companies import find_company
from sources.boards.details import read_details
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards import find_board
from sources.posting.json_ld import Json, all_postings, identity, read_job_posting
from sources.posting.markup import parse
from sources.posting.page import ENOUGH, read_page

_PAGE = 10
_MOST_LINKS = 1000
_POSTING = re.compile(
    r"/(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|roles?|postings?|opportunit(?:y|ies)|stellen\w*|karriere"
    r"|emplois?|offres?|o|j)(?:/[\w.%-]+)*/(?=[^/]*[a-z0-9])[\w.%,~+-]{3,}/?$",
    re.IGNORECASE,
)
_NO_POSTING = re.compile(
    r"/(?:search|apply|login|sign-?in|register|benefits|culture|teams?|faq|locations?|departments?|category"
    r"|categories|alerts?|about|life|students|privacy[\w-]*|terms|feed|rss|page)(?:/[^/]*)?/?$"
    r"|\.(?:pdf|docx?|xml|png|jpe?g|svg|css|js)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Index:
    """What a careers page holds: postings, a board behind it, links to postings, and the page after it."""

    described: tuple[Listed, ...] = ()
    board: str | None = None
    links: tuple[str, ...] = ()
    next: str | None = None
    needs_script: bool = False

    @property
    def empty(self) -> bool:
        """Whether it leads to no posting at all."""
        return not (self.described or self.board or self.links)


@dataclass(frozen=True)
class CareersPage:
    """The postings that the page at `url` leads to."""

    url: str
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"careers:{canonical_url(self.url) or self.url}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """Ten postings of the page. `at` is its address and the last link that was read there."""
        address, _, after = (at or self.url).partition(" ")
        if after.startswith("board:"):
            return await self._board(visit, address, *after.removeprefix("board:").split(" ", 1))
        index = await self._index(visit, address)
        if index.described:
            return Batch(index.described, next=index.next)
        if index.board:
            return await self._board(visit, address, index.board)
        left = [link for link in index.links if link > after]
        following = f"{address} {left[_PAGE - 1]}" if len(left) > _PAGE else index.next
        return await read_details(
            left[:_PAGE],
            lambda link: canonical_url(link) or link,
            lambda link: _read_link(visit, link),
            following,
            len(index.links) if index.next is None else None,
        )

    async def _index(self, visit: Visit, address: str) -> Index:
        """The careers page, as a browser shows it where its own markup leads nowhere."""
        document, markup = await visit.page_again(address)
        index = await asyncio.to_thread(read_index, markup, document.url)
        if index.empty and index.needs_script:
            for frame in await visit.rendered(str(document.url)):
                index = await asyncio.to_thread(read_index, frame, document.url)
                if not index.empty:
                    break
        if index.empty and address == self.url:
            raise BoardUnreadable(
                "No postings were found from this page. Give the page that lists the open positions.",
                "no_postings",
            )
        return index

    async def _board(self, visit: Visit, address: str, spec: str, at: str | None = None) -> Batch:
        source = find_company(spec)
        if source is None:
            raise BoardUnreadable("The place to go on from is damaged. Start the pull anew.", "bad_cursor")
        batch = await source.read(visit, at)
        return replace(batch, next=f"{address} board:{spec} {batch.next}" if batch.next else None)


def read_index(markup: str, url: httpx.URL) -> Index:
    """What the careers page at `url` holds. CPU-bound."""
    tree = parse(markup)
    if tree is None:
        return Index()
    addresses = list(dict.fromkeys(filter(None, (_absolute(url, link) for link in _hrefs(tree)))))
    boards = [source.key for address in addresses if (source := find_company(address))]
    links = [address for address in addresses if _is_posting(url, address)]
    following = tree.find(".//*[@rel='next']")
    described = tuple(map(_described, all_postings(tree)))
    return Index(
        described=tuple({job.external_id: job for job in described if job.draft.text}.values()),
        board=boards[0] if boards else None,
        links=tuple(sorted(links)[:_MOST_LINKS]),
        next=_absolute(url, following.get("href")) if following is not None else None,
        needs_script=next(tree.iter("script"), None) is not None,
    )


def _described(posting: dict[str, Json]) -> Listed:
    draft = read_job_posting(posting)
    name, address = identity(posting)
    fallback = " / ".join(filter(None, (draft.title, draft.company, draft.location)))
    return Listed(name or canonical_url(address or "") or fallback, address, draft, source="json_ld")


def _hrefs(tree: HtmlElement) -> list[str]:
    return [
        address
        for element in tree.iter("a", "iframe", "script")
        if (address := element.get("href") or element.get("src"))
    ]


def _absolute(base: httpx.URL, link: str | None) -> str | None:
    try:
        address = base.join((link or "").strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None
    return str(address) if link and address.scheme in ("http", "https") and " " not in str(address) else None


def _is_posting(page: httpx.URL, address: str) -> bool:
    """Whether a link is to one posting: on a known board, or on the page's own site under a telling path."""
    url = httpx.URL(address)
    if find_board(url) is not None:
        return True
    path = url.path
    own = url.host == page.host and path.rstrip("/") != page.path.rstrip("/")
    return own and _POSTING.search(path) is not None and _NO_POSTING.search(path) is None


async def _read_link(visit: Visit, link: str) -> Listed | None:
    """The posting behind a link. Raises FetchError, PostingUnreadable, BoardUnreadable."""
    name = canonical_url(link) or link
    page = await visit.page(link)
    if page is None:
        return None
    document, markup = page
    reading = await asyncio.to_thread(read_page, markup, document.url)
    if reading.described and len(reading.described.text) >= ENOUGH:
        return Listed(name, link, reading.described, source="json_ld")
    readable = reading.readable
    source = "page"
    if len(readable.text) < ENOUGH and reading.needs_script:
        source = "rendered"
        for frame in await visit.rendered(str(document.url)):
            rendered = (await asyncio.to_thread(read_page, frame, document.url)).readable
            readable = max(readable, rendered, key=lambda one: len(one.text))
    if len(readable.text) < ENOUGH:
        raise PostingUnreadable("Its page holds no posting.", "no_posting")
    draft = replace(reading.described, text=readable.text) if reading.described else readable
    return Listed(name, link, draft, source="page" if source == "page" else "rendered")
