"""Lever: https://github.com/lever/postings-api"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary, workplace
from sources.posting.markup import lines_of


class _Categories(BoardModel):
    location: str | None = None
    commitment: str | None = None
    department: str | None = None
    team: str | None = None


class _List(BoardModel):
    text: str = ""
    content: str = ""


class _Range(BoardModel):
    min: float | None = None
    max: float | None = None
    currency: str | None = None
    interval: str | None = None


class Posting(BoardModel):
    """A posting of the API. `lists` are the parts with a heading and items."""

    id: str = ""
    text: str
    description: str = ""
    hostedUrl: str | None = None  # noqa: N815  the board's name for it
    lists: tuple[_List, ...] = ()
    additional: str = ""
    categories: _Categories = _Categories()
    workplaceType: str | None = None  # noqa: N815
    createdAt: int | None = None  # noqa: N815
    salaryRange: _Range | None = None  # noqa: N815


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in an answer of the API."""
    return draft_of(Posting.model_validate_json(body))


def draft_of(posting: Posting) -> PostingDraft:
    """The fields of a posting."""
    pay = posting.salaryRange
    lists = ((item.text, f"<ul>{item.content}</ul>") for item in posting.lists)
    return PostingDraft(
        text=lines_of(joined((None, posting.description), *lists, (None, posting.additional))),
        title=posting.text,
        location=posting.categories.location,
        employment_type=employment_type(posting.categories.commitment),
        salary=salary(pay.min, pay.max, pay.currency, pay.interval) if pay else None,
        posted_at=moment(posting.createdAt),
        workplace=workplace(posting.workplaceType),
        department=posting.categories.department or posting.categories.team,
    )


LEVER = Board(
    name="lever",
    address=re.compile(r"jobs\.(?P<region>eu\.)?lever\.co/(?P<board>[\w.-]+)/(?P<id>[0-9a-f-]{36})"),
    endpoint="https://api.{region}lever.co/v0/postings/{board}/{id}?mode=json",
    read=read,
)
