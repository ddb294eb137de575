"""How a posting comes in: text or URL -> read -> understood -> kept and indexed; or refused, with nothing left."""

import asyncio
from dataclasses import dataclass

from core.domain import JobPosting, PostingProfile, StoredJob
from core.telemetry import Metrics
from ml.embedding import Encoder
from ml.extraction import Profiler
from sources.posting import PostingFetcher, read_posting_text
from store.job_rows import Embedding, facts_of
from store.jobs import JobRepository
from store.vectors import IndexEntry, VectorIndex


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
        """Keep a posting that was read, and make it findable by meaning."""
        profile = await asyncio.to_thread(self.profiler.posting, posting)
        (vector,) = await self.encoder.encode([gist_of(posting, profile)])
        stored = await self.jobs.add(owner, posting, profile, Embedding(self.vectors.space, vector))
        facts = facts_of(posting, profile, stored.created_at)
        try:
            await self.vectors.put(owner, [IndexEntry(stored.id, vector, facts)])
        except BaseException:
            await asyncio.shield(self.jobs.delete(owner, stored.id))
            raise
        return stored


def gist_of(posting: JobPosting, profile: PostingProfile) -> str:
    """What a posting is found by: its title and the skills it asks for, the form in which resumes are put, too.

    Shorter and nearer to what people search for than the text, which stands in where no skill is named.
    """
    return f"{posting.title}\n{', '.join(demand.name for demand in profile.skills) or posting.text}"
