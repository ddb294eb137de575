"""Stored postings nearest in meaning to some words or to a resume."""

import asyncio
from dataclasses import dataclass

from core.domain import ResumeProfile, Score, StoredJob
from ml.embedding import Encoder
from ml.extraction import SkillExtractor
from pipeline.jobs import KIND
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex


@dataclass(frozen=True)
class JobHit:
    """A posting found: the cosine of the two texts clipped to [0, 1], and names of the skills they share."""

    job: StoredJob
    score: Score
    matched_skills: tuple[str, ...]


@dataclass(frozen=True)
class JobSearch:
    """Searches an owner's postings by meaning."""

    jobs: JobRepository
    resumes: ResumeRepository
    vectors: VectorIndex
    encoder: Encoder
    extractor: SkillExtractor

    async def by_words(self, owner: str, query: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, the nearest to `query` first."""
        mentions = await asyncio.to_thread(self.extractor.mentions, query)
        return await self._nearest(owner, query, {mention.skill_id for mention in mentions}, limit)

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, the nearest to a resume first. Raises `NotFound`."""
        stored = await self.resumes.get(owner, resume_id)
        shown = {skill.skill_id for skill in stored.profile.skills}
        return await self._nearest(owner, gist_of(stored.profile), shown, limit)

    async def _nearest(self, owner: str, text: str, skills: set[str], limit: int) -> list[JobHit]:
        (vector,) = await self.encoder.encode([text])
        cosines = dict(await self.vectors.nearest(owner, KIND, vector, limit))
        return [
            JobHit(
                job=job,
                score=min(max(cosines[job.id], 0.0), 1.0),
                matched_skills=tuple(wanted.name for wanted in job.profile.skills if wanted.skill_id in skills),
            )
            for job in await self.jobs.get_many(owner, list(cosines))
        ]


def gist_of(profile: ResumeProfile) -> str:
    """What a resume is matched by: the latest title and the skills, the form in which postings are indexed."""
    return "\n".join([*profile.titles[:1], ", ".join(skill.name for skill in profile.skills)])
