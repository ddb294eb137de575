"""Greenhouse: https://developers.greenhouse.io/job-board.html"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment
from sources.posting.markup import lines_of


class _Location(BoardModel):
    name: str | None = None


class _Named(BoardModel):
    name: str | None = None


class Job(BoardModel):
    """A job of the board's API."""

    id: str = ""
    title: str
    content: str
    absolute_url: str | None = None
    departments: tuple[_Named, ...] = ()
    company_name: str | None = None
    location: _Location | None = None
    first_published: str | None = None
    application_deadline: str | None = None


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in a job's answer."""
    return draft_of(Job.model_validate_json(body))


def draft_of(job: Job) -> PostingDraft:
    """The fields of a job."""
    return PostingDraft(
        text=lines_of(job.content),
        title=job.title,
        company=job.company_name,
        location=job.location.name if job.location else None,
        posted_at=moment(job.first_published),
        valid_through=moment(job.application_deadline),
        department=", ".join(filter(None, (department.name for department in job.departments))) or None,
    )


GREENHOUSE = Board(
    name="greenhouse",
    address=re.compile(
        r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/"
        r"(?:embed/job_app\?(?:.*&)?for=)?(?P<board>[\w-]+)(?:/jobs/|&(?:.*&)?token=)(?P<id>\d+)"
    ),
    endpoint="https://boards-api.greenhouse.io/v1/boards/{board}/jobs/{id}",
    read=read,
)
