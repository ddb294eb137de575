"""A company's board on Greenhouse: https://developers.greenhouse.io/job-board.html"""

from dataclasses import dataclass

from pydantic import JsonValue

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.boards.greenhouse import Job, draft_of


class _Meta(BoardModel):
    total: int | None = None


class _Jobs(BoardModel):
    jobs: tuple[JsonValue, ...]
    meta: _Meta = _Meta()


@dataclass(frozen=True)
class Greenhouse:
    """All open jobs of `company`, in one document."""

    company: str
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"greenhouse:{self.company}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The whole board."""
        del at
        url = f"https://boards-api.greenhouse.io/v1/boards/{self.company}/jobs?content=true"
        answer = await visit.json(url, _Jobs)
        if answer is None:
            return Batch(unchanged=True)
        return read_items(answer.jobs, Job, self._listed, total=answer.meta.total)

    def _listed(self, job: Job) -> Listed:
        return Listed(job.id, job.absolute_url, draft_of(job), employer=self.company)
