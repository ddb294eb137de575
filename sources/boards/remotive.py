"""Remotive: https://github.com/remotive-com/remote-jobs-api, whose terms ask for few requests and a link back."""

from dataclasses import dataclass

from pydantic import JsonValue

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment
from sources.posting.markup import lines_of
from sources.posting.pay import read_salary

_API = "https://remotive.com/api/remote-jobs"


class Job(BoardModel):
    """A job of the list."""

    id: str
    title: str
    url: str | None = None
    company_name: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    job_type: str | None = None
    publication_date: str | None = None
    candidate_required_location: str | None = None
    salary: str | None = None
    description: str = ""


class _Jobs(BoardModel):
    jobs: tuple[JsonValue, ...]


@dataclass(frozen=True)
class Remotive:
    """The remote jobs that the board shows to everybody, in one document."""

    key: str = "remotive"
    lists_all: bool = False

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The list."""
        del at
        answer = await visit.json(_API, _Jobs)
        return Batch(unchanged=True) if answer is None else read_items(answer.jobs, Job, _listed)


def _listed(job: Job) -> Listed:
    return Listed(
        job.id,
        job.url,
        PostingDraft(
            text=lines_of(job.description),
            title=job.title,
            company=job.company_name,
            location=job.candidate_required_location or None,
            workplace="remote",
            employment_type=employment_type(job.job_type),
            salary=read_salary(job.salary or ""),
            posted_at=moment(job.publication_date),
            department=job.category,
            tags=job.tags,
        ),
    )
