"""The level of a posting, as it states it or as it reads."""

import pytest

from core.domain import Seniority
from ml.seniority import SeniorityClassifier


@pytest.fixture(scope="module")
def classifier() -> SeniorityClassifier:
    return SeniorityClassifier.opening()


@pytest.mark.parametrize(
    ("title", "text", "level"),
    [
        ("Senior Nurse", "No experience necessary.", "senior"),
        ("Nurse", "This is an entry-level role.", "junior"),
        ("Nurse", "Requirements\n- At least 6 years of experience in intensive care", "senior"),
        ("Head of Nursing", "", "lead"),
    ],
)
def test_what_a_posting_states_is_believed(
    classifier: SeniorityClassifier, title: str, text: str, level: Seniority
) -> None:
    found = classifier.classify(title, text)

    assert (found.level, found.told_by, found.probability) == (level, "statement", 1.0)


def test_a_posting_that_states_nothing_is_read(classifier: SeniorityClassifier) -> None:
    first = classifier.classify("Lab Assistant", "Colleagues show you everything and you learn on the job.")
    leading = classifier.classify("Plant Manager", "You supervise ninety people, hire and coach them.")

    assert (first.told_by, first.level) == ("model", "junior")
    assert (leading.told_by, leading.level) == ("model", "lead")
    assert first.probability < 1


def test_even_nothing_gets_a_level_and_little_trust(classifier: SeniorityClassifier) -> None:
    assert classifier.classify("", "").probability < 0.6


def test_what_the_model_is_not_sure_of_is_not_said(classifier: SeniorityClassifier) -> None:
    assert classifier.read("", "") is None
    assert classifier.read("Baker", "You bake bread in a small team and like early mornings.") is None

    leading = classifier.read("Plant Manager", "You supervise ninety people, hire and coach them.")
    assert leading is not None
    assert (leading.level, leading.told_by) == ("lead", "model")
    assert classifier.is_sure(leading)
