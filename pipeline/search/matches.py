"""Postings held against a resume."""

import asyncio
from collections.abc import Mapping, Sequence

from core.domain import ResumeProfile, StoredJob
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.matching import JobMatch, LinearMatching, match_features


async def matches(
    encoder: Encoder,
    graph: SkillGraph,
    matching: LinearMatching,
    profile: ResumeProfile,
    jobs: Sequence[StoredJob],
    cosines: Mapping[str, float],
) -> list[JobMatch]:
    """The learned match of each of `jobs` with a resume; `cosines` by id, 0 where one is missing."""
    titles = await encoder.encode([" ".join(profile.titles[:1]), *(job.posting.title for job in jobs)])
    alike = (titles[1:] @ titles[0]).tolist() if profile.titles else [0.0] * len(jobs)

    def weighed() -> list[JobMatch]:
        return [
            matching.match(match_features(job.profile, profile, graph, cosines.get(job.id, 0.0), title))
            for job, title in zip(jobs, alike, strict=True)
        ]

    return await asyncio.to_thread(weighed)
