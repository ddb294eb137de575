"""Conditions that no amount of skill replaces, held against what the resume says."""

import re
from collections.abc import Callable
from typing import Literal, get_args

from core.domain import Degree, KnockOut, KnockOutKind, KnockOutRule, PostingProfile, ResumeProfile

Status = Literal["met", "unmet", "unknown"]
Held = tuple[Status, str]
"""A status, and why in a sentence."""

DEGREES: tuple[Degree, ...] = get_args(Degree)
"""From the lowest to the highest."""


def check_knock_outs(posting: PostingProfile, profile: ResumeProfile) -> tuple[KnockOut, ...]:
    """Every knock-out rule of `posting` held against `profile`: unmet first, then unknown, then met.

    `unmet` only where the resume speaks to the matter and says otherwise; silence leaves it unknown.
    """
    held = [_held(rule, profile) for rule in posting.knock_outs]
    order = ("unmet", "unknown", "met")
    return tuple(sorted(held, key=lambda knock_out: (order.index(knock_out.status), not knock_out.rule.strict)))


def _held(rule: KnockOutRule, profile: ResumeProfile) -> KnockOut:
    status, explanation = CHECKS[rule.kind](rule, profile)
    return KnockOut(kind=rule.kind, rule=rule, status=status, explanation=explanation)


def _degree(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    asked = next((degree for degree in DEGREES if degree == rule.value), None)
    if profile.degree is None:
        return "unknown", f"The posting asks for a degree ({rule.value}); the resume shows none."
    if asked is None:
        return "unknown", f"The posting asks for “{rule.value}”; the resume shows a {profile.degree} degree."
    if DEGREES.index(profile.degree) >= DEGREES.index(asked):
        return "met", f"The resume shows a {profile.degree} degree; the posting asks for {asked} or above."
    return "unmet", f"The posting asks for a {asked} degree; the highest on the resume is {profile.degree}."


def _language(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    asked = rule.value.casefold()
    name = rule.value.title()
    if asked in {language.casefold() for language in profile.languages}:
        return "met", f"The resume lists {name}."
    # People who write a resume in English rarely list it.
    if profile.languages and asked != "english":
        return "unmet", f"The posting asks for {name}; the resume lists other languages but not this one."
    return "unknown", f"The posting asks for {name}; the resume does not say."


def _licence(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if found := _named(rule, profile.licences):
        return "met", f"The resume lists “{found}”."
    if any(_words(skill.name) >= _words(rule.value) for skill in profile.skills):
        return "met", f"The resume shows {rule.value}."
    return "unknown", f"The posting asks for {rule.value}; the resume does not list it."


def _clearance(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if found := _named(rule, profile.licences):
        return "met", f"The resume lists “{found}”."
    return "unknown", f"The posting asks for a clearance ({rule.value}); the resume does not say."


def _visa(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if found := _named(rule, profile.licences):
        return "met", f"The resume says “{found}”."
    return "unknown", f"The posting sets a condition on the right to work ({rule.value}); the resume does not say."


def _location(rule: KnockOutRule, profile: ResumeProfile) -> Held:
    if profile.location is None:
        return "unknown", f"The posting ties the job to {rule.value}; the resume does not say where you are."
    if _words(rule.value) & _words(profile.location):
        return "met", f"The resume says {profile.location}; the posting asks for {rule.value}."
    # Without a gazetteer, "Berlin" may well lie in "Germany": that is for the person to say.
    return "unknown", f"The posting ties the job to {rule.value}; the resume says {profile.location}."


CHECKS: dict[KnockOutKind, Callable[[KnockOutRule, ResumeProfile], Held]] = {
    "degree": _degree,
    "language": _language,
    "licence": _licence,
    "clearance": _clearance,
    "visa": _visa,
    "location": _location,
}


def _named(rule: KnockOutRule, entries: tuple[str, ...]) -> str | None:
    """The first of `entries` that holds every word of the rule's value."""
    asked = _words(rule.value)
    return next((entry for entry in entries if asked and asked <= _words(entry)), None)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w+#]+", text.casefold()))
