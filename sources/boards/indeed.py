"""Indeed, best effort: the hits that its pages carry as data, each completed by its own page's JSON-LD."""

import asyncio
import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
from pydantic import Field, JsonValue, ValidationError

from core.errors import BoardUnreadable
from sources.boards.details import read_details
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment, salary
from sources.posting.json_ld import read_json_ld
from sources.posting.markup import lines_of, parse
from sources.web import FetchError
from sources.web.polite import PASSING

_SITE = "https://www.indeed.com"
_PAGE = 10
_MOST = 100
_DATA = re.compile(r"mosaic-provider-jobcards[\"']\]\s*=\s*(?=\{)")


class _Pay(BoardModel):
    minimum: float | None = Field(default=None, alias="min")
    maximum: float | None = Field(default=None, alias="max")
    period: str | None = Field(default=None, alias="type")


class Hit(BoardModel):
    """A hit of the search."""

    key: str = Field(alias="jobkey")
    title: str
    company: str | None = None
    location: str | None = Field(default=None, alias="formattedLocation")
    snippet: str = ""
    published: int | None = Field(default=None, alias="pubDate")
    pay: _Pay | None = Field(default=None, alias="extractedSalary")


class _Results(BoardModel):
    results: tuple[JsonValue, ...]


class _Model(BoardModel):
    model: _Results = Field(alias="mosaicProviderJobCardsModel")


class _Cards(BoardModel):
    data: _Model = Field(alias="metaData")


@dataclass(frozen=True)
class Indeed:
    """The postings that a search for `keywords` in a `location` shows."""

    keywords: str
    location: str = ""
    lists_all: bool = False

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"indeed:{self.keywords}{'@' if self.location else ''}{self.location}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The hits from the number `at` on."""
        start = int(at or 0)
        query = urlencode({"q": self.keywords, "l": self.location, "start": start})
        _, markup = await visit.page_again(f"{_SITE}/jobs?{query}")
        hits = await asyncio.to_thread(read_hits, markup)

        async def detail(hit: Hit) -> Listed | None:
            url = f"{_SITE}/viewjob?jk={hit.key}"
            try:
                page = await visit.page(url)
            except (FetchError, BoardUnreadable) as refusal:
                if refusal.reason in PASSING:
                    raise
                return _listed(hit, url, None)
            if page is None:
                return None
            return _listed(hit, url, await asyncio.to_thread(_described, page[1], url))

        more = len(hits) >= _PAGE and start + _PAGE < _MOST
        following = str(start + _PAGE) if more else None
        return await read_details(hits, lambda hit: hit.key, detail, following)


def _described(markup: str, url: str) -> PostingDraft | None:
    tree = parse(markup)
    return None if tree is None else read_json_ld(tree, httpx.URL(url))


def _listed(hit: Hit, url: str, described: PostingDraft | None) -> Listed:
    """The posting with its whole text, or with the search's snippet where its page gives none."""
    stated = draft_of(hit)
    return Listed(hit.key, url, described.completed_by(stated) if described and described.text else stated)


def read_hits(markup: str) -> list[Hit]:
    """The hits in a page of results. Raises BoardUnreadable (unexpected_form) where it carries none as data."""
    start = _DATA.search(markup)
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(markup, start.end() if start else len(markup))
        results = _Cards.model_validate(value).data.model.results
    except (ValueError, RecursionError) as error:
        raise BoardUnreadable(
            "The page carries no results as data. The site may be asking whether a person is there.",
            "unexpected_form",
        ) from error
    hits = []
    for result in results:
        try:
            hits.append(Hit.model_validate(result))
        except ValidationError:  # an advertisement, or a hit without its key
            continue
    return hits


def draft_of(hit: Hit) -> PostingDraft:
    """The fields of a hit."""
    return PostingDraft(
        text=lines_of(hit.snippet),
        title=hit.title,
        company=hit.company,
        location=hit.location,
        salary=salary(hit.pay.minimum, hit.pay.maximum, "USD", hit.pay.period) if hit.pay else None,
        posted_at=moment(hit.published),
    )
