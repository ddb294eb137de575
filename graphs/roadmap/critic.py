"""The review of a draft: what a plan must hold, whoever made it."""

from collections.abc import Collection, Mapping, Sequence

from core.domain import LearningNeed, Objection, PlanDraft, RoadmapTask, SkillGap

ROUNDS = 2
"""How often a plan is made anew after objections."""
EPSILON = 1e-6


def review(
    draft: PlanDraft,
    gaps: Sequence[SkillGap],
    needs: Sequence[LearningNeed],
    links: Collection[str],
) -> tuple[Objection, ...]:
    """What is wrong with `draft`; empty where all of this holds:

    what is open fits into each week's budget; prerequisites come first; every gap is planned or put off with a
    reason; links are those of the catalogue; each week with work in it has a project and a quiz.
    """
    builds_on = {need.skill_id: need.builds_on for need in needs}
    return (
        *_hours(draft),
        *_order(draft, builds_on),
        *_coverage(draft, gaps),
        *_links(draft, links),
        *_proofs(draft),
    )


def _hours(draft: PlanDraft) -> list[Objection]:
    found = []
    for week in draft.weeks:
        done = sum(task.hours for task in week.tasks if task.done)
        fresh = [task for task in week.tasks if not task.done]
        hours = sum(task.hours for task in fresh)
        if fresh and hours > max(0.0, week.budget - done) + EPSILON:
            sentence = f"Week {week.number} plans {hours + done:g} hours of {week.budget:g}."
            found.append(Objection(kind="hours", skill_id=fresh[-1].skill_id, sentence=sentence))
    return found


def _order(draft: PlanDraft, builds_on: Mapping[str, Sequence[str]]) -> list[Objection]:
    work = [task for week in draft.weeks for task in week.tasks if not task.done and task.kind != "quiz"]
    first, last = _first(work), {task.skill_id: at for at, task in enumerate(work)}
    planned = {skill.skill_id: skill for skill in draft.skills}
    found = []
    for skill_id, begins in first.items():
        for needed in builds_on.get(skill_id, ()):
            late = needed in last and last[needed] > begins
            if needed not in planned or late or not planned[needed].proves:
                name = planned[skill_id].name if skill_id in planned else skill_id
                sentence = f"{name} is begun before what it builds on is done."
                found.append(Objection(kind="order", skill_id=skill_id, sentence=sentence))
    return found


def _coverage(draft: PlanDraft, gaps: Sequence[SkillGap]) -> list[Objection]:
    planned = {skill.skill_id for skill in draft.skills}
    put_off = {skill.skill_id for skill in draft.later if skill.reason.strip()}
    return [
        Objection(kind="coverage", skill_id=gap.skill_id, sentence=f"{gap.name} is neither planned nor put off.")
        for gap in gaps
        if gap.skill_id not in planned | put_off
    ]


def _links(draft: PlanDraft, links: Collection[str]) -> list[Objection]:
    return [
        Objection(kind="links", skill_id=task.skill_id, sentence=f"“{task.title}” is not in the catalogue.")
        for week in draft.weeks
        for task in week.tasks
        if task.resource is not None and task.resource.url not in links
    ]


def _proofs(draft: PlanDraft) -> list[Objection]:
    return [
        Objection(
            kind="proofs",
            skill_id=next(task for task in week.tasks if not task.done).skill_id,
            sentence=f"Week {week.number} leaves nothing to look at, or asks nothing.",
        )
        for week in draft.weeks
        if any(not task.done for task in week.tasks) and (week.project is None or not week.quiz)
    ]


def _first(tasks: Sequence[RoadmapTask]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, task in enumerate(tasks):
        found.setdefault(task.skill_id, at)
    return found
