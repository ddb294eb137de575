"""Stored postings that come nearest to some words, and those that suit a resume."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain import ResumeProfile, Score, StoredJob
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.extraction import SkillExtractor
from ml.matching import LinearMatching, match_features
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from store.vectors import VectorIndex

CANDIDATES = 50
"""Postings nearest in meaning that are held against a resume in detail, at least."""


@dataclass(frozen=True)
class JobHit:
    """A posting found, how well it fits (the cosine to the words, or the learned match with the resume), and the
    names of the skills in common.
    """

    job: StoredJob
    score: Score
    matched_skills: tuple[str, ...]


@dataclass(frozen=True)
class JobSearch:
    """Searches an owner's postings by meaning, and puts them in order for a resume."""

    jobs: JobRepository
    resumes: ResumeRepository
    vectors: VectorIndex
    encoder: Encoder
    extractor: SkillExtractor
    graph: SkillGraph
    matching: LinearMatching

    async def by_words(self, owner: str, query: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, the nearest to `query` first."""
        mentions = await asyncio.to_thread(self.extractor.mentions, query)
        jobs, cosines = await self._nearest(owner, query, limit)
        skills = {mention.skill_id for mention in mentions}
        return [_hit(job, min(max(cosines[job.id], 0.0), 1.0), skills) for job in jobs]

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, what suits a resume best first. Raises `NotFound`."""
        profile = (await self.resumes.get(owner, resume_id)).profile
        jobs, cosines = await self._nearest(owner, gist_of(profile), max(limit, CANDIDATES))
        titles = await self.encoder.encode([" ".join(profile.titles[:1]), *(job.posting.title for job in jobs)])
        alike = (titles[1:] @ titles[0]).tolist() if profile.titles else [0.0] * len(jobs)
        meaning = [cosines[job.id] for job in jobs]
        hits = await asyncio.to_thread(self._matched, profile, jobs, meaning, alike)
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def _matched(
        self, profile: ResumeProfile, jobs: Sequence[StoredJob], meaning: Sequence[float], titles: Sequence[float]
    ) -> list[JobHit]:
        shown = {skill.skill_id for skill in profile.skills}
        hits = []
        for job, near, alike in zip(jobs, meaning, titles, strict=True):
            match = self.matching.match(match_features(job.profile, profile, self.graph, near, alike))
            hits.append(_hit(job, match.score, shown))
        return hits

    async def _nearest(self, owner: str, text: str, limit: int) -> tuple[list[StoredJob], Mapping[str, float]]:
        """Postings nearest in meaning, the nearest first, and their cosines by id."""
        (vector,) = await self.encoder.encode([text])
        cosines = dict(await self.vectors.nearest([owner], vector, limit))
        return await self.jobs.get_many(owner, list(cosines)), cosines


def gist_of(profile: ResumeProfile) -> str:
    """What a resume is matched by: the latest title and the skills, the form in which postings are indexed."""
    return "\n".join([*profile.titles[:1], ", ".join(skill.name for skill in profile.skills)])


def _hit(job: StoredJob, score: float, skills: set[str]) -> JobHit:
    shared = tuple(wanted.name for wanted in job.profile.skills if wanted.skill_id in skills)
    return JobHit(job=job, score=score, matched_skills=shared)
