"""Recommendations: what suits a resume, some of each kind, a few by chance, and a record of what was served."""

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from core.domain import (
    MARKET,
    Factor,
    JobFilter,
    Ranker,
    RankerOutcome,
    Rate,
    Served,
    ServedPosting,
    StoredJob,
    StoredResume,
)
from core.domain.recommendation import BUCKETS, bucket_of
from core.errors import Unavailable
from ml.matching import JobMatch
from pipeline.search import JobSearch, gist_of
from pipeline.search.matches import matches
from pipeline.search.ranking import fused
from store.applications import ApplicationRepository
from store.recommendations import Counts, RecommendationRepository
from store.vectors import Neighbour, Vector

POOL = 100
"""Postings that a list is chosen from."""
EXPLORATION = 0.1
"""Share of the places that chance fills."""
RELEVANCE = 0.7
"""Of a choice; the rest is being unlike what was chosen before (Carbonell and Goldstein, 1998)."""
TASTE = 0.2
"""How far what somebody wants more, or fewer, like moves what is like it, at most."""
MOST_OF_A_COMPANY = 2
"""In a bucket."""


@dataclass(frozen=True)
class Recommendation:
    """A posting of a list, and what its match adds up from."""

    served: ServedPosting
    job: StoredJob
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Recommended:
    """A list that was served and stored."""

    event_id: str
    ranker: Ranker
    postings: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Candidate:
    """A posting that may be chosen: its place in [0, 1] by the ranker (moved by taste), its match and vector."""

    job: StoredJob
    relevance: float
    match: JobMatch
    vector: NDArray[np.float32] | None


@dataclass(frozen=True)
class Taste:
    """Vectors of what somebody wants more, and fewer, like."""

    more: Sequence[NDArray[np.float32]] = ()
    less: Sequence[NDArray[np.float32]] = ()

    def lean(self, vector: NDArray[np.float32] | None) -> float:
        """How far a posting moves for it, from -`TASTE` to `TASTE`."""
        if vector is None:
            return 0.0
        return TASTE * (_nearest(vector, self.more) - _nearest(vector, self.less))


@dataclass(frozen=True)
class Recommendations:
    """Recommends, and hears what came of it."""

    search: JobSearch
    applications: ApplicationRepository
    kept: RecommendationRepository

    async def serve(
        self, owner: str, resume_id: str, limit_per_bucket: int, enable_exploration: bool, where: JobFilter
    ) -> Recommended:
        """At most `limit_per_bucket` postings a bucket for a resume, stored as an event. Raises `NotFound`.

        What the owner follows or hid is left out.
        """
        resume = await self.search.resumes.get(owner, resume_id)
        event_id, ranker = uuid4(), ranker_of(owner)
        candidates = await self._candidates(owner, resume, ranker, where)
        chance = random.Random(event_id.int) if enable_exploration else None  # noqa: S311  # reproducible, not secret
        postings = await asyncio.to_thread(_chosen, candidates, limit_per_bucket, chance)
        served = Served(
            event_id=str(event_id),
            owner=owner,
            resume_id=resume_id,
            ranker=ranker,
            postings=tuple(one.served for one in postings),
            served_at=datetime.now(UTC),
        )
        await self.kept.add(served)
        return Recommended(served.event_id, ranker, postings)

    async def outcome(self) -> dict[Ranker, RankerOutcome]:
        """What became of everybody's lists, by ranker."""
        return {ranker: _outcome(counts) for ranker, counts in (await self.kept.counts()).items()}

    async def _candidates(
        self, owner: str, resume: StoredResume, ranker: Ranker, where: JobFilter
    ) -> Sequence[Candidate]:
        search, owners = self.search, (owner, MARKET)
        (vector,) = await search.encoder.encode([gist_of(resume.profile)])
        near, worded, followed, hidden, more, less = await asyncio.gather(
            self._near(owners, vector, where),
            search.words.matching(owners, search.matching.query(resume.profile), 2 * POOL, where),
            self.applications.followed(owner),
            self.kept.hidden(owner),
            self.kept.liked(owner, "more"),
            self.kept.liked(owner, "less"),
        )
        cosines = {neighbour.id: min(max(neighbour.cosine, 0.0), 1.0) for neighbour in near}
        scores = fused([list(cosines), worded])
        pool = [job_id for job_id in scores if job_id not in followed | hidden][:POOL]
        jobs = await search.jobs.get_many(owner, pool)
        vectors = await search.jobs.embeddings(owner, [*{*pool, *more, *less}], search.encoder.name)
        taste = Taste(_of(more, vectors), _of(less, vectors))
        cosines = {**{job_id: max(0.0, float(row @ vector)) for job_id, row in vectors.items()}, **cosines}
        weighed = await matches(search.graph, search.matching, resume, jobs, cosines)
        return [
            Candidate(
                job,
                (match.score if ranker == "learned" else scores[job.id]) + taste.lean(vectors.get(job.id)),
                match,
                vectors.get(job.id),
            )
            for job, match in zip(jobs, weighed, strict=True)
        ]

    async def _near(self, owners: Sequence[str], vector: Vector, where: JobFilter) -> Sequence[Neighbour]:
        """The nearest in meaning; none while their index is away: then what holds the words has to do."""
        try:
            return await self.search.vectors.nearest(owners, vector, 2 * POOL, where)
        except Unavailable as away:
            self.search.note(away)
            return []


