"""Remote OK: https://remoteok.com/api, whose terms ask for a link back to the posting there, which `url` is."""

from dataclasses import dataclass

from pydantic import JsonValue, RootModel

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment, salary
from sources.posting.markup import lines_of

_API = "https://remoteok.com/api"


class Job(BoardModel):
    """An entry of the list; the first of it is a notice of the board's terms."""

    id: str
    position: str
    company: str | None = None
    description: str = ""
    location: str | None = None
    tags: tuple[str, ...] = ()
    date: str | None = None
    url: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None


class _Jobs(RootModel[tuple[JsonValue, ...]]):
    pass


@dataclass(frozen=True)
class RemoteOk:
    """The latest remote jobs of the board, in one document."""

    key: str = "remoteok"
    lists_all: bool = False

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The list."""
        del at
        answer = await visit.json(_API, _Jobs)
        if answer is None:
            return Batch(unchanged=True)
        jobs = [item for item in answer.root if not (isinstance(item, dict) and "legal" in item)]
        return read_items(jobs, Job, _listed)


def _listed(job: Job) -> Listed:
    return Listed(
        job.id,
        job.url,
        PostingDraft(
            text=lines_of(job.description),
            title=job.position,
            company=job.company,
            location=job.location or None,
            workplace="remote",
            # Yearly, in US dollars, as the board's own pages say; 0 is "not stated".
            salary=salary(job.salary_min or None, job.salary_max or None, "USD", "year"),
            posted_at=moment(job.date),
            tags=job.tags,
        ),
    )
