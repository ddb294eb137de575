"""A sentence says the opposite of a point in its own words, and is told from one that is about something else."""

import pytest

from ml.answers.opposites import inverts

POINT = "WHERE filters rows before grouping"


@pytest.mark.parametrize(
    ("sentence", "inverted"),
    [
        ("WHERE filters the rows after grouping", True),
        ("WHERE filters the rows before grouping", False),
        ("WHERE filters rows before grouping, HAVING after grouping", False),
        ("Lunch is served after noon", False),
        ("WHERE never filters rows after grouping", False),
    ],
)
def test_one_word_turned_beside_most_of_the_others_inverts_a_point(sentence: str, inverted: bool) -> None:
    assert inverts(sentence, POINT) is inverted


def test_no_point_inverts_itself() -> None:
    assert not inverts("Add before you remove", "Add before you remove")
