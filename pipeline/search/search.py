"""Hybrid search: nearest in meaning and holding the words, fused; for a resume in order of the learned match."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

import numpy as np
import orjson
import structlog
from numpy.typing import NDArray

from core.domain import MARKET, JobFilter, ResumeProfile, StoredJob, StoredResume
from core.errors import Unavailable
from core.telemetry import Metrics
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.extraction import SkillExtractor
from ml.matching import JobMatch, JobMatching
from pipeline.search.cursor import SearchCursor
from pipeline.search.facets import Facet, beside, facets_among, without_their_own
from pipeline.search.hits import JobHit, SearchPage
from pipeline.search.matches import matches
from pipeline.search.ranking import fused
from store.cache import Cache, once
from store.jobs import JobRepository
from store.lexical import LexicalIndex
from store.resumes import ResumeRepository
from store.vectors import VectorIndex

Scope = Literal["all", "mine", "market"]

CANDIDATES = 100
"""Postings that each of the two searches hands to the fusion."""
RERANKED = 100
"""Of those, the ones that are held against a resume in detail."""
KEPT = timedelta(minutes=10)
"""How long the order of a search is kept for its further pages. It is found again after that."""

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class Ranked:
    """Ids of postings, the best first, with scores in [0, 1]; which were nearest, and which held the words."""

    scores: Mapping[str, float]
    cosines: Mapping[str, float]
    worded: frozenset[str] = frozenset()
    words_alone: bool = False
    """Whether what is near in meaning is missing, because its index was away."""


@dataclass(frozen=True)
class JobSearch:
    """Searches what an owner sees: the own postings and the market's."""

    jobs: JobRepository
    resumes: ResumeRepository
    vectors: VectorIndex
    words: LexicalIndex
    encoder: Encoder
    extractor: SkillExtractor
    graph: SkillGraph
    matching: JobMatching
    cache: Cache
    metrics: Metrics = field(default_factory=Metrics)

    async def by_words(self, owner: str, query: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, what fits `query` best first."""
        return [*(await self.find(owner, query=query, limit=limit)).hits]

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> list[JobHit]:
        """At most `limit` postings, what suits a resume best first. Raises `NotFound`."""
        return [*(await self.find(owner, resume_id=resume_id, limit=limit)).hits]

    async def find(
        self,
        owner: str,
        query: str | None = None,
        resume_id: str | None = None,
        where: JobFilter | None = None,
        scope: Scope = "all",
        limit: int = 10,
        cursor: str | None = None,
    ) -> SearchPage:
        """A page of what passes `where`, the best first: by words, by a resume, by both, or the newest.

        Pages of one search do not shift when postings come in between. While the index of meanings is away, words
        alone decide, on all pages. Raises `NotFound` for a resume of somebody else's, `InvalidInput` for a cursor
        that is none, and `Unavailable` where there are no words to go by then.
        """
        at = SearchCursor.parse(cursor) if cursor else SearchCursor(since=datetime.now(UTC), place=0)
        where = (where or JobFilter()).model_copy(update={"known_by": at.since})
        owners = {"all": (owner, MARKET), "mine": (owner,), "market": (MARKET,)}[scope]
        resume = await self.resumes.get(owner, resume_id) if resume_id is not None else None
        if at.words_alone:
            ranked = await self._by_words_alone(owners, query, resume, where)
        else:
            ranked = await self._ranked(owners, query, resume, where)
        chosen = list(ranked.scores)[at.place : at.place + limit]
        hits = await self._hits(owner, chosen, ranked, query, resume)
        following = at.place + limit
        more = following < len(ranked.scores)
        return SearchPage(
            hits=hits,
            next=str(SearchCursor(since=at.since, place=following, words_alone=ranked.words_alone))
            if more
            else None,
            found=len(ranked.scores),
            matched=min(RERANKED, len(ranked.scores)) if resume is not None else None,
            words_alone=ranked.words_alone,
            facets=None if at.place else await self._facets(owners, query, resume, where, ranked, owner),
        )

    async def _facets(
        self,
        owners: Sequence[str],
        query: str | None,
        resume: StoredResume | None,
        where: JobFilter,
        ranked: Ranked,
        owner: str,
    ) -> dict[str, tuple[Facet, ...]]:
        """Values among the candidates; of facets that are filtered by, also those that are found without that."""
        relaxed = {} if ranked.words_alone else without_their_own(where)
        try:
            found = await asyncio.gather(
                *(self._found(owners, query, resume, one, roughly=True) for one in relaxed.values())
            )
        except Unavailable:  # since a moment ago
            relaxed, found = {}, []
        facts = await self.jobs.facts(owner, list({*ranked.scores}.union(*(other.scores for other in found))))

        def among(those: Ranked) -> dict[str, tuple[Facet, ...]]:
            return facets_among((facts[job_id] for job_id in those.scores if job_id in facts), self._skill_name)

        facets = among(ranked)
        wider = {name: among(other)[name] for name, other in zip(relaxed, found, strict=True)}
        return facets | {name: beside(facets[name], others) for name, others in wider.items()}

    def _skill_name(self, skill_id: str) -> str:
        return self.graph[skill_id].name if skill_id in self.graph else skill_id

    async def _ranked(
        self, owners: Sequence[str], query: str | None, resume: StoredResume | None, where: JobFilter
    ) -> Ranked:
        """All candidates in their order, found once for all pages of a search; by words alone, and not kept, while
        the index of meanings is away.
        """
        about = (resume.profile.model_dump_json(), resume.resume.text) if resume else None
        asked = (owners, query, about, where.model_dump_json())
        key = f"search:{hashlib.sha256(orjson.dumps(asked)).hexdigest()}"

        async def told() -> bytes:
            ranked = await self._rank(owners, query, resume, where)
            return orjson.dumps((dict(ranked.scores), dict(ranked.cosines), sorted(ranked.worded)))

        try:
            scores, cosines, worded = orjson.loads(await once(self.cache, key, KEPT, told))
        except Unavailable as away:
            if not self._words(query, resume):
                raise
            self.note(away)
            return await self._by_words_alone(owners, query, resume, where)
        return Ranked(scores, cosines, frozenset(worded))

    async def _rank(
        self, owners: Sequence[str], query: str | None, resume: StoredResume | None, where: JobFilter
    ) -> Ranked:
        ranked = await self._found(owners, query, resume, where)
        about = _about(query, resume)
        if resume is None or about is None:
            return ranked
        (vector,) = await self.encoder.encode([about])  # which it keeps from a moment ago
        return await self._matched(owners[0], query, resume, ranked, vector)

    async def _found(
        self,
        owners: Sequence[str],
        query: str | None,
        resume: StoredResume | None,
        where: JobFilter,
        *,
        roughly: bool = False,
    ) -> Ranked:
        """The candidates: what is near in meaning and what holds the words, fused; without either the newest."""
        about = _about(query, resume)
        if about is None:
            newest = await self.jobs.newest(owners, where, CANDIDATES)
            return Ranked(dict.fromkeys(newest, 1.0), {})
        (vector,) = await self.encoder.encode([about])
        near, worded = await asyncio.gather(
            self.vectors.nearest(owners, vector, CANDIDATES, where, roughly=roughly),
            self._worded(owners, self._words(query, resume), where),
        )
        cosines = {neighbour.id: min(max(neighbour.cosine, 0.0), 1.0) for neighbour in near}
        return Ranked(fused([list(cosines), worded]) if worded else cosines, cosines, frozenset(worded))

    async def _by_words_alone(
        self, owners: Sequence[str], query: str | None, resume: StoredResume | None, where: JobFilter
    ) -> Ranked:
        worded = await self._worded(owners, self._words(query, resume), where)
        ranked = Ranked(fused([worded]), {}, frozenset(worded), words_alone=True)
        if resume is None:
            return ranked
        # What was found is held against the resume all the same: its embeddings are with the records.
        (vector,) = await self.encoder.encode([_about(query, resume) or ""])
        return await self._matched(owners[0], query, resume, ranked, vector)

    def note(self, away: Unavailable) -> None:
        """Count that words alone have to do, and say why."""
        log.warning("searched_by_words_alone", reason=type(away.__cause__ or away).__name__)
        self.metrics.searches_by_words_alone.inc()

    def _words(self, query: str | None, resume: StoredResume | None) -> str | None:
        """What full-text search is asked."""
        return query if query is not None or resume is None else self.matching.query(resume.profile)

    async def _worded(self, owners: Sequence[str], words: str | None, where: JobFilter) -> list[str]:
        return await self.words.matching(owners, words, CANDIDATES, where) if words else []

    async def _matched(
        self, owner: str, query: str | None, resume: StoredResume, ranked: Ranked, vector: NDArray[np.float32]
    ) -> Ranked:
        """The first `RERANKED` by the learned match, the others after them in their order. `vector` is of what was
        asked: those that were found by words alone are held against it, too.
        """
        first, rest = list(ranked.scores)[:RERANKED], list(ranked.scores)[RERANKED:]
        unknown = [job_id for job_id in first if job_id not in ranked.cosines]
        others = await self.jobs.embeddings(owner, unknown, self.encoder.name)
        cosines = {**ranked.cosines, **{job_id: max(0.0, float(row @ vector)) for job_id, row in others.items()}}
        jobs = await self.jobs.get_many(owner, first)
        weighed = await matches(self.graph, self.matching, resume, jobs, cosines, query)
        ordered = sorted(zip(jobs, weighed, strict=True), key=lambda pair: -pair[1].score)
        scores = {job.id: match.score for job, match in ordered}
        least = min(scores.values(), default=0.0)
        behind = {job_id: least * (1 - place / (len(rest) + 1)) for place, job_id in enumerate(rest)}
        return Ranked({**scores, **behind}, cosines, ranked.worded, ranked.words_alone)

    async def _hits(
        self, owner: str, ids: Sequence[str], ranked: Ranked, query: str | None, resume: StoredResume | None
    ) -> tuple[JobHit, ...]:
        jobs = await self.jobs.get_many(owner, ids)
        shown = {skill.skill_id for skill in resume.profile.skills} if resume else set()
        if query is not None:
            mentions = await asyncio.to_thread(self.extractor.mentions, query)
            shown |= {mention.skill_id for mention in mentions}
        weighed: Sequence[JobMatch | None] = [None] * len(jobs)
        if resume is not None:
            weighed = await matches(self.graph, self.matching, resume, jobs, ranked.cosines, query)
        holding = "It holds the words of the search." if query is not None else "It names what the resume names."
        return tuple(_hit(job, ranked, shown, match, holding) for job, match in zip(jobs, weighed, strict=True))


def _about(query: str | None, resume: StoredResume | None) -> str | None:
    """What is looked for in meaning."""
    return query if query is not None else gist_of(resume.profile) if resume is not None else None


def gist_of(profile: ResumeProfile) -> str:
    """What a resume is matched by: the latest title and the skills, the form in which postings are indexed."""
    return "\n".join([*profile.titles[:1], ", ".join(skill.name for skill in profile.skills)])


def _hit(job: StoredJob, ranked: Ranked, skills: set[str], match: JobMatch | None, holding: str) -> JobHit:
    shared = tuple(wanted.name for wanted in job.profile.skills if wanted.skill_id in skills)
    reasons = []
    if job.id in ranked.worded:
        reasons.append(holding)
    if job.id in ranked.cosines:
        reasons.append(f"It comes {ranked.cosines[job.id]:.0%} near in meaning.")
    if shared:
        reasons.append(f"It asks for {', '.join(shared[:5])}.")
    factors = match.factors if match is not None else ()
    reasons.extend(factor.explanation for factor in factors if factor.name != "meaning")
    return JobHit(job, ranked.scores[job.id], shared, tuple(reasons), factors)
