"""Where the coach looks things up: the owner's documents and plans, and what the product knows."""

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Protocol

from core.domain import (
    CoachFindings,
    Focus,
    FoundJob,
    GapAnalysis,
    JobHeading,
    JobPosting,
    OccupationSketch,
    PostingProfile,
    ProgressReport,
    ResumeHeading,
    ResumeProfile,
    Roadmap,
    Score,
    SkillCard,
    SkillSketch,
    SkillWorth,
    StoredJob,
    StoredResume,
    StoredRoadmap,
)
from core.errors import NotFound
from graphs.coach.weeks import current_week
from graphs.roadmap.proof import proven
from graphs.roadmap.unlocks import NEWEST, Unlocks
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.readiness import ReadinessModel

MOST_FOUND = 5
MOST_HEADINGS = 500
MOST_WORTH = 8
WORD = re.compile(r"\w{2,}")
FEW = 5
WIDE = 50
"""Postings that are looked at for one search."""
ALMOST = 0.9
"""Share of the best score from which another occupation is as good an answer, if more is known of it."""
NEAR = 0.2
"""Score of a posting for some words from which it answers them, where no posting holds all of them."""


class ResumeShelf(Protocol):
    """Where resumes are had."""

    async def get(self, owner: str, resume_id: str) -> StoredResume:
        """One of the owner's. Raises `NotFound`."""

    async def list(self, owner: str, limit: int = 100, offset: int = 0) -> list[StoredResume]:
        """The owner's, the newest first."""


class JobShelf(Protocol):
    """Where postings are had."""

    async def headings(self, owner: str, limit: int) -> Sequence[JobHeading]:
        """What the owner's newest postings are called, the newest first."""

    async def get_many(self, owner: str, job_ids: Sequence[str]) -> list[StoredJob]:
        """Those of `job_ids` that the owner sees, in their order."""

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What the owner's newest postings ask for."""


class PlanShelf(Protocol):
    """Where plans are had."""

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """The plan with what was done of it; None where there is none."""

    async def latest(self, owner: str) -> StoredRoadmap | None:
        """The plan that was made last, likewise."""


class Hit(Protocol):
    """A posting that was found."""

    @property
    def job(self) -> StoredJob:
        """The posting."""

    @property
    def score(self) -> Score:
        """How well it fits."""

    @property
    def matched_skills(self) -> tuple[str, ...]:
        """Names of skills in common."""


class JobFinder(Protocol):
    """What searches postings."""

    async def by_words(self, owner: str, query: str, limit: int) -> Sequence[Hit]:
        """The nearest to `query` first."""

    async def by_resume(self, owner: str, resume_id: str, limit: int) -> Sequence[Hit]:
        """What suits the resume best first. Raises `NotFound`."""


