"""Ashby: https://developers.ashbyhq.com/docs/public-job-posting-api"""

import re
from collections.abc import Mapping

from pydantic import Field

from core.domain import Salary
from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary, workplace
from sources.posting.markup import lines_of


class _Component(BoardModel):
    kind: str | None = Field(default=None, alias="compensationType")
    interval: str | None = None
    currency: str | None = Field(default=None, alias="currencyCode")
    minimum: float | None = Field(default=None, alias="minValue")
    maximum: float | None = Field(default=None, alias="maxValue")


class _Compensation(BoardModel):
    components: tuple[_Component, ...] = Field(default=(), alias="summaryComponents")


class Job(BoardModel):
    """A job of the board."""

    id: str
    title: str
    html: str = Field(alias="descriptionHtml")
    location: str | None = None
    employment: str | None = Field(default=None, alias="employmentType")
    remote: bool | None = Field(default=None, alias="isRemote")
    workplace: str | None = Field(default=None, alias="workplaceType")
    published: str | None = Field(default=None, alias="publishedAt")
    compensation: _Compensation | None = None
    url: str | None = Field(default=None, alias="jobUrl")
    listed: bool = Field(default=True, alias="isListed")
    department: str | None = None


class _JobBoard(BoardModel):
    jobs: tuple[Job, ...]


def read(body: bytes, parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting of this id in the answer, which holds the whole board."""
    jobs = _JobBoard.model_validate_json(body).jobs
    job = next((job for job in jobs if job.id == parts["id"]), None)
    return None if job is None else draft_of(job)


def draft_of(job: Job) -> PostingDraft:
    """The fields of a job."""
    return PostingDraft(
        text=lines_of(job.html),
        title=job.title,
        location=job.location,
        remote=None if job.workplace else job.remote,
        employment_type=employment_type(job.employment),
        salary=_salary(job),
        posted_at=moment(job.published),
        workplace=workplace(job.workplace),
        department=job.department,
    )


def _salary(job: Job) -> Salary | None:
    components = job.compensation.components if job.compensation else ()
    pay = next((component for component in components if component.kind == "Salary"), None)
    return salary(pay.minimum, pay.maximum, pay.currency, pay.interval) if pay else None


ASHBY = Board(
    name="ashby",
    address=re.compile(r"jobs\.ashbyhq\.com/(?P<board>[\w.%-]+)/(?P<id>[0-9a-f-]{36})"),
    endpoint="https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true",
    read=read,
)
