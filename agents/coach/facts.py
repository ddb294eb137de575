"""What one turn of the coach knows, in the form in which it is told: to its own words and to a model."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agents.claims import Ground
from agents.findings import Findings
from agents.planner.facts import percent
from core.domain import CoachFindings, GapAnalysis, Heard, JobHeading, ProgressReport, Roadmap, SkillUnlock

MOST_JOBS = 5
MOST_TASKS = 12
PREPARATION = {
    1: "little or no preparation",
    2: "some preparation",
    3: "medium preparation, such as vocational training or an apprenticeship",
    4: "considerable preparation, often a degree",
    5: "extensive preparation, often more than a first degree",
}
"""What O*NET's job zones mean."""
TYPED = "plan", "forget it"
"""What people are told to say."""


@dataclass(frozen=True)
class Talk:
    """One turn: what was heard, what was found, and how often the two have spoken before."""

    heard: Heard
    found: CoachFindings
    turns: int = 0
    resume: str | None = None
    """What the resume in question is called."""
    stored_jobs: int = 0


def findings_of(analysis: GapAnalysis, job: JobHeading | None) -> Findings:
    """The analysis as roles that write about analyses take it."""
    return Findings(
        job_title=job.title if job else "this job",
        company=job.company if job else None,
        overall_match=analysis.overall_match,
        no_skills_named=analysis.no_skills_named,
        matched=analysis.matched_skills,
        gaps=analysis.skill_gaps,
        knock_outs=analysis.knock_outs,
        mismatch=analysis.mismatch,
        readiness=analysis.readiness,
        verdict=analysis.verdict,
    )


def facts(found: CoachFindings) -> dict[str, Any]:
    """Everything that may be said of what was found, as JSON: names, sentences of ours, whole percentages."""
    return dict(_parts(found))


def ground(found: CoachFindings, *said: str) -> Ground:
    """What a text about `found` may rest on; `said` are the person's own words."""
    quotes: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    if found.analysis is not None:
        quotes = findings_of(found.analysis, found.job).quotes()
        shown = frozenset(match.skill_id for match in found.analysis.matched_skills)
        missing = frozenset(gap.skill_id for gap in found.analysis.skill_gaps)
    missing |= frozenset(worth.skill_id for worth in found.worth if not worth.shown)
    if found.roadmap is not None:
        quotes += tuple(_titles(found.roadmap))
    return Ground(
        facts=json.dumps([facts(found), *said], ensure_ascii=False),
        quotes=quotes + tuple(_quotable(found)),
        called=tuple(_called(found)),
        shown=shown,
        missing=missing - shown,
    )


def _parts(found: CoachFindings) -> Iterator[tuple[str, Any]]:
    if found.job is not None:
        yield "job", {"title": found.job.title, "company": found.job.company}
    if found.analysis is not None:
        yield "analysis", findings_of(found.analysis, found.job).facts()
        yield "readiness_factors", [factor.explanation for factor in found.analysis.readiness.factors]
    if found.gap is not None:
        why = [factor.explanation for factor in found.gap.factors]
        place = None
        if found.analysis is not None:
            names = [gap.skill_id for gap in found.analysis.skill_gaps]
            place = names.index(found.gap.skill_id) + 1 if found.gap.skill_id in names else None
        yield "gap", {"skill": found.gap.name, "place": place, "reasons": why, "why": found.gap.explanation}
    for name, plan in (("plan", found.roadmap), ("plan_before", found.before)):
        if plan is not None:
            yield name, plan_facts(plan)
    if found.weeks:
        yield "weeks_changed", list(found.weeks)
    if found.progress is not None:
        yield "progress", _progress(found.progress)
    if found.jobs or found.query is not None:
        yield "search", {"for": found.query, "found": len(found.jobs), "postings": _jobs(found)}
    if found.occupation is not None:
        zone = found.occupation.job_zone
        told = found.occupation.model_dump(mode="json", exclude={"job_zone"})
        yield "occupation", told | {"preparation": None if zone is None else PREPARATION[zone]}
    if found.skill is not None:
        told = found.skill.model_dump(mode="json", exclude={"skill"})
        yield "skill", {"name": found.skill.skill.name, "category": found.skill.skill.category, **told}
    if found.worth:
        yield (
            "worth",
            [{"skill": one.name, "shown": one.shown, **_unlock(one.unlock)} for one in found.worth],
        )
    if found.facts:
        yield "remembered", [fact.text for fact in found.facts]
    if found.forgotten is not None:
        yield "forgotten", found.forgotten
    if found.interview is not None:
        yield "interview", {"summary": found.interview.summary, "score": percent(found.interview.overall_score)}
    if found.reworded is not None:
        yield "reworded", found.reworded
    if found.missing is not None:
        yield "not_found", found.missing
    if found.limit is not None:
        yield "limit", found.limit


