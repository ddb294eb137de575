"""What the roadmap machine does once the gaps are known, one verb a node."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from agents.claims import sentences
from agents.planner import PlanFacts, PlanWording, PlanWriter
from core.domain import (
    WEEKLY_HOURS,
    AskedQuestions,
    Mode,
    PlanDraft,
    PlannedSkill,
    PostingProfile,
    ProfileCorrection,
    ProfileSkill,
    ReadinessPath,
    ResumeProfile,
    Roadmap,
    SkillCard,
    StoredRoadmap,
)
from core.prose import counted
from graphs.asked import AskedPlace, NothingAsked
from graphs.gap_analysis.nodes import owner_of
from graphs.progress import say, step
from graphs.roadmap.allocation import put_off
from graphs.roadmap.critic import ROUNDS, review
from graphs.roadmap.hours import HoursEstimator
from graphs.roadmap.needs import NeedFinder
from graphs.roadmap.ordering import in_order
from graphs.roadmap.planning import Planner
from graphs.roadmap.proof import proven, without
from graphs.roadmap.state import Analysed, Drafted, Ordered, RoadmapInput, Weighed, Written
from graphs.roadmap.unlocks import NEWEST, Unlocks
from knowledge.skills import SkillGraph
from ml.readiness import ReadinessModel, readiness_features

QUESTION = "Plan my next four weeks towards this job."


class RoadmapPlace(Protocol):
    """Where roadmaps are kept, one for each resume and posting of an owner."""

    async def find(self, owner: str, resume_id: str, job_id: str) -> StoredRoadmap | None:
        """The roadmap with what was done of it; None where there is none."""

    async def save(self, owner: str, resume_id: str, job_id: str, roadmap: Roadmap) -> None:
        """Keep a plan in place of the one before; progress stays. Raises `NotFound` without resume or posting."""


class SavedPostings(Protocol):
    """Where the postings of an owner are had."""

    async def profiles(self, owner: str, limit: int) -> Sequence[PostingProfile]:
        """What the newest of them ask for."""


@dataclass(frozen=True)
class RoadmapNodes:
    """The nodes around and after a gap analysis, bound to what they use."""

    roadmaps: RoadmapPlace
    postings: SavedPostings
    cards: Mapping[str, SkillCard]
    graph: SkillGraph
    estimate: HoursEstimator
    planner: Planner
    readiness: ReadinessModel
    writer: PlanWriter
    clock: Callable[[], datetime]
    asked: AskedPlace = field(default_factory=NothingAsked)
    """How the questions of interviews went."""

    async def recall(self, state: RoadmapInput, config: RunnableConfig) -> dict[str, Any]:
        """Bring back the plan before, attest what working through it has proven, and hear how interviews went."""
        with step("recall", "Looking for an earlier plan") as working:
            stored, asked = None, AskedQuestions()
            if state.resume_id is not None and state.job_id is not None:
                place = owner_of(config), state.resume_id, state.job_id
                stored, asked = await asyncio.gather(self.roadmaps.find(*place), self.asked.find(*place))
            before = stored.roadmap.with_progress(stored.progress) if stored else None
            attested = proven(before) if before else ()
            correction = state.correction
            if attested:
                said = correction or ProfileCorrection()
                correction = said.model_copy(update={"add_skills": (*said.add_skills, *attested)})
            working.detail = f"{counted(len(attested), 'skill')} proven so far" if before else "there is none"
        weekly = state.hours_per_week or (before.hours_per_week if before else WEEKLY_HOURS)
        missed = (*asked.open(before.missed if before else ()), *state.missed)
        is_asked = state.messages and isinstance(state.messages[-1], HumanMessage)
        return {
            # Handed on once: the channels of a request hold for one step.
            "resume_id": state.resume_id,
            "resume_text": state.resume_text,
            "job_id": state.job_id,
            "job_text": state.job_text,
            "correction": correction,
            "stored": state.resume_id is not None and state.job_id is not None,
            "weekly": weekly,
            "budgets": state.week_hours or (weekly, weekly, weekly, weekly),
            "before": before,
            "proven": attested,
            "asked_again": tuple(dict.fromkeys(missed)),
            "objections": (),
            "standing": (),
            "rounds": 0,
            "messages": [] if is_asked else [HumanMessage(QUESTION)],
        }

    async def order(self, state: Analysed) -> dict[str, Any]:
        """Find what could be learnt, and put it in order: prerequisites first, then what is most urgent."""
        with step("order", "Putting skills in order") as working:
            asked = frozenset(gap.skill_id for gap in state.skill_gaps)
            finder = NeedFinder(self.cards, self.graph, self.estimate, state.profile, asked)
            found = await asyncio.to_thread(
                finder.find, state.skill_gaps, state.comparison.matched, state.asked_again
            )
            ordered = in_order(found.wanted)
            working.detail = f"{ordered[0].name} comes first" if ordered else "nothing is missing"
        return {"needs": ordered, "deepening": found.deepening, "put_off": found.later}

    async def draft(self, state: Ordered) -> dict[str, Any]:
        """Fill four weeks; what the review sent back is put off."""
        with step("draft", "Filling the weeks") as working:
            refused = {objection.skill_id: objection.sentence for objection in state.objections}
            plan = await asyncio.to_thread(
                self.planner.plan,
                [need for need in state.needs if need.skill_id not in refused],
                [need for need in state.deepening if need.skill_id not in refused],
                state.budgets,
                state.before.weeks if state.before else (),
            )
            later = [put_off(need, refused[need.skill_id]) for need in state.needs if need.skill_id in refused]
            hours = sum(week.hours for week in plan.weeks)
            working.detail = f"{counted(len(plan.skills), 'skill')} in {hours:g} hours"
        return {"draft": plan.model_copy(update={"later": (*state.put_off, *plan.later, *later)})}

    async def criticise(self, state: Drafted) -> Command[Literal["draft", "weigh"]]:
        """Review the draft, and send it back at most twice."""
        with step("criticise", "Reviewing the plan") as working:
            links = {resource.url for card in self.cards.values() for resource in card.resources}
            found = review(state.draft, state.skill_gaps, state.needs, links)
            working.detail = counted(len(found), "objection") if found else "it holds"
        if found and state.rounds < ROUNDS:
            update = {"objections": (*state.objections, *found), "rounds": state.rounds + 1}
            return Command(update=update, goto="draft")
        return Command(update={"standing": found}, goto="weigh")

    async def weigh(self, state: Drafted, config: RunnableConfig) -> dict[str, Any]:
        """Score again as if the plan were done, and see what each skill unlocks among the saved postings."""
        with step("weigh", "Weighing what it is worth") as working:
            postings = await self.postings.profiles(owner_of(config), NEWEST)
            skills = [
                *(skill.skill_id for skill in state.draft.skills),
                *(late.skill_id for late in state.draft.later),
            ]
            unlocks = Unlocks(postings, state.profile, self.graph, self.readiness)
            found, path = await asyncio.gather(
                asyncio.to_thread(unlocks.of, skills), asyncio.to_thread(self._path, state)
            )
            working.detail = f"{counted(len(postings), 'saved posting')} looked at"
        return {"unlocks": found, "readiness_path": path}

    async def write(self, state: Weighed) -> dict[str, Any]:
        """Put the plan into words, show them once they are checked, and hand it over."""
        with step("write", "Writing the plan") as working:
            facts = PlanFacts(
                job_title=state.job_title,
                company=state.company,
                hours_per_week=state.weekly,
                readiness=state.readiness_path,
                weeks=state.draft.weeks,
                skills=state.draft.skills,
                later=state.draft.later,
            )
            wording, mode = await self.writer(facts)
            paragraphs = _paragraphs(state.draft, wording)
            for sentence in (one for paragraph in paragraphs for one in sentences(paragraph)):
                say(sentence, mode)
            working.detail = f"“{wording.title}”"
        answer = AIMessage("\n\n".join(paragraphs), additional_kwargs={"mode": mode})
        return {"roadmap": _roadmap(state, wording, mode, self.clock()), "messages": [answer]}

    async def keep(self, state: Written, config: RunnableConfig) -> dict[str, Any]:
        """Store the plan where resume and posting are stored; doing it twice changes nothing."""
        with step("keep", "Keeping the plan") as working:
            stored = state.stored
            if stored:
                await self.roadmaps.save(owner_of(config), state.resume_ref, state.job_ref, state.roadmap)
            working.detail = "kept" if stored else "not kept: the texts are not stored either"
        return {}

    def _path(self, state: Drafted) -> ReadinessPath:
        profiles = without(state.profile, state.proven), _learnt(state.profile, state.draft.skills)
        cases = [readiness_features(state.posting, profile, self.graph) for profile in profiles]
        start, planned = (grade.score for grade in self.readiness.grade(cases))
        if not state.proven:
            start = state.readiness.score
        return ReadinessPath(start=start, now=state.readiness.score, planned=planned)


def _learnt(profile: ResumeProfile, skills: Sequence[PlannedSkill]) -> ResumeProfile:
    """`profile` once the plan has proven what it can."""
    added = tuple(
        ProfileSkill(skill_id=skill.skill_id, name=skill.name, attested=True) for skill in skills if skill.proves
    )
    return profile.model_copy(update={"skills": (*profile.skills, *added)})


def _paragraphs(draft: PlanDraft, wording: PlanWording) -> list[str]:
    """The overview, and a paragraph for each week that holds work."""
    weeks = [
        f"Week {week.number}, {said.title}: {' '.join(said.goals)}"
        for week, said in zip(draft.weeks, wording.weeks, strict=True)
        if week.tasks
    ]
    return [wording.overview, *weeks]


def _roadmap(state: Weighed, wording: PlanWording, mode: Mode, now: datetime) -> Roadmap:
    first, second, third, fourth = (
        week.model_copy(update={"title": said.title, "goals": said.goals})
        for week, said in zip(state.draft.weeks, wording.weeks, strict=True)
    )
    return Roadmap(
        resume_id=state.resume_ref,
        jd_id=state.job_ref,
        job_title=state.job_title,
        company=state.company,
        hours_per_week=state.weekly,
        overall_match=state.comparison.overall_match,
        readiness=state.readiness_path,
        title=wording.title,
        overview=wording.overview,
        mode=mode,
        week1=first,
        week2=second,
        week3=third,
        week4=fourth,
        skills=(
            *_finished(state),
            *(
                skill.model_copy(update={"unlock": state.unlocks.get(skill.skill_id)})
                for skill in state.draft.skills
            ),
        ),
        later=tuple(
            late.model_copy(update={"unlock": state.unlocks.get(late.skill_id)}) for late in state.draft.later
        ),
        missed=state.asked_again,
        objections=tuple(objection.sentence for objection in state.standing),
        created_at=now,
    )


def _finished(state: Weighed) -> tuple[PlannedSkill, ...]:
    """What the plan before has proven: it stays in sight, with its evidence."""
    notes = {attested.name: attested.note for attested in state.proven}
    return tuple(
        skill.model_copy(update={"proven": True, "why": notes[skill.name]})
        for skill in (state.before.skills if state.before else ())
        if skill.name in notes
    )
