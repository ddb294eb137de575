"""The offline twin of the planner: the same plan in words, with no model.

What is said of a week follows from what happens in it: something is begun, carried on, finished, or shown.
"""

from collections.abc import Iterator, Sequence

from agents.planner.facts import PlanFacts, PlanWording, WeekWording, percent
from core.domain import PlannedSkill, RoadmapTask, RoadmapWeek
from core.prose import listed, shortened

FEW = 3
"""Skills that a sentence calls by their names."""
LONGEST_HEADING = 80
CLOSING = ("gap", "prerequisite")


def word(facts: PlanFacts) -> PlanWording:
    """Title, overview and four weeks."""
    return PlanWording(
        title=_heading(facts),
        overview=" ".join(_overview(facts)),
        weeks=tuple(_week(facts, week) for week in facts.weeks),
    )


def _heading(facts: PlanFacts) -> str:
    closing = [skill.name for skill in facts.skills if skill.purpose in CLOSING]
    if closing:
        return _fitting(f"{_few(closing)} for {facts.job_title}", f"Four weeks towards {facts.job_title}")
    if facts.skills:
        return _fitting(f"Ready to show it: {facts.job_title}", "Four weeks of showing what you can")
    return "Nothing to plan yet"


def _overview(facts: PlanFacts) -> Iterator[str]:
    closing = [skill for skill in facts.skills if skill.purpose in CLOSING]
    showing = [skill for skill in facts.skills if skill.purpose == "deepen"]
    if not facts.skills:
        yield _empty(facts)
        return
    if closing:
        first = closing[0]
        yield f"{_begins(first)} {first.why}"
        if rest := closing[1:]:
            yield f"{_few([skill.name for skill in rest])} {'follows' if len(rest) == 1 else 'follow'} in turn."
        yield from _partial(closing)
    else:
        yield f"Nothing that {facts.job} asks for has to be learnt from the ground, so the weeks go to proof."
    if showing:
        names = _few([skill.name for skill in showing])
        yield f"The hours that remain go to {names}: you have it, and a piece of work says so better than a list."
    yield from _readiness(facts)
    if facts.later:
        waiting = _few([skill.name for skill in facts.later])
        alone = len(facts.later) == 1
        yield f"{waiting} {'waits until later,' if alone else 'wait until later, each'} with its reason below."


def _begins(first: PlannedSkill) -> str:
    if first.purpose == "prerequisite":
        return f"The ground comes first: {first.name}."
    if first.hours_planned >= first.hours_needed:
        return f"The plan opens with {first.name}, which fits in whole."
    return f"The plan opens with {first.name}."


def _partial(closing: Sequence[PlannedSkill]) -> Iterator[str]:
    """Honest about what four weeks do not do."""
    cut = [skill for skill in closing if skill.hours_planned + 1 < skill.hours_needed]
    if not cut:
        return
    longest = max(cut, key=lambda skill: skill.hours_needed)
    yield (
        f"A working level in {longest.name} takes about {longest.hours_needed:g} hours; these weeks hold "
        f"{longest.hours_planned:g} of them, {'up to a first proof' if longest.proves else 'enough for a start'}."
    )


def _readiness(facts: PlanFacts) -> Iterator[str]:
    now, planned = percent(facts.readiness.now), percent(facts.readiness.planned)
    if now is not None and planned is not None and planned > now:
        yield f"Done to the end, the plan takes your readiness for this job from {now} % to {planned} %."


def _empty(facts: PlanFacts) -> str:
    if facts.later:
        return (
            f"What {facts.job} asks for and you lack does not fit into four weeks of these hours: "
            "the reasons stand below, and more hours a week would change it."
        )
    return (
        f"The posting for {facts.job} names no skill that we can plan for. Paste its full text, "
        "or add what it asks for to your profile, and plan again."
    )


def _week(facts: PlanFacts, week: RoadmapWeek) -> WeekWording:
    if not week.tasks:
        goal = "Nothing is planned here: use it to catch up, to rest, or to apply."
        return WeekWording(title="Room to breathe", goals=(goal,))
    return WeekWording(title=_title(facts, week), goals=tuple(_goals(facts, week))[:4])


def _title(facts: PlanFacts, week: RoadmapWeek) -> str:
    names = list(dict.fromkeys(task.skill for task in week.tasks if task.kind != "quiz"))
    begun = _before(facts, week)
    lead = names[0] if names else week.tasks[0].skill
    if week.project and week.project.completes:
        proof = f"{week.project.skill}: finish and show"
        return _fitting(f"{proof}, then {names[-1]}" if names[-1] != week.project.skill else proof, proof)
    if lead in begun:
        onward = f"Further into {lead}"
        return _fitting(f"{onward}, first steps in {names[1]}" if len(names) > 1 else onward, onward)
    return _fitting(f"First steps in {_few(names)}" if names else f"Checkpoint: {lead}", "First steps")


def _goals(facts: PlanFacts, week: RoadmapWeek) -> Iterator[str]:
    begun = _before(facts, week)
    for name in dict.fromkeys(task.skill for task in week.tasks if task.kind in ("learn", "practise")):
        mine = [task for task in week.tasks if task.skill == name]
        yield _learning(name, mine, name in begun)
    if project := week.project:
        seen = project.results[0]
        if project.completes:
            yield f"Finish “{project.title}” so that others can see: {_lowered(seen)}."
        else:
            yield f"Get “{project.title}” so far that this stands: {_lowered(seen)}."
    if week.quiz:
        names = _few(list(dict.fromkeys(item.skill for item in week.quiz)))
        yield f"Pass the checkpoint on {names} without looking anything up."


def _learning(name: str, tasks: Sequence[RoadmapTask], known: bool) -> str:
    read = [task for task in tasks if task.kind == "learn" and task.resource]
    tried = [task for task in tasks if task.kind == "practise"]
    again = [task for task in tried if task.title.startswith("Answer once more")]
    if again:
        return f"Answer what the interview asked about {name}, this time completely."
    if read and tried:
        how = "Carry on with" if known else "Work through"
        return f"{how} “{read[0].title}” and try each step of {name} yourself."
    if read:
        return f"Read “{read[0].title}” until you can say in your own words what {name} does."
    if tried and known:
        return f"Practise {name} until you no longer look things up at every step."
    if tried:
        return f"Get {name} running and do something small with it."
    return f"Know what {name} is for, and what the posting wants with it."


def _before(facts: PlanFacts, week: RoadmapWeek) -> set[str]:
    """Skills that an earlier week has begun."""
    return {task.skill for earlier in facts.weeks[: week.number - 1] for task in earlier.tasks}


def _few(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return listed(distinct) if len(distinct) <= FEW else f"{', '.join(distinct[:FEW])} and more"


def _fitting(text: str, shorter: str) -> str:
    """The first of the two that is no longer than a heading may be."""
    return next((one for one in (text, shorter) if len(one) <= LONGEST_HEADING), shortened(shorter, 70))


def _lowered(text: str) -> str:
    """A card's result inside a sentence: the first letter small, unless the word is written in capitals."""
    head = text.split(" ", 1)[0].rstrip(".")
    small = text if head != head.capitalize() else text[:1].lower() + text[1:]
    return small.rstrip(".")
