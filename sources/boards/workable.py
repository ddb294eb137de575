"""A company's board on Workable: https://help.workable.com/hc/en-us/articles/115012771647"""

from dataclasses import dataclass, replace

from pydantic import JsonValue

from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.boards.workable import Job, draft_of


class _Account(BoardModel):
    name: str | None = None
    jobs: tuple[JsonValue, ...]


@dataclass(frozen=True)
class Workable:
    """All published jobs of `company`, in one document, which repeats a job for each place it is offered in."""

    company: str
    lists_all: bool = True

    @property
    def key(self) -> str:
        """Its name among sources."""
        return f"workable:{self.company}"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """The whole board, each job once with all its places."""
        del at
        url = f"https://apply.workable.com/api/v1/widget/accounts/{self.company}?details=true"
        answer = await visit.json(url, _Account)
        if answer is None:
            return Batch(unchanged=True)

        def listed(job: Job) -> Listed:
            return Listed(job.shortcode, job.url, draft_of(job, answer.name), employer=self.company)

        batch = read_items(answer.jobs, Job, listed, id_field="shortcode")
        return replace(batch, jobs=_merged(batch.jobs))


def _merged(jobs: tuple[Listed, ...]) -> tuple[Listed, ...]:
    merged: dict[str, Listed] = {}
    for job in jobs:
        first = merged.setdefault(job.external_id, job)
        places = [place for place in (first.draft.location, job.draft.location) if place]
        location = "; ".join(dict.fromkeys("; ".join(places).split("; "))) or None
        merged[job.external_id] = replace(first, draft=replace(first.draft, location=location))
    return tuple(merged.values())
