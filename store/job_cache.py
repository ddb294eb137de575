"""Postings of the market that were read before: `job:{id}`, `job_summary:{id}` and `recent_jobs`.

Only what everybody sees is kept. Postings that people handed in are never put under these keys, so that nothing of
one owner can reach another, and personal text stays sealed.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from pydantic import TypeAdapter

from core.domain import MARKET, JobFacts, JobHeading, StoredJob
from core.settings import Settings
from core.telemetry import Metrics
from store.cache import Cache, once, open_cache
from store.cache.counted import CountedCache

KEPT = timedelta(hours=1)
KEPT_IN_PROCESS = timedelta(minutes=1)
"""Where no cache is shared, changes that other processes make are not heard of."""
MOST_IN_PROCESS = 2_000
"""Postings and summaries that one process keeps where no cache is shared: some 20 MB."""

_HEADINGS = TypeAdapter(list[JobHeading])


@dataclass(frozen=True)
class PublicJobs:
    """Keeps what was read for a while. Without a `cache`, for no time at all."""

    cache: Cache | None = None
    kept: timedelta = KEPT

    async def jobs(self, ids: Sequence[str]) -> dict[str, StoredJob]:
        """Those of `ids` that are kept."""
        found = await self._get("job", ids)
        return {job_id: StoredJob.model_validate_json(told) for job_id, told in found.items()}

    async def keep_jobs(self, jobs: Sequence[StoredJob]) -> None:
        """Keep those of `jobs` that are the market's."""
        await self._set({f"job:{job.id}": job.model_dump_json().encode() for job in jobs if job.owner == MARKET})

    async def summaries(self, ids: Sequence[str]) -> dict[str, JobFacts]:
        """What is in clear of those of `ids` that are kept."""
        found = await self._get("job_summary", ids)
        return {job_id: JobFacts.model_validate_json(told) for job_id, told in found.items()}

    async def keep_summaries(self, facts: Mapping[str, JobFacts]) -> None:
        """Keep what is in clear of postings of the market."""
        await self._set(
            {f"job_summary:{job_id}": told.model_dump_json().encode() for job_id, told in facts.items()}
        )

    async def recent(self, read: Callable[[], Awaitable[list[JobHeading]]]) -> list[JobHeading]:
        """The newest, read once for all who ask."""
        if self.cache is None:
            return await read()

        async def told() -> bytes:
            return _HEADINGS.dump_json(await read())

        return _HEADINGS.validate_json(await once(self.cache, "recent_jobs", self.kept, told))

    async def forget(self, ids: Iterable[UUID]) -> None:
        """Drop what is kept of postings that changed."""
        if self.cache is not None and (changed := list(ids)):
            keys = [f"{kind}:{job_id}" for job_id in changed for kind in ("job", "job_summary")]
            await self.cache.delete_many([*keys, "recent_jobs"])

    async def _get(self, kind: str, ids: Sequence[str]) -> dict[str, bytes]:
        if self.cache is None or not ids:
            return {}
        found = await self.cache.get_many([f"{kind}:{job_id}" for job_id in ids])
        return {job_id: told for job_id, told in zip(ids, found, strict=True) if told is not None}

    async def _set(self, items: Mapping[str, bytes]) -> None:
        if self.cache is not None and items:
            await self.cache.set_many(items, self.kept)


@asynccontextmanager
async def open_public_jobs(settings: Settings, metrics: Metrics) -> AsyncIterator[PublicJobs]:
    """Where postings of the market are kept: in Redis by `CACHE_URL`, else in this process."""
    async with open_cache(settings, MOST_IN_PROCESS) as cache:
        yield PublicJobs(CountedCache(cache, metrics), KEPT if settings.cache_url else KEPT_IN_PROCESS)
