"""What is asked of applicants, told by the lines and by the headings over them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Unavailable
from ml.requirements import RequirementClassifier
from ml.requirements.signs import tidy

POSTING = (
    "About us",
    "We bake bread for four hundred cafés.",
    "What you'll do",
    "Plan the night shift and order flour",
    "Train two apprentices",
    "Requirements",
    "Three years in a commercial bakery",
    "Food hygiene certificate",
    "Nice to have",
    "Viennoiserie",
    "A driving licence",
    "What we offer",
    "Meals and a share of the profit",
)


@pytest.fixture(scope="module")
def classifier() -> RequirementClassifier:
    return RequirementClassifier.opening()


def kinds(classifier: RequirementClassifier, *lines: str) -> list[str]:
    return [prediction.kind for prediction in classifier.classify(lines)]


def test_headings_duties_and_benefits_ask_for_nothing(classifier: RequirementClassifier) -> None:
    found = kinds(classifier, *POSTING)

    assert found[6:8] == ["required", "required"]
    assert found[9:11] == ["preferred", "preferred"]
    assert {kind for place, kind in enumerate(found) if place not in (6, 7, 9, 10)} == {"other"}


def test_the_same_line_is_required_under_one_heading_and_preferred_under_another(
    classifier: RequirementClassifier,
) -> None:
    opening, asked = (
        ("Platform engineer", "We run shops for florists."),
        ("Kubernetes in production", "Clear writing"),
    )

    required = kinds(classifier, *opening, "Requirements", *asked, "Benefits", "30 days off")
    preferred = kinds(classifier, *opening, "Nice to have", *asked, "Benefits", "30 days off")

    assert required[3:5] == ["required", "required"]
    assert preferred[3:5] == ["preferred", "preferred"]


def test_a_line_that_calls_itself_a_plus_is_preferred_among_demands(classifier: RequirementClassifier) -> None:
    found = kinds(
        classifier,
        "Requirements",
        "5 years of Java",
        "Experience with Kafka is a plus",
        "Good English",
    )

    assert found == ["other", "required", "preferred", "required"]


def test_demands_are_found_without_any_heading(classifier: RequirementClassifier) -> None:
    found = kinds(
        classifier,
        "We are a small law firm by the harbour.",
        "You must hold a notary commission.",
        "At least two years of experience in litigation is required.",
    )

    assert found == ["other", "required", "required"]


def test_nothing_is_asked_where_nothing_is_said(classifier: RequirementClassifier) -> None:
    assert classifier.classify(()) == ()
    assert kinds(classifier, "") == ["other"]


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_lines_get_one_kind_each_with_its_probability(
    classifier: RequirementClassifier, lines: list[str]
) -> None:
    probabilities = classifier.probabilities(lines)

    assert probabilities.shape == (len(lines), 3)
    assert probabilities.sum(axis=1) == pytest.approx(1)


def test_bullets_and_markup_make_no_difference() -> None:
    assert tidy("  • **Forklift licence** ") == "Forklift licence"
    assert tidy("- Forklift licence") == "Forklift licence"


def test_a_missing_model_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="make train"):
        RequirementClassifier.opening(tmp_path)
