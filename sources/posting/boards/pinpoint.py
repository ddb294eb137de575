"""Pinpoint: https://developers.pinpointhq.com/docs/public-postings"""

import re
from collections.abc import Mapping

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary
from sources.posting.markup import lines_of


class _Location(BoardModel):
    name: str | None = None


class Posting(BoardModel):
    """A posting of the careers site."""

    id: str
    title: str
    description: str = ""
    key_responsibilities_header: str | None = None
    key_responsibilities: str = ""
    skills_knowledge_expertise_header: str | None = None
    skills_knowledge_expertise: str = ""
    benefits_header: str | None = None
    benefits: str = ""
    workplace_type: str | None = None
    employment_type_text: str | None = None
    compensation_visible: bool = False
    compensation_minimum: float | None = None
    compensation_maximum: float | None = None
    compensation_currency: str | None = None
    compensation_frequency: str | None = None
    deadline_at: str | None = None
    location: _Location | None = None


class _Answer(BoardModel):
    data: tuple[Posting, ...]


_REMOTE = {"remote": True, "hybrid": False, "onsite": False}


def read(body: bytes, parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting of this id in the answer, which holds the whole site."""
    postings = _Answer.model_validate_json(body).data
    job = next((posting for posting in postings if posting.id == parts["id"]), None)
    if job is None:
        return None
    pay = (
        job.compensation_minimum,
        job.compensation_maximum,
        job.compensation_currency,
        job.compensation_frequency,
    )
    return PostingDraft(
        text=lines_of(
            joined(
                (None, job.description),
                (job.key_responsibilities_header or "Responsibilities", job.key_responsibilities),
                (job.skills_knowledge_expertise_header or "Requirements", job.skills_knowledge_expertise),
                (job.benefits_header or "Benefits", job.benefits),
            )
        ),
        title=job.title,
        location=job.location.name if job.location else None,
        remote=_REMOTE.get(job.workplace_type or ""),
        employment_type=employment_type(job.employment_type_text),
        salary=salary(*pay) if job.compensation_visible else None,
        valid_through=moment(job.deadline_at),
    )


PINPOINT = Board(
    name="pinpoint",
    address=re.compile(r"(?P<board>[\w-]+)\.pinpointhq\.com/(?:[\w-]+/)?postings/(?P<id>[\w-]+)"),
    endpoint="https://{board}.pinpointhq.com/postings.json",
    read=read,
)
