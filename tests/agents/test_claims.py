"""A text may claim what the findings hold, and nothing else."""

import pytest

from agents.claims import sentences, unsupported_claims
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor
from tests.agents.cases import CLEARANCE, DEGREE, findings

GOOD = (
    "Backend Engineer at Acme is a stretch for you: you show 2 of the 4 skills it names. Your Python is strong, "
    "with “Built payment services in Python for four banks”, and PostgreSQL stands beside it. "
    "You lack Kubernetes, which the posting requires, and Kafka would be welcome too. "
    "Start with Kubernetes, because your Docker carries over."
)


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    return SkillExtractor(SkillGraph.load())


def test_a_text_that_keeps_to_the_findings_passes(extractor: SkillExtractor) -> None:
    assert unsupported_claims(GOOD, findings(), extractor) == []


@pytest.mark.parametrize(
    ("claim", "complaint"),
    [
        ("You also know Terraform.", "Terraform"),
        ("You have solid Kubernetes experience.", "Kubernetes"),
        ("Kafka is among your strengths.", "Kafka"),
        ("Your resume shows Python, PostgreSQL and Kafka.", "Kafka"),
        ("You bring 12 years of Python.", "12"),
        ("You led forty-five people.", "40"),
        ("You led a team of eleven.", "11"),
        ("Your time at Google helps.", "Google"),
        ("Your master degree helps.", "master"),
        ("You are a certified engineer.", "certif"),
        ("You wrote “Led the migration of everything”.", "Led the migration"),
        ("Apply at https://example.org now.", "link"),
        ("Write to jobs@example.org now.", "link"),
        ("This one breaks off in the", "breaks off"),
    ],
)
def test_what_the_findings_do_not_hold_is_named(extractor: SkillExtractor, claim: str, complaint: str) -> None:
    problems = unsupported_claims(f"{GOOD} {claim}", findings(), extractor)
    assert any(complaint in problem for problem in problems), problems


@pytest.mark.parametrize("text", ["", "Apply.", "Apply now. " * 300])
def test_a_text_that_says_nothing_or_too_much_is_refused(extractor: SkillExtractor, text: str) -> None:
    assert unsupported_claims(text, findings(), extractor)


def test_a_condition_of_the_posting_may_be_named(extractor: SkillExtractor) -> None:
    text = f"{GOOD} The posting asks for a master's degree, and for a clearance that the resume does not name."
    assert unsupported_claims(text, findings(knock_outs=(DEGREE, CLEARANCE)), extractor) == []


def test_words_in_a_posting_are_no_ground_for_a_claim_of_our_own(extractor: SkillExtractor) -> None:
    claimed = f"{GOOD} You bring 5 years of Python."
    assert unsupported_claims(claimed, findings(), extractor) == ["The number 5 is not in the findings."]
    assert unsupported_claims(f"{GOOD} The posting says “5+ years of Python”.", findings(), extractor) == []


def test_sentences_keep_their_closing_quotation_marks_and_decimals() -> None:
    text = "It says “Ran Docker.” You show 2.5 years. Go on!"
    assert sentences(text) == ["It says “Ran Docker.”", "You show 2.5 years.", "Go on!"]