def ranker_of(owner: str) -> Ranker:
    """Which of the two rankers serves `owner`, always the same one."""
    return "learned" if hashlib.sha256(f"ranker/{owner}".encode()).digest()[0] % 2 == 0 else "hybrid"


def _chosen(
    candidates: Sequence[Candidate], limit: int, chance: random.Random | None
) -> tuple[Recommendation, ...]:
    found: list[Recommendation] = []
    for bucket, _ in BUCKETS:
        left = [one for one in candidates if bucket_of(one.match.score) == bucket]
        companies: Counter[str] = Counter()
        taken: list[Candidate] = []
        while left and len(taken) < limit:
            explored = chance is not None and chance.random() < EXPLORATION
            pick = chance.choice(left) if chance is not None and explored else _best(left, taken)
            left = [one for one in left if one is not pick]
            company = (pick.job.posting.company or "").casefold()
            if company and companies[company] >= MOST_OF_A_COMPANY:
                continue
            companies[company] += 1
            taken.append(pick)
            place = ServedPosting(
                job_id=pick.job.id, bucket=bucket, place=len(taken), score=pick.match.score, explored=explored
            )
            found.append(Recommendation(place, pick.job, pick.match.factors))
    return tuple(found)


def _best(left: Sequence[Candidate], taken: Sequence[Candidate]) -> Candidate:
    """The most relevant that is least like what was taken."""
    return max(left, key=lambda one: RELEVANCE * one.relevance - (1 - RELEVANCE) * _alike(one, taken))


def _alike(one: Candidate, taken: Sequence[Candidate]) -> float:
    if one.vector is None:
        return 0.0
    return _nearest(one.vector, [other.vector for other in taken if other.vector is not None])


def _nearest(vector: NDArray[np.float32], others: Sequence[NDArray[np.float32]]) -> float:
    """The largest cosine with one of `others`, 0 where there is none."""
    return max((float(vector @ other) for other in others), default=0.0)


def _of(ids: Iterable[str], vectors: Mapping[str, NDArray[np.float32]]) -> list[NDArray[np.float32]]:
    return [vectors[job_id] for job_id in ids if job_id in vectors]


def _outcome(counts: Counts) -> RankerOutcome:
    feedback = {kind: Rate.of(count, counts.shown) for kind, count in counts.feedback.items()}
    return RankerOutcome(lists=counts.lists, shown=counts.shown, explored=counts.explored, feedback=feedback)
