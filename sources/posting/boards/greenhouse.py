"""Greenhouse: https://developers.greenhouse.io/job-board.html"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment
from sources.posting.markup import lines_of


class _Location(BoardModel):
    name: str | None = None


class Job(BoardModel):
    """A job of the board's API."""

    title: str
    content: str
    company_name: str | None = None
    location: _Location | None = None
    first_published: str | None = None
    application_deadline: str | None = None


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in a job's answer."""
    job = Job.model_validate_json(body)
    return PostingDraft(
        text=lines_of(job.content),
        title=job.title,
        company=job.company_name,
        location=job.location.name if job.location else None,
        posted_at=moment(job.first_published),
        valid_through=moment(job.application_deadline),
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
