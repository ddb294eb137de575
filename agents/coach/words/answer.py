"""Which words answer which question."""

from collections.abc import Callable, Iterator, Mapping

from agents.coach.facts import Talk
from agents.coach.words import finds, manners, plans, scores
from core.domain import Intent

Words = Callable[[Talk], Iterator[str]]


def _interviewed(talk: Talk) -> Iterator[str]:
    if talk.found.interview is not None and talk.found.interview.misses:
        yield "What went badly goes into your next plan: ask for it when you like."


def _reworded(talk: Talk) -> Iterator[str]:
    if talk.found.accepted:
        lines = "line that you accepted" if talk.found.accepted == 1 else "lines that you accepted"
        yield f"Export the resume, and the {lines} will stand in it."


WORDS: Mapping[Intent, Words] = {
    "gap_analysis": scores.gaps,
    "explain": scores.reasons,
    "learn_first": scores.first_step,
    "roadmap": plans.plan,
    "adjust": plans.changed,
    "progress": plans.progress,
    "search_jobs": finds.jobs,
    "occupation": finds.occupation,
    "skill": finds.skill,
    "unlocks": finds.worth,
    "interview": _interviewed,
    "reframe": _reworded,
    "remember": manners.remembered,
    "recall": manners.recalled,
    "forget": manners.forgotten,
    "help": manners.abilities,
    "small_talk": manners.small_talk,
    "off_topic": manners.off_topic,
    "abuse": manners.abuse,
}
FIXED: frozenset[Intent] = frozenset({"help", "small_talk", "off_topic", "abuse"})
"""Answered without a fact."""


def answer(talk: Talk) -> list[str]:
    """The paragraphs of the answer, in order; each holds one sentence or more."""
    if talk.heard.form == "empty":
        return list(manners.empty(talk))
    if talk.heard.form == "foreign":
        return list(manners.foreign(talk))
    if talk.heard.intent is None:
        return list(manners.unclear(talk))
    return list(WORDS[talk.heard.intent](talk))


def is_fixed(talk: Talk) -> bool:
    """Whether the answer states nothing that was found out."""
    return talk.heard.form != "plain" or talk.heard.intent is None or talk.heard.intent in FIXED
