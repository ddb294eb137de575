"""Gaps, reasons and where to begin, in words."""

from collections.abc import Iterator

from agents.coach.facts import Talk, findings_of
from agents.coach.words.variety import few, one_of
from agents.narrative import narrate
from agents.planner.facts import percent
from core.domain import GapAnalysis, SkillGap
from core.prose import counted, listed, shortened

BASE = "average"
"""The factor that says what is so before anything is known."""
VERDICT = ("verdict", "stretch", "skip", "apply", "against", "change")


def gaps(talk: Talk) -> Iterator[str]:
    """The analysis as it is told everywhere, and what could come next."""
    analysis = talk.found.analysis
    if analysis is None:
        return
    yield narrate(findings_of(analysis, talk.found.job))
    if analysis.skill_gaps:
        first = analysis.skill_gaps[0].name
        yield one_of(
            talk,
            "Say “plan” and these gaps become four weeks of work.",
            "Ask why any of them matters, or have a plan made of them.",
            f"From here I can plan the weeks, or ask you about {first} as an interviewer would.",
        )


def reasons(talk: Talk) -> Iterator[str]:
    """Why a skill stands where it stands, or what a score and a verdict rest on."""
    analysis, gap = talk.found.analysis, talk.found.gap
    if analysis is None:
        return
    if gap is not None:
        yield from _gap(talk, analysis, gap)
        return
    named = {skill.skill_id: skill.name for skill in talk.heard.skills}
    shown = next((match for match in analysis.matched_skills if match.skill_id in named), None)
    if shown is not None:
        line = f": “{shortened(shown.resume_line.text)}”" if shown.resume_line else ""
        yield f"{shown.name} is no gap here: your resume shows it{line}."
        return
    if named:
        yield f"{few(list(named.values()))} plays no part in this comparison: the posting does not ask for it."
    said = talk.heard.text.casefold()
    if any(word in said for word in VERDICT) and not any(word in said for word in ("readiness", "ready")):
        yield from _verdict(talk, analysis)
    else:
        yield from _readiness(talk, analysis)


def _gap(talk: Talk, analysis: GapAnalysis, gap: SkillGap) -> Iterator[str]:
    place = [one.skill_id for one in analysis.skill_gaps].index(gap.skill_id)
    if place == 0:
        yield one_of(
            talk,
            f"{gap.name} leads the list because nothing else that is missing weighs as much.",
            f"Of all that is missing, {gap.name} weighs most.",
        )
    else:
        ahead = [one.name for one in analysis.skill_gaps[:place]]
        yield f"{gap.name} comes after {few(ahead)}, which {'weighs' if place == 1 else 'weigh'} more."
    asked = {"required": "demands", "preferred": "would welcome", "other": "mentions"}[gap.kind]
    yield f"The posting {asked} it: “{shortened(gap.posting_line.text)}”."
    telling = [one for one in gap.factors if one.name != BASE and not one.explanation.startswith("The posting")]
    for factor in sorted(telling, key=lambda factor: -abs(factor.contribution))[:2]:
        yield factor.explanation
    if gap.adjacent:
        yield f"You do not start from nothing: {listed([one.name for one in gap.adjacent[:2]])} carries over."
    plan = talk.found.roadmap
    late = next((one for one in plan.later if one.skill_id == gap.skill_id), None) if plan else None
    if late is not None:
        yield f"On your plan it waits until later. {late.reason}"


def _readiness(talk: Talk, analysis: GapAnalysis) -> Iterator[str]:
    judged = analysis.readiness
    score = percent(judged.score)
    if score is None:
        yield judged.explanation
        return
    yield one_of(
        talk,
        f"Your readiness of {score} % comes from what the posting names and your resume shows.",
        f"The {score} % are the chance that somebody with your resume meets what this posting needs.",
    )
    strongest = sorted(
        (one for one in judged.factors if one.name != BASE), key=lambda factor: -abs(factor.contribution)
    )[:3]
    for up, words in ((True, "It is held up by this: {}"), (False, "It is held down by this: {}")):
        mine = [factor.explanation for factor in strongest if (factor.contribution > 0) == up]
        if mine:
            yield words.format(" ".join(mine))
    if analysis.skill_gaps:
        yield f"Closing {analysis.skill_gaps[0].name} would move it most."


def _verdict(talk: Talk, analysis: GapAnalysis) -> Iterator[str]:
    verdict = analysis.verdict
    named = {"apply": "to apply", "stretch": "that it is a stretch", "skip": "to skip it"}[verdict.kind]
    yield one_of(talk, f"My advice is {named}, for these reasons.", f"I say {named} because of what follows.")
    yield from verdict.reasons[:3]
    if verdict.would_change:
        yield "What would change it:"
        yield from verdict.would_change[:2]


def first_step(talk: Talk) -> Iterator[str]:
    """The one skill to begin with, and why it and no other."""
    if talk.found.analysis is None:
        yield from _first_of_all(talk)
        return
    analysis, plan = talk.found.analysis, talk.found.roadmap
    if not analysis.skill_gaps:
        yield "Nothing that this posting asks for is missing, so there is nothing to learn first: send it."
        return
    top = analysis.skill_gaps[0]
    order = [skill for skill in plan.skills if not skill.proven] if plan else []
    if order and order[0].skill_id != top.skill_id and order[0].purpose == "prerequisite":
        yield f"Begin with {order[0].name}. {order[0].why}"
        yield f"Then comes {top.name}, the gap that matters most."
    else:
        yield one_of(talk, f"Begin with {top.name}.", f"{top.name} first.", f"Take up {top.name} before all else.")
        asked = {"required": "The posting requires it", "preferred": "The posting would like it"}
        yield f"{asked.get(top.kind, 'The posting mentions it')}: “{shortened(top.posting_line.text)}”."
        if top.adjacent:
            yield f"Your {top.adjacent[0].name} carries over, which makes it the shorter way."
    if len(analysis.skill_gaps) > 1:
        yield f"After that: {few([gap.name for gap in analysis.skill_gaps[1:]])}."


def _first_of_all(talk: Talk) -> Iterator[str]:
    """Without one posting in mind: what helps with most of those that are saved."""
    wanted = [worth for worth in talk.found.worth if not worth.shown and worth.unlock.asked]
    if not wanted:
        yield "None of your saved postings asks for something that you lack. Name one, and I look closer."
        return
    best, *others = wanted
    yield (
        f"Across your {counted(best.unlock.jobs, 'saved posting')}, {best.name} is the one to begin with: "
        f"{best.unlock.asked} of them {'asks' if best.unlock.asked == 1 else 'ask'} for it, "
        "and your resume does not show it."
    )
    gain = round(100 * best.unlock.readiness_gain)
    if gain > 0:
        yield f"Where it is asked for, it adds {counted(gain, 'point')} to your readiness on average."
    if others:
        yield f"Next in line: {few([worth.name for worth in others[:3]])}."
    yield "For one job alone the answer may differ: name it, and I look at that one."
