"""Arbeitnow: https://www.arbeitnow.com/blog/job-board-api"""

from dataclasses import dataclass, replace

from pydantic import JsonValue

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment
from sources.posting.markup import lines_of

_API = "https://www.arbeitnow.com/api/job-board-api"


class Job(BoardModel):
    """A job of the list."""

    slug: str
    title: str
    company_name: str | None = None
    description: str = ""
    remote: bool = False
    url: str | None = None
    tags: tuple[str, ...] = ()
    job_types: tuple[str, ...] = ()
    location: str | None = None
    created_at: int | None = None


class _Links(BoardModel):
    next: str | None = None


class _Jobs(BoardModel):
    data: tuple[JsonValue, ...]
    links: _Links = _Links()


@dataclass(frozen=True)
class Arbeitnow:
    """Jobs in Germany and remote ones, newest first, in pages."""

    key: str = "arbeitnow"
    lists_all: bool = False

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The page of the number `at`; there is another where the board links to one."""
        page = int(at or 1)
        answer = await visit.json(f"{_API}?page={page}", _Jobs, again=True)
        if answer is None:
            return Batch()
        batch = read_items(answer.data, Job, _listed, id_field="slug")
        return replace(batch, next=str(page + 1) if answer.links.next and answer.data else None)


def _listed(job: Job) -> Listed:
    return Listed(
        job.slug,
        job.url,
        PostingDraft(
            text=lines_of(job.description),
            title=job.title,
            company=job.company_name,
            location=job.location or None,
            # A job that is not marked as remote may still be so in part.
            workplace="remote" if job.remote else None,
            employment_type=employment_type(" ".join(job.job_types)),
            posted_at=moment(job.created_at),
            tags=job.tags,
        ),
    )
