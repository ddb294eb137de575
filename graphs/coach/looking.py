"""What the coach looks up: postings, occupations, skills, progress, and what skills are worth."""

from datetime import datetime
from typing import Any

from core.domain import Focus, Heard, ResumeProfile
from core.prose import counted
from graphs.coach.desk import Desk, existing
from graphs.coach.making import both
from graphs.coach.queries import asked_title, search_words, wants_remote
from graphs.coach.settling import focus_on
from graphs.coach.state import CoachState
from graphs.progress import step


async def looked_up(desk: Desk, state: CoachState, owner: str, now: datetime) -> dict[str, Any]:
    """Look up what was asked for; what the talk is about once postings were listed."""
    heard, focus = state.heard, state.focus
    with step("look_up", "Looking it up") as working:
        update: dict[str, Any] = {}
        if heard.intent == "search_jobs":
            update, working.detail = await _searched(desk, heard, focus, owner)
        elif heard.intent == "occupation":
            update["occupation"] = await desk.occupation(asked_title(heard.text))
        elif heard.intent == "progress":
            update["progress"] = await desk.progress(owner, *both(focus), now)
        elif heard.intent == "skill":
            update |= await _skill(desk, heard, focus, owner)
        else:
            skills = [skill.skill_id for skill in heard.skills]
            wanted = skills if heard.intent == "unlocks" else ()
            update["worth"] = await desk.worth(owner, focus.resume_id or "", wanted)
    found = state.found.model_copy(update=update)
    return {"found": found, "focus": focus_on(found.jobs, focus)}


async def _searched(desk: Desk, heard: Heard, focus: Focus, owner: str) -> tuple[dict[str, Any], str]:
    query = search_words(heard.text)
    jobs = await desk.search(owner, query, focus.resume_id, remote=wants_remote(heard.text))
    return {"jobs": jobs, "query": query or None}, counted(len(jobs), "posting")


async def _skill(desk: Desk, heard: Heard, focus: Focus, owner: str) -> dict[str, Any]:
    if not heard.skills:
        return {"missing": asked_title(heard.text) or None}
    stored = await existing(desk, owner, focus.resume_id) if focus.resume_id else None
    profile: ResumeProfile | None = stored.profile if stored else None
    return {"skill": desk.skill(heard.skills[0].skill_id, profile)}
