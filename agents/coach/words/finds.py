"""Postings, occupations and skills that were looked up, in words."""

import re
from collections.abc import Iterator

from agents.coach.facts import MOST_JOBS, PREPARATION, Talk, lowered
from agents.coach.words.variety import few, hours, one_of
from agents.planner.facts import percent
from core.domain import FoundJob
from core.prose import counted


def jobs(talk: Talk) -> Iterator[str]:
    """The postings, by number, so that the next message can name one."""
    found = talk.found.jobs[:MOST_JOBS]
    if not found:
        if talk.stored_jobs == 0:
            yield "There are no postings here yet. Paste one, or give me its address, under Documents."
        else:
            yield (
                f"None of your {counted(talk.stored_jobs, 'posting')} comes near that. "
                "I search what you have added here, so add more, or search for something broader."
            )
        return
    ranked = talk.found.query is None and found[0].score > 0
    listed = talk.found.query is None and not ranked
    if listed:
        yield f"Your newest {counted(len(found), 'posting')}:" if len(found) > 1 else "You have this posting:"
        for number, job in enumerate(found, 1):
            yield f"{number}) {_job(job, ranked)}."
    elif len(found) == 1:
        yield f"One posting {'suits your resume' if ranked else 'fits'}: {_job(found[0], ranked)}."
    else:
        yield one_of(
            talk,
            f"{'Best for your resume' if ranked else 'Here is what comes nearest'}:",
            f"{'Sorted by how well they suit your resume' if ranked else 'These come nearest'}:",
        )
        for number, job in enumerate(found, 1):
            yield f"{number}) {_job(job, ranked)}."
    shared = found[0].matched_skills
    if shared and ranked:
        yield f"The first one has {few(list(shared))} in common with you."
    if len(found) == 1:
        yield one_of(talk, "Shall I compare it with your resume?", "Ask what you lack for it, if you like.")
    else:
        yield one_of(
            talk,
            "Ask about any of them by its number.",
            "Name one, or its number, and I compare it with your resume.",
        )


def _job(job: FoundJob, ranked: bool) -> str:
    place = re.sub(r"[()]", "", job.location) if job.location else "remote" if job.remote else None
    parts = [f"{job.title} at {job.company}" if job.company else job.title]
    details = [*([place] if place else []), *([f"{percent(job.score)} % match"] if ranked else [])]
    return f"{parts[0]} ({', '.join(details)})" if details else parts[0]


def occupation(talk: Talk) -> Iterator[str]:
    """What people in an occupation know and use, and what is near to it."""
    found = talk.found.occupation
    if found is None:
        yield "I found no occupation by that name. Try the usual title, such as “registered nurse”."
        return
    if found.asked.casefold().rstrip("s") != found.title.casefold().rstrip("s"):
        yield f"“{found.asked}” is counted among the {_plural(found.title)}."
    if found.skills or found.knowledge:
        named = few([lowered(one) for one in found.skills], 4) if found.skills else ""
        known = few([lowered(one) for one in found.knowledge], 3) if found.knowledge else ""
        both = f"{named}, and knowledge of {known}" if named and known else named or f"knowledge of {known}"
        yield one_of(
            talk,
            f"What the work of {_plural(found.title)} rests on most is {both}.",
            f"{_plural(found.title)} need above all {both}.",
        )
    else:
        yield f"{found.title} is an occupation for which no ratings of skills are published."
    if found.technology:
        yield f"They work with {few(list(found.technology), 4)}."
    if found.job_zone is not None:
        yield f"Getting in takes {PREPARATION[found.job_zone]}."
    if found.related:
        yield f"Close to it are {few([one.title for one in found.related], 3)}."


def _plural(title: str) -> str:
    return title if title.endswith("s") else f"{title}s"


def skill(talk: Talk) -> Iterator[str]:
    """What a skill is, what it builds on, how long it takes and with what to begin."""
    found = talk.found.skill
    if found is None:
        missing = talk.found.missing
        yield (
            f"I know no skill by the name “{missing}”."
            if missing
            else "Which skill do you mean? Name it, and I look."
        )
        return
    name = found.skill.name
    yield from found.about[:2]
    if found.shown:
        yield f"Your resume shows {name} already."
    if found.builds_on:
        yield f"Have {few(list(found.builds_on))} first, for {name} builds on it."
    if found.carries_over:
        verb = "carries" if len(found.carries_over) == 1 else "carry"
        yield f"{few(list(found.carries_over))} {verb} over to it."
    if found.hours is not None:
        yield f"From nothing to a working level it takes about {hours(found.hours)}."
    if found.resource is not None and not found.shown:
        yield one_of(talk, f"Begin with “{found.resource}”.", f"A good first text is “{found.resource}”.")
    if found.project is not None:
        yield f"To prove it, there is a project: “{found.project}”."
    if not found.about and found.hours is None:
        yield f"There is no card about {name} yet, so I can say no more of it."


def worth(talk: Talk) -> Iterator[str]:
    """What one skill, or each of several, would open among the saved postings."""
    found = talk.found.worth
    if not found or found[0].unlock.jobs == 0:
        yield "That is counted over your saved postings, and there are none yet. Add some, and ask again."
        return
    if talk.heard.skills and len(found) == 1:
        yield from _one(talk)
        return
    total = found[0].unlock.jobs
    asked = [one for one in found if one.unlock.asked and not one.shown]
    if not asked:
        over = counted(total, "saved posting")
        yield f"Over your {over} nothing stands out: your resume shows what most of them want."
        return
    best = asked[0]
    yield (
        f"Over your {counted(total, 'saved posting')}, {best.name} would open most: {best.unlock.asked} "
        f"{'asks' if best.unlock.asked == 1 else 'ask'} for it and your resume does not show it."
    )
    yield from _gain(best.name, best.unlock.unlocked, best.unlock.readiness_gain)
    if others := asked[1:4]:
        yield f"Behind it come {few([f'{one.name} ({one.unlock.asked})' for one in others])}."


def _one(talk: Talk) -> Iterator[str]:
    one = talk.found.worth[0]
    total = counted(one.unlock.jobs, "saved posting")
    if one.shown:
        yield f"{one.name} is on your resume already: it opens nothing new, and counts wherever it is asked for."
    elif one.unlock.asked == 0:
        yield f"Of your {total}, none asks for {one.name} in a way that your resume does not meet."
    else:
        yield (
            f"{one.name} would bring you nearer to {one.unlock.asked} of your {total}: "
            f"{'it asks' if one.unlock.asked == 1 else 'they ask'} for it, and your resume does not show it."
        )
        yield from _gain(one.name, one.unlock.unlocked, one.unlock.readiness_gain)


def _gain(name: str, unlocked: int, gain: float) -> Iterator[str]:
    points = round(100 * gain)
    if unlocked:
        yield f"In {unlocked} of them your readiness would reach the next label."
    if points > 0:
        yield f"On average {name} adds {counted(points, 'point')} of readiness there."
    elif not unlocked:
        yield f"By itself {name} hardly moves your readiness; it counts together with others."
