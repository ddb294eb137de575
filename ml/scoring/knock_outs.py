"""Conditions that no amount of skill replaces, held against what the resume says."""

import re
from collections.abc import Callable
from typing import Literal

from core.domain import Degree, KnockOut, KnockOutKind, KnockOutRule, PostingProfile, ResumeProfile
from core.prose import shortened
from knowledge.skills import SkillGraph

Status = Literal["met", "unmet", "unknown"]
Held = tuple[Status, str]
"""A status, and why in a sentence."""

NAMES: dict[Degree, str] = {
    "secondary": "a secondary school diploma",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}
"""From the lowest to the highest."""


def check_knock_outs(posting: PostingProfile, profile: ResumeProfile, graph: SkillGraph) -> tuple[KnockOut, ...]:
    """Every knock-out rule of `posting` held against `profile`: unmet first, then unknown, then met.

    `unmet` only where the resume speaks to the matter and says otherwise; silence leaves it unknown.
    """
    held = [_held(rule, profile, graph) for rule in posting.knock_outs]
    order = ("unmet", "unknown", "met")
    return tuple(sorted(held, key=lambda knock_out: (order.index(knock_out.status), not knock_out.rule.strict)))


def _held(rule: KnockOutRule, profile: ResumeProfile, graph: SkillGraph) -> KnockOut:
    status, explanation = (
        _licence(rule, profile, graph) if rule.kind == "licence" else CHECKS[rule.kind](rule, profile)
    )
    return KnockOut(kind=rule.kind, rule=rule, status=status, explanation=explanation)


def _degree(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    asked = next((degree for degree in NAMES if degree == rule.value), None)
    if profile.degree is None:
        return "unknown", f"{_says(rule)}; the resume names no degree."
    if asked is None:
        return "unknown", f"{_says(rule)}; the highest degree on the resume is {NAMES[profile.degree]}."
    order = tuple(NAMES)
    if order.index(profile.degree) >= order.index(asked):
        return "met", f"The posting asks for {NAMES[asked]}; the resume shows {NAMES[profile.degree]}."
    return "unmet", f"The posting asks for {NAMES[asked]}; the resume shows {NAMES[profile.degree]} at most."


def _language(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    asked = rule.value.casefold()
    if asked in {language.casefold() for language in profile.languages}:
        return "met", f"The resume lists {asked.title()}."
    if asked == profile.written_in:
        return "met", f"The posting asks for {asked.title()}; the resume is written in it."
    # People who work in English rarely list it.
    if profile.languages and asked != "english":
        return "unmet", f"The posting asks for {asked.title()}; the resume lists other languages but not this one."
    return "unknown", f"The posting asks for {asked.title()}; the resume does not say."


def _licence(rule: KnockOutRule, profile: ResumeProfile, graph: SkillGraph) -> Held:
    # Certificates are listed to impress, licences held as a matter of course: no list of them is complete.
    asked = graph.resolve(rule.value)
    held = {skill.skill_id: skill.name for skill in profile.skills}
    held |= {skill.id: entry for entry in profile.licences if (skill := graph.resolve(entry))}
    if asked is not None and asked.id in held:
        return "met", f"The resume shows “{held[asked.id]}”."
    if found := _named(rule, profile.licences):
        return "met", f"The resume lists “{found}”."
    return "unknown", f"The posting asks for {rule.value}; the resume does not list it."


def _clearance(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if found := _named(rule, profile.licences):
        return "met", f"The resume lists “{found}”."
    return "unknown", f"The posting asks for a clearance ({rule.value}); the resume does not say."


def _visa(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if found := _named(rule, profile.licences):
        return "met", f"The resume says “{found}”."
    return "unknown", f"{_says(rule)}; the resume does not say whether you may work there."


def _location(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if profile.location is None:
        return "unknown", f"{_says(rule)}; the resume does not say where you are."
    if _words(rule.value.split(",")[0]) in [_words(part) for part in profile.location.split(",")]:
        return "met", f"The posting asks for {rule.value}; the resume says {profile.location}."
    # Without a gazetteer nobody knows that Potsdam lies in Germany, or who would move: that is for the person.
    return "unknown", f"{_says(rule)}; the resume says {profile.location}."


CHECKS: dict[KnockOutKind, Callable[[KnockOutRule, ResumeProfile], Held]] = {
    "degree": _degree,
    "language": _language,
    "clearance": _clearance,
    "visa": _visa,
    "location": _location,
}


def _says(rule: KnockOutRule) -> str:
    return f"The posting says “{shortened(rule.quote.text)}”"


def _named(rule: KnockOutRule, entries: tuple[str, ...]) -> str | None:
    """The first of `entries` that holds every word of the rule's value."""
    asked = _words(rule.value)
    return next((entry for entry in entries if asked and asked <= _words(entry)), None)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w+#]+", text.casefold()))