@dataclass(frozen=True)
class Desk:
    """Looks things up for one question at a time; every method is told on whose behalf."""

    resumes: ResumeShelf
    jobs: JobShelf
    plans: PlanShelf
    finder: JobFinder
    occupations: OccupationCatalogue
    cards: Mapping[str, SkillCard]
    graph: SkillGraph
    readiness: ReadinessModel

    async def resume_headings(self, owner: str) -> list[ResumeHeading]:
        """What the owner's resumes are called, the newest first."""
        stored = await self.resumes.list(owner)
        return [ResumeHeading(id=one.id, name=resume_name(one)) for one in stored]

    async def job_headings(self, owner: str, focus: Focus | None = None) -> Sequence[JobHeading]:
        """What the owner's postings are called, the newest first; after them those of everybody's that were listed
        or talked about.
        """
        own = await self.jobs.headings(owner, MOST_HEADINGS)
        known = {job.id for job in own}
        named = (*focus.listed, *filter(None, [focus.job_id])) if focus else ()
        others = [job_id for job_id in dict.fromkeys(named) if job_id not in known]
        found = await self.jobs.get_many(owner, others) if others else []
        return [*own, *map(heading, found)]

    async def plan(self, owner: str, resume_id: str, job_id: str) -> Roadmap | None:
        """The plan as it stands, with what was done of it."""
        stored = await self.plans.find(owner, resume_id, job_id)
        return stored.roadmap.with_progress(stored.progress) if stored else None

    async def latest_plan(self, owner: str) -> Roadmap | None:
        """The plan that was made last, with what was done of it."""
        stored = await self.plans.latest(owner)
        return stored.roadmap.with_progress(stored.progress) if stored else None

    async def progress(self, owner: str, resume_id: str, job_id: str, now: datetime) -> ProgressReport | None:
        """How far the owner is with the plan; None without one."""
        plan = await self.plan(owner, resume_id, job_id)
        return None if plan is None else measured(plan, now)

    async def search(self, owner: str, query: str, resume_id: str | None, *, remote: bool) -> tuple[FoundJob, ...]:
        """Postings for the words of `query`, else those that suit the resume, else the newest; remote ones alone
        where asked.
        """
        hits: list[Hit]
        if query:
            near = await self.finder.by_words(owner, query, WIDE)
            named = {hit.job.id: words_shared(query, hit.job.posting) for hit in near}
            whole = [hit for hit in near if named[hit.job.id] == len(set(WORD.findall(query.casefold())))]
            hits = whole or [hit for hit in near if named[hit.job.id] or hit.score >= NEAR]
            hits.sort(key=lambda hit: -named[hit.job.id])
        elif resume_id is not None:
            hits = [*await self.finder.by_resume(owner, resume_id, WIDE)]
        else:
            newest = (await self.jobs.headings(owner, MOST_FOUND)) if not remote else ()
            return tuple(FoundJob(**one.model_dump(), score=0.0) for one in newest)
        kept = [hit for hit in hits if not remote or is_remote(hit.job)]
        return tuple(found_job(hit) for hit in kept[:MOST_FOUND])

    async def occupation(self, name: str) -> OccupationSketch | None:
        """The occupation whose title is most like `name`."""
        return await asyncio.to_thread(self._occupation, name)

    def skill(self, name_or_id: str, profile: ResumeProfile | None) -> SkillSketch | None:
        """What is known of a skill, by its id or any of its names."""
        skill = self.graph[name_or_id] if name_or_id in self.graph else self.graph.resolve(name_or_id)
        if skill is None:
            return None
        shown = {one.skill_id for one in profile.skills} if profile else set[str]()
        card = self.cards.get(skill.id)
        near = sorted(self.graph.adjacent(skill.id), key=lambda one: -one.weight)
        mine = [one for one in near if one.skill_id in shown] or near
        return SkillSketch(
            skill=skill,
            about=() if card is None else (card.summary,),
            builds_on=tuple(self.graph[one].name for one in self.graph.requires(skill.id)),
            carries_over=tuple(self.graph[one.skill_id].name for one in mine[:3]),
            shown=None if profile is None else skill.id in shown,
            hours=None if card is None else card.hours.from_zero,
            resource=None if card is None else card.resources[0].title,
            project=None if card is None else card.project.title,
        )

    async def worth(self, owner: str, resume_id: str, skills: Sequence[str] = ()) -> tuple[SkillWorth, ...]:
        """What each of `skills` (ids) would do over the saved postings; without any, of those asked for most."""
        profile = (await self.resumes.get(owner, resume_id)).profile
        postings = await self.jobs.profiles(owner, NEWEST)
        return await asyncio.to_thread(self._worth, profile, postings, tuple(skills))

    def _worth(
        self, profile: ResumeProfile, postings: Sequence[PostingProfile], skills: tuple[str, ...]
    ) -> tuple[SkillWorth, ...]:
        asked = Counter(demand.skill_id for posting in postings for demand in posting.skills)
        shown = {one.skill_id for one in profile.skills}
        wanted = skills or tuple(name for name, _ in asked.most_common() if name not in shown)[:MOST_WORTH]
        unlocks = Unlocks(postings, profile, self.graph, self.readiness).of(wanted)
        told = [
            SkillWorth(skill_id=one, name=self.graph[one].name, shown=one in shown, unlock=unlocks[one])
            for one in wanted
        ]
        return tuple(sorted(told, key=lambda one: (-one.unlock.asked, -one.unlock.readiness_gain)))

    def _occupation(self, name: str) -> OccupationSketch | None:
        found = self.occupations.search(name, MOST_FOUND) if name else ()
        if not found:
            return None
        rated = [
            one for one in found if one.score >= ALMOST * found[0].score and self.occupations.skills(one.code)
        ]
        best = (rated or found)[0]
        code = best.code
        ratings = self.occupations.skills(code)
        return OccupationSketch(
            code=code,
            title=best.title,
            asked=best.matched_title,
            job_zone=self.occupations.occupation(code).job_zone,
            skills=tuple(one.name for one in ratings if one.kind == "skill")[:FEW],
            knowledge=tuple(one.name for one in ratings if one.kind == "knowledge")[:FEW],
            technology=tuple(one.name for one in self.occupations.technology(code))[:FEW],
            related=self.occupations.related(code)[:FEW],
        )


