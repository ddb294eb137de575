"""Rippling: the JSON behind a board on ats.rippling.com."""

import re
from collections.abc import Mapping

from pydantic import Field

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary
from sources.posting.markup import lines_of


class _Description(BoardModel):
    company: str | None = None
    role: str | None = None


class _Label(BoardModel):
    label: str | None = None


class _PayRange(BoardModel):
    start: float | None = Field(default=None, alias="rangeStart")
    end: float | None = Field(default=None, alias="rangeEnd")
    currency: str | None = None
    frequency: str | None = None


class Job(BoardModel):
    """A job in detail."""

    name: str
    description: _Description = _Description()
    company: str | None = Field(default=None, alias="companyName")
    locations: tuple[str, ...] = Field(default=(), alias="workLocations")
    employment: _Label | None = Field(default=None, alias="employmentType")
    pay: tuple[_PayRange, ...] = Field(default=(), alias="payRangeDetails")
    created: str | None = Field(default=None, alias="createdOn")


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in the answer for one job."""
    job = Job.model_validate_json(body)
    pay = job.pay[0] if job.pay else None
    return PostingDraft(
        text=lines_of(joined((None, job.description.role), (None, job.description.company))),
        title=job.name,
        company=job.company,
        location="; ".join(job.locations[:3]) or None,
        employment_type=employment_type(job.employment.label if job.employment else None),
        salary=salary(pay.start, pay.end, pay.currency, pay.frequency) if pay else None,
        posted_at=moment(job.created),
    )


RIPPLING = Board(
    name="rippling",
    address=re.compile(r"ats\.rippling\.com/(?:[a-z]{2}-[A-Z]{2}/)?(?P<board>[\w-]+)/jobs/(?P<id>[0-9a-f-]{36})"),
    endpoint="https://api.rippling.com/platform/api/ats/v1/board/{board}/jobs/{id}",
    read=read,
)
