"""How a resume comes in: bytes -> read -> understood -> kept; or refused, with nothing left behind."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after
from anyio.to_process import run_sync as run_in_process

from core.domain import ProfileCorrection, Resume, ResumeProfile, StoredResume
from core.errors import Conflict, DocumentTimeout, MalformedDocument
from core.telemetry import Metrics
from ml.extraction import Profiler
from sources.resume import read_resume, read_resume_text
from store.files import FileStore
from store.resumes import ResumeRepository


@dataclass(frozen=True)
class ResumeIntake:
    """Takes resumes in, and the corrections of what was understood of them."""

    resumes: ResumeRepository
    files: FileStore
    profiler: Profiler
    metrics: Metrics
    readers: CapacityLimiter
    max_bytes: int
    timeout_seconds: float

    async def add_file(
        self, owner: str, data: bytes, filename: str | None, content_type: str | None
    ) -> StoredResume:
        """Keep an uploaded file and what it says. Raises the `DocumentError` family.

        The same file once more is the resume that it made, with what was corrected of it.
        """
        if (known := await self.resumes.of_upload(owner, data)) is not None:
            return known
        with self.metrics.processing("resume"):
            resume = await self._read(data, filename, content_type)
            return await self._keep(owner, resume, filename, data)

    async def add_text(self, owner: str, text: str) -> StoredResume:
        """Keep a pasted resume. Raises the `DocumentError` family."""
        with self.metrics.processing("resume"):
            resume = await asyncio.to_thread(read_resume_text, text)
            return await self._keep(owner, resume, None, None)

    async def correct(self, owner: str, resume_id: str, correction: ProfileCorrection) -> StoredResume:
        """Apply `correction` to the profile as parsed, in place of an earlier correction. Raises `NotFound`."""
        stored = await self.resumes.get(owner, resume_id)
        parsed = await self._understand(stored.resume)
        profile = await asyncio.to_thread(self.profiler.correct, parsed, correction)
        return await self.resumes.set_profile(owner, resume_id, profile, correction)

    async def _read(self, data: bytes, filename: str | None, content_type: str | None) -> Resume:
        """Read in a process of its own: a file made to hang or crash a parser takes nothing else with it."""
        try:
            with fail_after(self.timeout_seconds):
                return await run_in_process(
                    read_resume,
                    data,
                    filename,
                    content_type,
                    self.max_bytes,
                    cancellable=True,
                    limiter=self.readers,
                )
        except TimeoutError:
            raise DocumentTimeout(
                f"Reading the document was stopped after {self.timeout_seconds:g} seconds. Try another format."
            ) from None
        except BrokenWorkerProcess:
            raise MalformedDocument("The document broke the program that reads it. Try another format.") from None

    async def _understand(self, resume: Resume) -> ResumeProfile:
        return await asyncio.to_thread(self.profiler.resume, resume, datetime.now(UTC).date())

    async def _keep(self, owner: str, resume: Resume, filename: str | None, data: bytes | None) -> StoredResume:
        profile = await self._understand(resume)
        if data is None:
            return await self.resumes.add(owner, filename, resume, profile)
        file_id = await self.files.put(owner, data)
        try:
            return await self.resumes.add(owner, filename, resume, profile, file_id, data)
        except Conflict:  # handed in twice at once: the other one came first
            await asyncio.shield(self.files.delete(owner, file_id))
            known = await self.resumes.of_upload(owner, data)
            if known is None:
                raise
            return known
        except BaseException:
            await asyncio.shield(self.files.delete(owner, file_id))
            raise
