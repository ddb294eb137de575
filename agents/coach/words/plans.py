"""Plans, changed plans and how far somebody is, in words."""

from collections.abc import Iterator

from agents.coach.facts import Talk
from agents.coach.words.variety import few, hours, one_of
from agents.planner.facts import percent
from core.domain import Roadmap, RoadmapWeek
from core.prose import counted, shortened


def plan(talk: Talk) -> Iterator[str]:
    """The overview, and a sentence for each week that holds work."""
    roadmap = talk.found.roadmap
    if roadmap is None:
        return
    yield roadmap.overview
    for week in roadmap.weeks:
        if week.tasks:
            yield f"In week {week.number} ({hours(week.hours)}): {week.goals[0] if week.goals else week.title}"
    if any(week.tasks for week in roadmap.weeks):
        yield one_of(
            talk,
            "Any week can be made lighter or heavier; just say which.",
            "Tell me if a week holds too much, and I move things.",
        )


def changed(talk: Talk) -> Iterator[str]:
    """What another load has done to the plan."""
    roadmap, before = talk.found.roadmap, talk.found.before
    if roadmap is None or not talk.found.weeks:
        yield "No week of the plan is left to change: the last one has begun. Ask for a new plan to go on."
        return
    numbers = talk.found.weeks
    if len(numbers) == len(roadmap.weeks):
        yield one_of(
            talk,
            f"Done: every week now has {hours(roadmap.weeks[0].budget)}.",
            f"The plan now goes by {hours(roadmap.weeks[0].budget)} a week.",
        )
    else:
        for number in numbers:
            yield _week(talk, roadmap.weeks[number - 1], before)
    yield from _moved(roadmap, before)
    path = roadmap.readiness
    now, planned = percent(path.now), percent(path.planned)
    old = percent(before.readiness.planned) if before else None
    if planned is not None and old is not None and planned != old:
        direction = "further" if planned > old else "less far"
        yield f"It gets you {direction}: to {planned} % readiness by the end instead of {old} %."
    elif planned is not None and now is not None and planned > now:
        yield f"By the end it still takes you from {now} % to {planned} % readiness."


def _week(talk: Talk, week: RoadmapWeek, before: Roadmap | None) -> str:
    old = before.weeks[week.number - 1] if before else None
    instead = f" instead of {old.budget:g}" if old is not None and old.budget != week.budget else ""
    if not week.tasks:
        return f"Week {week.number} is free now."
    names = few(list(dict.fromkeys(task.skill for task in week.tasks)))
    return one_of(
        talk,
        f"Week {week.number} now has {hours(week.budget)}{instead}, for {names}.",
        f"In week {week.number} there are {hours(week.budget)} now{instead}; they go to {names}.",
    )


def _moved(roadmap: Roadmap, before: Roadmap | None) -> Iterator[str]:
    if before is None:
        return
    late, was_late = ({one.name for one in plan.later} for plan in (roadmap, before))
    if pushed := [one.name for one in roadmap.later if one.name not in was_late]:
        yield f"{few(pushed)} {'has' if len(pushed) == 1 else 'have'} to wait until after the four weeks."
    if pulled := [one.name for one in before.later if one.name not in late]:
        yield f"There is room for {few(pulled)} now."


def progress(talk: Talk) -> Iterator[str]:
    """What is done, what comes next, and what it did to readiness."""
    told = talk.found.progress
    if told is None:
        yield (
            "There is no plan for this job yet, so nothing to measure you by. "
            "Ask for one, and I keep count from there."
        )
        return
    job = told.roadmap.job_title
    if told.tasks == 0:
        yield f"The plan for {job} holds no tasks: nothing that it asks for has to be learnt."
        return
    if told.tasks_done == 0:
        yield one_of(
            talk,
            f"You are at the start of the plan for {job}: {counted(told.tasks, 'task')}, none ticked off yet.",
            f"Nothing is ticked off yet; {counted(told.tasks, 'task')} and {hours(told.hours)} lie ahead.",
        )
    elif told.tasks_done == told.tasks:
        yield f"Everything is done: all {counted(told.tasks, 'task')} of the plan for {job}."
    else:
        yield (
            f"{told.tasks_done} of {counted(told.tasks, 'task')} are behind you, {hours(told.hours_done)} of "
            f"{told.hours:g}; you are in week {told.week}."
        )
    graded = [week for week in told.roadmap.weeks if week.grade]
    for week in graded[-1:]:
        if week.grade:
            yield f"In the checkpoint of week {week.number} you had {percent(week.grade.score)} % right."
    if told.passed:
        yield f"{few(list(told.passed))} {'counts' if len(told.passed) == 1 else 'count'} as proven."
    path = told.roadmap.readiness
    start, now, planned = percent(path.start), percent(path.now), percent(path.planned)
    if start is not None and now is not None and now > start:
        yield f"Your readiness went from {start} % to {now} %."
    elif now is not None and planned is not None and planned > now:
        yield f"Readiness stands at {now} % and reaches {planned} % if you see the plan through."
    if told.next_task is not None:
        yield f"Next on the list: “{shortened(told.next_task)}”."
