"""How a posting comes in: text or URL -> read -> understood -> kept and indexed; or refused, with nothing left."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from core.domain import JobPosting, PostingProfile, StoredJob
from core.errors import Conflict
from core.telemetry import Metrics
from ml.embedding import Encoder
from ml.extraction import Profiler
from sources.posting import PostingFetcher, read_posting_text
from store.job_rows import Embedding, facts_of
from store.jobs import JobRepository
from store.vectors import IndexEntry, VectorIndex

LEFT_AT_ONCE = 64
"""Postings that are embedded together after the encoder was changed."""


@dataclass(frozen=True)
class JobIntake:
    """Takes postings in."""

    jobs: JobRepository
    vectors: VectorIndex
    encoder: Encoder
    profiler: Profiler
    fetcher: PostingFetcher
    metrics: Metrics

    async def add_text(
        self, owner: str, text: str, title: str | None = None, company: str | None = None
    ) -> StoredJob:
        """Keep a pasted posting. Raises `PostingUnreadable`."""
        with self.metrics.processing("job"):
            return await self.add(owner, await asyncio.to_thread(read_posting_text, text, title, company))

    async def add_url(self, owner: str, url: str) -> StoredJob:
        """Fetch and keep a posting. Raises `PostingUnreadable` with a reason."""
        with self.metrics.processing("job"):
            return await self.add(owner, await self.fetcher.fetch(url))

    async def add(self, owner: str, posting: JobPosting) -> StoredJob:
        """Keep a posting that was read, and make it findable by meaning. The same one again is the one it made."""
        if (known := await self.jobs.same(owner, posting)) is not None:
            return known
        profile = await asyncio.to_thread(self.profiler.posting, posting)
        (vector,) = await self.encoder.encode([gist_of(posting, profile)])
        try:
            stored = await self.jobs.add(owner, posting, profile, Embedding(self.vectors.space, vector), once=True)
        except Conflict:  # handed in twice at once: the other one came first
            if (known := await self.jobs.same(owner, posting)) is None:
                raise
            return known
        facts = facts_of(posting, profile, stored.created_at)
        try:
            await self.vectors.put(owner, [IndexEntry(stored.id, vector, facts)])
        except BaseException:
            await asyncio.shield(self.jobs.delete(owner, stored.id))
            raise
        return stored

    async def embed_left(self) -> int:
        """Embed what has no vector of the encoder in use. See `embed_left`."""
        return await embed_left(self.jobs, self.vectors, self.encoder)


async def embed_left(
    jobs: JobRepository, vectors: VectorIndex, encoder: Encoder, told: Callable[[int], None] = lambda _done: None
) -> int:
    """Embed every posting that has no vector of the encoder in use, as after it was changed; how many there were.
    They are found by words meanwhile. `told` is told how many are done.
    """
    done = 0
    while left := await jobs.of_other_spaces(vectors.space, LEFT_AT_ONCE):
        rows = await encoder.encode([gist_of(job.posting, job.profile) for job in left])
        await jobs.embed(vectors.space, {job.id: row for job, row in zip(left, rows, strict=True)})
        for job, vector in zip(left, rows, strict=True):
            facts = facts_of(job.posting, job.profile, job.created_at)
            await vectors.put(job.owner, [IndexEntry(job.id, vector, facts, job.closed_at is None)])
        done += len(left)
        told(done)
    return done


def gist_of(posting: JobPosting, profile: PostingProfile) -> str:
    """What a posting is found by: its title and the skills it asks for, the form in which resumes are put, too.

    Shorter and nearer to what people search for than the text, which stands in where no skill is named.
    """
    return f"{posting.title}\n{', '.join(demand.name for demand in profile.skills) or posting.text}"