def resume_name(stored: StoredResume) -> str:
    """What a resume is called: its file's name, else the latest title in it."""
    if stored.filename:
        return " ".join(PurePath(stored.filename).stem.replace("_", " ").split()) or stored.filename
    titles = stored.profile.titles
    return f"{titles[0]} resume" if titles else f"resume of {stored.created_at:%d %B %Y}"


def heading(stored: StoredJob) -> JobHeading:
    """What a posting is called."""
    posting = stored.posting
    return JobHeading(id=stored.id, title=posting.title, company=posting.company, location=posting.location)


def found_job(hit: Hit) -> FoundJob:
    """A posting as it is listed."""
    posting = hit.job.posting
    return FoundJob(
        id=hit.job.id,
        title=posting.title,
        company=posting.company,
        location=posting.location,
        remote=posting.remote,
        score=hit.score,
        matched_skills=hit.matched_skills,
    )


def words_shared(query: str, posting: JobPosting) -> int:
    """How many words of a search stand in a posting's title, company or place."""
    heading = f"{posting.title} {posting.company or ''} {posting.location or ''}"
    return len(set(WORD.findall(query.casefold())) & set(WORD.findall(heading.casefold())))


def is_remote(job: StoredJob) -> bool:
    """Whether the posting is for work from anywhere, as it says of itself."""
    place = (job.posting.location or "").casefold()
    return bool(job.posting.remote) or "remote" in place


def measured(plan: Roadmap, now: datetime) -> ProgressReport:
    """A plan's progress. `plan` carries it (`Roadmap.with_progress`)."""
    tasks = [task for week in plan.weeks for task in week.tasks]
    done = [task for task in tasks if task.done]
    waiting = next((task for task in tasks if not task.done), None)
    return ProgressReport(
        roadmap=plan,
        tasks=len(tasks),
        tasks_done=len(done),
        hours=sum(task.hours for task in tasks),
        hours_done=sum(task.hours for task in done),
        week=current_week(plan, now),
        next_task=waiting.title if waiting else None,
        passed=tuple(one.name for one in proven(plan)),
    )


def gap_of(analysis: GapAnalysis, skills: Sequence[str]) -> CoachFindings:
    """The first of `skills` (ids) that is a gap of the analysis, as a finding."""
    gap = next((one for one in analysis.skill_gaps if one.skill_id in skills), None)
    return CoachFindings(analysis=analysis, gap=gap)


async def existing(desk: Desk, owner: str, resume_id: str) -> StoredResume | None:
    """The resume, or None where it is gone."""
    try:
        return await desk.resumes.get(owner, resume_id)
    except NotFound:
        return None
