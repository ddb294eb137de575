"""Postings held against a resume."""

import asyncio
from collections.abc import Mapping, Sequence

from core.domain import StoredJob, StoredResume
from knowledge.skills import SkillGraph
from ml.matching import JobMatch, JobMatching


async def matches(
    graph: SkillGraph,
    matching: JobMatching,
    resume: StoredResume,
    jobs: Sequence[StoredJob],
    cosines: Mapping[str, float],
    wanted: str | None = None,
) -> list[JobMatch]:
    """The learned match of each of `jobs` with a resume; `cosines` by id, 0 where one is missing; titles are
    held against what is `wanted`, where somebody says so.
    """
    return await asyncio.to_thread(
        matching.weigh,
        resume.resume,
        resume.profile,
        [(job.posting, job.profile) for job in jobs],
        graph,
        [cosines.get(job.id, 0.0) for job in jobs],
        wanted,
    )
