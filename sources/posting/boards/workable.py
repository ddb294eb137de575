"""Workable: https://help.workable.com/hc/en-us/articles/115012771647 (the widget that careers pages embed)"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, place
from sources.posting.markup import lines_of


class _Location(BoardModel):
    city: str | None = None
    region: str | None = None
    country: str | None = None
    hidden: bool = False


class Job(BoardModel):
    """A job of the widget."""

    title: str
    shortcode: str
    description: str = ""
    requirements: str = ""
    benefits: str = ""
    employment_type: str | None = None
    telecommuting: bool | None = None
    published_on: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    locations: tuple[_Location, ...] = ()
    url: str | None = None
    department: str | None = None


class _Account(BoardModel):
    name: str | None = None
    jobs: tuple[Job, ...]


def read(body: bytes, parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting of this shortcode in the answer, which holds the whole account."""
    account = _Account.model_validate_json(body)
    job = next((job for job in account.jobs if job.shortcode == parts["id"].upper()), None)
    return None if job is None else draft_of(job, account.name)


def draft_of(job: Job, company: str | None) -> PostingDraft:
    """The fields of a job of `company`."""
    shown = [place(spot.city, spot.region, spot.country) for spot in job.locations if not spot.hidden]
    return PostingDraft(
        text=lines_of(
            joined((None, job.description), ("Requirements", job.requirements), ("Benefits", job.benefits))
        ),
        title=job.title,
        company=company,
        location=next(filter(None, shown), None) or place(job.city, job.state, job.country),
        remote=True if job.telecommuting else None,
        employment_type=employment_type(job.employment_type),
        posted_at=moment(job.published_on),
        department=job.department or None,
    )


WORKABLE = Board(
    name="workable",
    address=re.compile(r"apply\.workable\.com/(?P<board>[\w-]+)/j/(?P<id>[0-9A-Za-z]+)"),
    endpoint="https://apply.workable.com/api/v1/widget/accounts/{board}?details=true",
    read=read,
)
