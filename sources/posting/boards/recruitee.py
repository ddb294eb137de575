"""Recruitee: https://docs.recruitee.com/reference/intro-to-careers-site-api"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary
from sources.posting.markup import lines_of


class _Salary(BoardModel):
    min: str | None = None
    max: str | None = None
    currency: str | None = None
    period: str | None = None


class Offer(BoardModel):
    """An offer of the careers site."""

    title: str
    description: str = ""
    requirements: str = ""
    company_name: str | None = None
    location: str | None = None
    remote: bool | None = None
    hybrid: bool | None = None
    on_site: bool | None = None
    employment_type_code: str | None = None
    salary: _Salary | None = None
    published_at: str | None = None
    close_at: str | None = None


class _Answer(BoardModel):
    offer: Offer


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in the answer for one offer."""
    offer = _Answer.model_validate_json(body).offer
    pay = offer.salary
    return PostingDraft(
        text=lines_of(joined((None, offer.description), ("Requirements", offer.requirements))),
        title=offer.title,
        company=offer.company_name,
        location=offer.location,
        remote=offer.remote or (False if offer.hybrid or offer.on_site else None),
        employment_type=employment_type(offer.employment_type_code),
        salary=salary(pay.min, pay.max, pay.currency, pay.period) if pay else None,
        posted_at=moment(offer.published_at),
        valid_through=moment(offer.close_at),
    )


RECRUITEE = Board(
    name="recruitee",
    address=re.compile(r"(?P<board>[\w-]+)\.recruitee\.com/(?:l/\w+/)?o/(?P<id>[\w-]+)"),
    endpoint="https://{board}.recruitee.com/api/offers/{id}",
    read=read,
)
