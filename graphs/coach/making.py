"""Analyses and plans that other machines make inside of the coach."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from langgraph.store.base import BaseStore

from core.domain import WEEKS, Focus, Roadmap
from graphs.coach.desk import Desk
from graphs.coach.machines import Machines
from graphs.coach.memory import Memory
from graphs.coach.state import CoachState
from graphs.coach.weeks import reloaded, weeks_meant
from graphs.gap_analysis.state import GapInput
from graphs.progress import relayed, unsaid
from graphs.roadmap.state import RoadmapInput

_ANEW = re.compile(r"\b(?:new|anew|again|re-?plan|re-?do|update|refresh|over)\b", re.IGNORECASE)
_TOP = re.compile(r"\b(?:(?:first|top|main|biggest) (?:gap|skill|one)|order|first|ranking)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Making:
    """Has things made for one owner."""

    machines: Machines
    desk: Desk
    clock: Callable[[], datetime]
    owner: str

    async def analysis(self, state: CoachState) -> dict[str, Any]:
        """A gap analysis; where a reason or a beginning is asked for, the plan as well."""
        resume_id, job_id = both(state.focus)
        with unsaid(), relayed():
            output = await self.machines.gap_analysis.ainvoke(GapInput(resume_id=resume_id, job_id=job_id))
        analysis = output["analysis"]
        named = {skill.skill_id for skill in state.heard.skills}
        gap = next((one for one in analysis.skill_gaps if one.skill_id in named), None)
        if gap is None and analysis.skill_gaps and not named and _TOP.search(state.heard.text):
            gap = analysis.skill_gaps[0]
        update: dict[str, Any] = {"analysis": analysis, "gap": gap}
        if state.heard.intent != "gap_analysis":
            update["roadmap"] = await self.desk.plan(self.owner, resume_id, job_id)
        return {"found": state.found.model_copy(update=update)}

    async def roadmap(self, state: CoachState, store: BaseStore | None) -> dict[str, Any]:
        """Four weeks, the ones that there are or planned anew with another load."""
        resume_id, job_id = both(state.focus)
        heard = state.heard
        before = await self.desk.plan(self.owner, resume_id, job_id)
        facts = await Memory(store, self.owner).all() if store else ()
        weekly = next((fact.value for fact in facts if fact.kind == "hours"), None)
        if heard.intent == "roadmap" and before is not None and not await self._outdated(before, state):
            return {"found": state.found.model_copy(update={"roadmap": before})}
        request = RoadmapInput(
            resume_id=resume_id,
            job_id=job_id,
            hours_per_week=heard.hours or (weekly if before is None else None),
            missed=state.missed,
        )
        weeks: tuple[int, ...] = ()
        if heard.intent == "adjust":
            before = before or await self._planned(request.model_copy(update={"hours_per_week": weekly}))
            weeks = weeks_meant(heard.text, before, self.clock())
            if not weeks:
                return {"found": state.found.model_copy(update={"roadmap": before})}
            loads = reloaded(heard.text, heard.hours, before, weeks)
            everywhere = heard.hours if len(weeks) == WEEKS else None
            request = request.model_copy(update={"week_hours": loads, "hours_per_week": everywhere})
        roadmap = await self._planned(request)
        update = {"roadmap": roadmap, "before": before if weeks else None, "weeks": weeks}
        return {"found": state.found.model_copy(update=update), "missed": ()}

    async def _planned(self, request: RoadmapInput) -> Roadmap:
        """A plan as another machine makes it, with what was done of the one before."""
        with unsaid(), relayed():
            return cast("Roadmap", (await self.machines.roadmap.ainvoke(request))["roadmap"])

    async def _outdated(self, plan: Roadmap, state: CoachState) -> bool:
        """Whether a plan has to be made anew: because of what was said, missed in an interview, or corrected."""
        if state.missed or _ANEW.search(state.heard.text):
            return True
        if state.heard.hours not in (None, plan.hours_per_week):
            return True
        resume = await self.desk.resumes.get(self.owner, plan.resume_id)
        return resume.updated_at > plan.created_at


def both(focus: Focus) -> tuple[str, str]:
    """The resume and the posting that the talk is about."""
    return focus.resume_id or "", focus.job_id or ""
