"""New postings held against what people look for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Alert, JobFilter, Match, StoredJob, StoredResume
from core.domain.records import MARKET
from core.errors import NotFound
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.matching import JobMatching
from ml.matching.features import NAMES
from pipeline.search import gist_of
from pipeline.search.matches import matches
from store.alerts import AlertRepository
from store.jobs import JobRepository
from store.notifications import NotificationRepository
from store.resumes import ResumeRepository

MEANING = NAMES.index("meaning")

Asked = tuple[str, str | None, str | None]
"""An owner, a resume of theirs, and words: what alerts with the same of these score alike."""


@dataclass(frozen=True)
class Candidates:
    """An alert, the resume that it is for, and new postings that are near enough, with their cosines by id."""

    alert: Alert
    resume: StoredResume | None
    cosines: Mapping[str, float]
    scored: bool
    """False where the alert only filters: then every posting is a candidate and its cosine says nothing."""


@dataclass(frozen=True)
class AlertMatcher:
    """Holds batches of new postings against the alerts of everybody."""

    jobs: JobRepository
    resumes: ResumeRepository
    alerts: AlertRepository
    notifications: NotificationRepository
    encoder: Encoder
    graph: SkillGraph
    matching: JobMatching

    async def match(self, job_ids: Sequence[str]) -> int:
        """Tell whoever has an alert that one of the postings passes and fits; how many were told anew.

        First what is near in meaning, for all alerts at once; then the filters, each once; then the learned match,
        of what is left. Nobody is told of the same posting by the same alert twice.
        """
        vectors = await self.jobs.embeddings(MARKET, job_ids, self.encoder.name)
        read: dict[str, StoredJob] = {}
        told = 0
        async for page in self.alerts.enabled():
            near = await self._near(page, vectors)
            left = await self._passing(near)
            wanted = {job_id for one in left if one.resume for job_id in one.cosines} - read.keys()
            read |= {job.id: job for job in await self.jobs.get_many(MARKET, sorted(wanted))}
            weighed = await self._weighed([one for one in left if one.resume], read)
            told += await self.notifications.tell([match for one in left for match in _found(one, weighed)])
        return told

    async def _near(
        self, alerts: Sequence[Alert], vectors: Mapping[str, NDArray[np.float32]]
    ) -> Sequence[Candidates]:
        """What may still reach each alert's threshold, judged by meaning alone."""
        resumes = {(alert.owner, alert.search.resume_id): alert for alert in alerts}
        read = {key: await self._resume(alert) for key, alert in resumes.items()}
        asking = [read[alert.owner, alert.search.resume_id] for alert in alerts]
        gists = [
            alert.search.query or (gist_of(resume.profile) if resume else "")
            for alert, resume in zip(alerts, asking, strict=True)
        ]
        asked = await self.encoder.encode(gists)
        ids = list(vectors)
        cosines = np.clip(asked @ np.array([vectors[job_id] for job_id in ids]).T, 0, 1) if ids else asked[:, :0]
        found = []
        for alert, resume, gist, row in zip(alerts, asking, gists, cosines, strict=True):
            if alert.search.resume_id is not None and resume is None:
                continue
            least = self._least(alert, resume) if gist else 0.0
            near = {job_id: float(cosine) for job_id, cosine in zip(ids, row, strict=True) if cosine >= least}
            found.append(Candidates(alert, resume, near, scored=bool(gist)))
        return found

    def _least(self, alert: Alert, resume: StoredResume | None) -> float:
        """The cosine below which a posting cannot reach the threshold, were all else perfect."""
        if resume is None:
            return alert.search.threshold
        weight = self.matching.model.weights[MEANING]
        return (alert.search.threshold - (1 - weight)) / weight if weight else 0.0

    async def _resume(self, alert: Alert) -> StoredResume | None:
        if alert.search.resume_id is None:
            return None
        try:
            return await self.resumes.get(alert.owner, alert.search.resume_id)
        except NotFound:  # deleted in this moment, and the alert with it
            return None

    async def _passing(self, candidates: Sequence[Candidates]) -> Sequence[Candidates]:
        """What of it passes the filters, of all alerts at once; a filter that many alerts share is asked once."""
        asked: defaultdict[JobFilter, set[str]] = defaultdict(set)
        for one in candidates:
            if one.cosines:
                asked[_filter(one.alert)] |= one.cosines.keys()
        passing = await self.jobs.passing(asked)
        return [
            Candidates(
                one.alert,
                one.resume,
                {job_id: near for job_id, near in one.cosines.items() if job_id in passing[_filter(one.alert)]},
                one.scored,
            )
            for one in candidates
            if one.cosines
        ]

    async def _weighed(
        self, candidates: Sequence[Candidates], read: Mapping[str, StoredJob]
    ) -> Mapping[tuple[Asked, str], float]:
        """The learned match of each resume with each posting that an alert for it has left, weighed once however
        many alerts ask.
        """
        sharing: defaultdict[Asked, list[Candidates]] = defaultdict(list)
        for one in candidates:
            sharing[_asked(one)].append(one)
        found: dict[tuple[Asked, str], float] = {}
        for asked, some in sharing.items():
            cosines = {job_id: cosine for one in some for job_id, cosine in one.cosines.items()}
            jobs = [read[job_id] for job_id in cosines if job_id in read]
            resume = some[0].resume
            if resume is not None and jobs:
                weighed = await matches(
                    self.graph, self.matching, resume, jobs, cosines, some[0].alert.search.query
                )
                found |= {(asked, job.id): match.score for job, match in zip(jobs, weighed, strict=True)}
        return found


def _filter(alert: Alert) -> JobFilter:
    return alert.search.where.model_copy(update={"known_by": None})


def _asked(one: Candidates) -> Asked:
    return one.alert.owner, one.alert.search.resume_id, one.alert.search.query


def _found(one: Candidates, weighed: Mapping[tuple[Asked, str], float]) -> Sequence[Match]:
    """What reaches the threshold."""
    alert = one.alert
    scores: Mapping[str, float | None] = one.cosines if one.scored else dict.fromkeys(one.cosines)
    if one.resume is not None:
        asked = _asked(one)
        scores = {job_id: weighed[asked, job_id] for job_id in one.cosines if (asked, job_id) in weighed}
    return [
        Match(owner=alert.owner, alert_id=alert.id, job_id=job_id, score=score, by_mail=alert.search.mail)
        for job_id, score in scores.items()
        if score is None or score >= alert.search.threshold
    ]