def plan_facts(plan: Roadmap) -> dict[str, Any]:
    """A plan by its weeks, skills and what comes later."""
    return {
        "job": {"title": plan.job_title, "company": plan.company},
        "overview": plan.overview,
        "hours_a_week": plan.hours_per_week,
        "readiness_percent": {
            "at_the_start": percent(plan.readiness.start),
            "now": percent(plan.readiness.now),
            "if_all_is_done": percent(plan.readiness.planned),
        },
        "weeks": [
            {
                "week": week.number,
                "title": week.title,
                "hours_available": week.budget,
                "hours_planned": week.hours,
                "goals": list(week.goals),
                "tasks": [
                    {"title": task.title, "skill": task.skill, "hours": task.hours, "done": task.done}
                    for task in week.tasks[:MOST_TASKS]
                ],
            }
            for week in plan.weeks
        ],
        "skills": [
            {"skill": skill.name, "why": skill.why, "hours": skill.hours_planned, "needed": skill.hours_needed}
            for skill in plan.skills
        ],
        "later": [{"skill": late.name, "why": late.reason} for late in plan.later],
    }


def _progress(told: ProgressReport) -> dict[str, Any]:
    path = told.roadmap.readiness
    return {
        "tasks": told.tasks,
        "tasks_done": told.tasks_done,
        "tasks_left": told.tasks - told.tasks_done,
        "hours": told.hours,
        "hours_done": told.hours_done,
        "hours_left": told.hours - told.hours_done,
        "week": told.week,
        "weeks": len(told.roadmap.weeks),
        "next_task": told.next_task,
        "proven": list(told.passed),
        "readiness_percent": {
            "at_the_start": percent(path.start),
            "now": percent(path.now),
            "if_all_is_done": percent(path.planned),
        },
        "checkpoints": [
            {"week": week.number, "percent_right": percent(week.grade.score)}
            for week in told.roadmap.weeks
            if week.grade
        ],
    }


def _jobs(found: CoachFindings) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "title": job.title,
            "company": job.company,
            "location": job.location,
            "remote": job.remote,
            "match_percent": percent(job.score),
            "skills_in_common": list(job.matched_skills),
        }
        for number, job in enumerate(found.jobs[:MOST_JOBS], 1)
    ]


def _unlock(unlock: SkillUnlock) -> dict[str, Any]:
    return {
        "postings": unlock.jobs,
        "ask_for_it": unlock.asked,
        "readiness_label_rises_in": unlock.unlocked,
        "mean_gain_in_points": round(100 * unlock.readiness_gain),
    }


def _titles(plan: Roadmap) -> Iterator[str]:
    """What a plan quotes: titles of resources and projects, and the lines that ask."""
    for week in plan.weeks:
        yield from (task.title for task in week.tasks)
        yield from (task.resource.title for task in week.tasks if task.resource)
        yield from week.goals
        if week.project:
            yield week.project.title
    yield from (skill.why for skill in plan.skills)
    yield from (late.reason for late in plan.later)
    yield plan.overview


def lowered(name: str) -> str:
    """A skill or a field of knowledge of O*NET inside a sentence."""
    return name if name.startswith("English") else name.lower()


def _quotable(found: CoachFindings) -> Iterator[str]:
    yield from TYPED
    yield from (fact.text for fact in found.facts)
    yield from filter(None, (found.query, found.missing, found.reworded))
    if found.skill is not None:
        yield from filter(None, (found.skill.resource, found.skill.project))
    if found.occupation is not None:
        yield found.occupation.asked
    if found.progress is not None:
        yield from _titles(found.progress.roadmap)
        yield from filter(None, (found.progress.next_task,))
    if found.interview is not None:
        yield found.interview.summary
    if found.analysis is not None:
        yield from (factor.explanation for gap in found.analysis.skill_gaps for factor in gap.factors)


def _called(found: CoachFindings) -> Iterator[str]:
    if found.job is not None:
        yield from filter(None, (found.job.name, found.job.title, found.job.company))
    for job in found.jobs:
        yield from filter(None, (job.title, job.company, job.location))
    for plan in filter(None, (found.roadmap, found.before)):
        yield from filter(None, (plan.job_title, plan.company))
    if found.occupation is not None:
        yield from (found.occupation.title, found.occupation.asked)
        yield from (one.title for one in found.occupation.related)
        rated = (*found.occupation.skills, *found.occupation.knowledge)
        yield from (*rated, *map(lowered, rated), *found.occupation.technology)
