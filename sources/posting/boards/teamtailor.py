"""Teamtailor: the JSON feed of a careers site (https://www.jsonfeed.org), whose items carry a JobPosting."""

import re
from collections.abc import Mapping

from pydantic import Field, JsonValue

from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.json_ld import read_job_posting
from sources.posting.markup import lines_of


class _Item(BoardModel):
    url: str
    title: str
    html: str = Field(default="", alias="content_html")
    posting: dict[str, JsonValue] = Field(default_factory=dict, alias="_jobposting")


class _Feed(BoardModel):
    title: str | None = None
    items: tuple[_Item, ...]


def read(body: bytes, parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting of this number in the feed, which holds the whole site."""
    feed = _Feed.model_validate_json(body)
    number = re.compile(rf"/jobs/{parts['id']}\b")
    item = next((item for item in feed.items if number.search(item.url)), None)
    if item is None:
        return None
    stated = PostingDraft(text=lines_of(item.html), title=item.title)
    return stated.completed_by(read_job_posting(item.posting)).completed_by(PostingDraft(company=feed.title))


TEAMTAILOR = Board(
    name="teamtailor",
    address=re.compile(r"(?P<board>[\w-]+)(?P<region>\.\w+)?\.teamtailor\.com/(?:[a-z-]+/)?jobs/(?P<id>\d+)"),
    endpoint="https://{board}{region}.teamtailor.com/jobs.json",
    read=read,
)
