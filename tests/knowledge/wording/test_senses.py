"""Which of two words says more is known of every form of them."""

import pytest

from knowledge.wording.senses import Kinship, Senses


@pytest.fixture(scope="module")
def senses() -> Senses:
    return Senses.load()


@pytest.mark.parametrize(
    ("told", "known", "kinship"),
    [
        ("mended", "repaired", "same"),
        ("calibration", "calibrated", "same"),
        ("laid out", "set up", "same"),
        ("cleaned", "washed", "broader"),
        ("photocopied", "copied", "narrower"),
        ("harvested", "picked", "sibling"),
        ("led", "helped", None),
        ("translated", "sorted", None),
    ],
)
def test_a_told_word_is_held_against_a_known_one(
    told: str, known: str, kinship: Kinship | None, senses: Senses
) -> None:
    assert senses.kinship(told, known) == kinship


def test_a_word_that_is_in_no_dictionary_is_kin_to_nothing(senses: Senses) -> None:
    assert senses.lemmas("Kubernetes") == ()
    assert senses.kinship("Kubernetes", "Docker") is None


def test_irregular_and_doubled_forms_have_their_base(senses: Senses) -> None:
    assert "teach" in senses.lemmas("taught")
    assert "plan" in senses.lemmas("planning")
    assert "hand out" in senses.lemmas("handed out")
