"""The offline summary leads with what decides, and claims only what was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.claims import sentences, unsupported_claims
from agents.findings import Findings
from agents.narrative import narrate
from core.domain import Mismatch
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor
from tests.agents.cases import CLEARANCE, DEGREE, KAFKA, KUBERNETES, POSTGRESQL, PYTHON, findings


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    return SkillExtractor(SkillGraph.load())


def test_it_leads_with_the_condition_that_is_not_met() -> None:
    first, second, *_ = sentences(narrate(findings(knock_outs=(DEGREE,), verdict="skip")))
    assert first.startswith("Skip Backend Engineer at Acme")
    assert second == DEGREE.explanation


def test_it_asks_for_what_the_resume_does_not_say() -> None:
    assert "clearance (Secret)" in narrate(findings(knock_outs=(CLEARANCE,)))


def test_it_proves_the_strongest_match_and_explains_the_first_gap() -> None:
    text = narrate(findings())
    assert "“Built payment services in Python for four banks”" in text
    assert "The gap that matters most is Kubernetes." in text
    assert text.endswith("your Docker carries over, so it is the shortest way to a better match.")


def test_with_nothing_missing_it_says_to_send_it() -> None:
    text = narrate(findings(gaps=(), verdict="apply"))
    assert text.startswith("Apply for Backend Engineer at Acme: you show all 2 skills it names.")
    assert "gap" not in text


def test_with_nothing_shown_it_does_not_praise() -> None:
    text = narrate(findings(matched=(), verdict="skip"))
    assert "none of the 2 skills" in text
    assert "strongest" not in text


def test_a_posting_without_skills_is_said_to_say_too_little() -> None:
    assert "names no skill that we recognise" in narrate(findings(matched=(), gaps=()))


MISMATCH = Mismatch(
    years_asked=8, years_shown=3, explanation="The posting asks for 8 years; the resume shows 3, 5 short."
)
CASES = st.builds(
    findings,
    matched=st.sampled_from([(), (PYTHON,), (PYTHON, POSTGRESQL)]),
    gaps=st.sampled_from([(), (KAFKA,), (KUBERNETES,), (KUBERNETES, KAFKA)]),
    knock_outs=st.sampled_from([(), (DEGREE,), (CLEARANCE,), (DEGREE, CLEARANCE)]),
    verdict=st.sampled_from(["apply", "stretch", "skip"]),
    mismatch=st.sampled_from([None, MISMATCH]),
)


@settings(max_examples=100, deadline=None)
@given(case=CASES)
def test_it_never_claims_what_was_not_found(extractor: SkillExtractor, case: Findings) -> None:
    assert unsupported_claims(narrate(case), case, extractor) == []


def test_a_single_skill_that_is_missing_is_told_in_good_grammar() -> None:
    assert narrate(findings(matched=(), gaps=(KAFKA,))).startswith(
        "Backend Engineer at Acme is a stretch: the one skill it names is not on your resume."
    )


def test_skills_of_which_one_will_do_count_as_one_requirement() -> None:
    either = KUBERNETES.model_copy(update={"alternatives": ("nomad",)})
    other = KUBERNETES.model_copy(update={"skill_id": "nomad", "name": "Nomad", "alternatives": ("kubernetes",)})
    assert "and 1 requirement is not met" in narrate(findings(gaps=(either, other, KAFKA)))


def test_whoever_should_apply_is_told_to_send_it_first() -> None:
    text = narrate(findings(gaps=(KUBERNETES,), verdict="apply"))
    assert text.endswith("Send it now, and prepare for questions about Kubernetes.")


def test_many_conditions_are_counted_rather_than_listed() -> None:
    unmet = [DEGREE.model_copy(update={"explanation": f"The posting asks for licence {n}."}) for n in range(9)]
    open_ones = [
        CLEARANCE.model_copy(update={"rule": CLEARANCE.rule.model_copy(update={"value": f"level {n}"})})
        for n in range(9)
    ]
    text = narrate(findings(knock_outs=(*unmet, *open_ones), verdict="skip"))
    assert "So it is with 6 further conditions." in text
    assert "clearance (Level 0, Level 1, Level 2 and more)" in text


def test_a_condition_that_the_resume_leaves_open_is_not_said_to_be_missing_from_it() -> None:
    assert "does not say" not in narrate(findings(knock_outs=(CLEARANCE,)))


def test_only_a_posting_with_conditions_is_to_be_judged_by_them() -> None:
    assert "conditions" not in narrate(findings(matched=(), gaps=()))
    assert "conditions alone" in narrate(findings(matched=(), gaps=(), knock_outs=(CLEARANCE,)))
