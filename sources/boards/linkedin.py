"""LinkedIn, best effort: what it shows to guests. Where its robots.txt turns programs away, nothing is pulled."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml.html import HtmlElement

from core.errors import BoardUnreadable, PostingUnreadable
from sources.boards.details import read_details
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.linkedin import read as read_fragment
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment
from sources.posting.markup import lines_of, parse

_GUEST = "https://www.linkedin.com/jobs-guest/jobs/api"
_PAGE = 10
_MOST = 200
"""Postings of one search that are read; guests are not shown many more."""
_URN = re.compile(r"urn:li:jobPosting:(\d{6,})")


@dataclass(frozen=True)
class Card:
    """A hit of the search."""

    external_id: str
    draft: PostingDraft


@dataclass(frozen=True)
class LinkedIn:
    """The postings that a search for `keywords` in a `location` shows to guests."""

    keywords: str
    location: str = ""
    lists_all: bool = False

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"linkedin:{self.keywords}{'@' if self.location else ''}{self.location}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """Ten hits from the number `at` on, each with its own page."""
        start = int(at or 0)
        query = urlencode({"keywords": self.keywords, "location": self.location, "start": start})
        _, markup = await visit.page_again(f"{_GUEST}/seeMoreJobPostings/search?{query}")
        cards = await asyncio.to_thread(read_cards, markup)
        if not cards and lines_of(markup):
            raise BoardUnreadable(
                "The site answered with a page of another kind. It may be asking whether a person is there.",
                "unexpected_form",
            )

        async def detail(card: Card) -> Listed | None:
            page = await visit.page(f"{_GUEST}/jobPosting/{card.external_id}")
            if page is None:
                return None
            draft = await asyncio.to_thread(read_fragment, page[0].body, {})
            if draft is None:
                raise PostingUnreadable("Its page shows no posting to guests.", "no_posting")
            url = f"https://www.linkedin.com/jobs/view/{card.external_id}"
            return Listed(card.external_id, url, draft.completed_by(card.draft))

        more = len(cards) >= _PAGE and start + _PAGE < _MOST
        following = str(start + _PAGE) if more else None
        return await read_details(cards, lambda card: card.external_id, detail, following)


def read_cards(markup: str) -> list[Card]:
    """The hits in the fragment that the search gives to guests."""
    tree = parse(markup)
    cards: dict[str, Card] = {}
    for element in [] if tree is None else tree.iter("*"):
        match = _URN.search(element.get("data-entity-urn", ""))
        if match:
            time = element.find(".//time")
            draft = PostingDraft(
                title=_text(element, "base-search-card__title"),
                company=_text(element, "base-search-card__subtitle"),
                location=_text(element, "job-search-card__location"),
                posted_at=moment(time.get("datetime")) if time is not None else None,
            )
            cards.setdefault(match[1], Card(match[1], draft))
    return list(cards.values())


def _text(element: HtmlElement, name: str) -> str | None:
    for inner in element.iter("*"):
        if name in inner.get("class", "").split():
            return " ".join(" ".join(inner.itertext()).split()) or None
    return None
