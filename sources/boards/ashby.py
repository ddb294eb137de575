"""A company's board on Ashby: https://developers.ashbyhq.com/docs/public-job-posting-api"""

from dataclasses import dataclass

from pydantic import JsonValue

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.ashby import Job, draft_of
from sources.posting.boards.board import BoardModel


class _JobBoard(BoardModel):
    jobs: tuple[JsonValue, ...]


@dataclass(frozen=True)
class Ashby:
    """All listed jobs of `company`, in one document."""

    company: str
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"ashby:{self.company}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The whole board, without jobs that only those see who have the link."""
        del at
        url = f"https://api.ashbyhq.com/posting-api/job-board/{self.company}?includeCompensation=true"
        answer = await visit.json(url, _JobBoard)
        return Batch(unchanged=True) if answer is None else read_items(answer.jobs, Job, self._listed)

    def _listed(self, job: Job) -> Listed | None:
        return Listed(job.id, job.url, draft_of(job), employer=self.company) if job.listed else None
