"""Verbs and nouns are written in all their forms."""

import pytest

from knowledge.skills.inflection import plural, verb_forms


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("mentor", {"mentor", "mentors", "mentored", "mentoring"}),
        ("manage", {"manage", "manages", "managed", "managing"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("audit", {"audit", "audits", "audited", "auditing"}),
        ("submit", {"submit", "submits", "submitted", "submitting"}),
        ("carry out", {"carry out", "carries out", "carried out", "carrying out"}),
        ("lead", {"lead", "leads", "led", "leading"}),
        ("cut", {"cut", "cuts", "cutting"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("model", {"model", "models", "modelled", "modeled", "modelling", "modeling"}),
        ("fine-tune", {"fine-tune", "fine-tunes", "fine-tuned", "fine-tuning"}),
        ("oversee", {"oversee", "oversees", "oversaw", "overseen", "overseeing"}),
        ("coach", {"coach", "coaches", "coached", "coaching"}),
    ],
)
def test_a_verb_has_its_regular_or_irregular_forms(verb: str, written: set[str]) -> None:
    assert set(verb_forms(verb)) == written


def test_a_form_says_what_it_may_stand_for() -> None:
    assert verb_forms("cut")["cut"] == {"base", "past"}
    assert verb_forms("lead")["led"] == {"past"}


@pytest.mark.parametrize(
    ("noun", "several"),
    [("team", "teams"), ("story", "stories"), ("survey", "surveys"), ("box", "boxes"), ("sales", "sales")],
)
def test_a_noun_has_a_plural(noun: str, several: str) -> None:
    assert plural(noun) == several
