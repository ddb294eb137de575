"""Forgetting: one resume, one posting, or everything of an owner's, with every trace in every store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from store.files import FileStore
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex


class Owned(Protocol):
    """Any store that keeps something for owners."""

    async def delete_all(self, owner: str) -> None:
        """Remove everything of the owner's. Doing it twice is no error."""
        ...


@dataclass(frozen=True)
class Deletion:
    """Reaches every store. `others` are those that later floors add: threads with their runs and checkpoints."""

    resumes: ResumeRepository
    jobs: JobRepository
    files: FileStore
    vectors: VectorIndex
    others: Sequence[Owned] = ()

    async def resume(self, owner: str, resume_id: str) -> None:
        """Forget one resume and its upload. Raises `NotFound`."""
        file_id = await self.resumes.delete(owner, resume_id)
        if file_id is not None:
            await self.files.delete(owner, file_id)

    async def job(self, owner: str, job_id: str) -> None:
        """Forget one posting and its vectors. Raises `NotFound`."""
        await self.jobs.delete(owner, job_id)
        await self.vectors.delete(owner, [job_id])

    async def everything(self, owner: str) -> None:
        """Forget the owner. Where a store fails the rest is forgotten all the same; call it again for that one.

        Raises `ExceptionGroup` of what went wrong.
        """
        stores: tuple[Owned, ...] = (*self.others, self.files, self.vectors, self.resumes, self.jobs)
        failures: list[Exception] = []
        for store in stores:
            try:
                await store.delete_all(owner)
            except Exception as failure:  # noqa: BLE001  # no failing store may keep the others from forgetting
                failures.append(failure)
        if failures:
            raise ExceptionGroup("Not everything could be forgotten", failures)
