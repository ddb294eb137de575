"""What somebody says in place of an answer is told apart by its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.interview.replies import LONG, sort_of


@pytest.mark.parametrize(
    ("reply", "sort"),
    [
        ("", "silence"),
        (" … \n", "silence"),
        ("I don't know.", "unknown"),
        ("Honestly, I have no idea", "unknown"),
        ("pass", "unknown"),
        (
            "I don't know the name, but the reader takes a snapshot, and vacuum removes old rows.",
            "ordinary",
        ),
        ("fuck you", "abuse"),
        ("This is a stupid question, you idiot!", "abuse"),
        ("A stupid mistake I once made was to delete the index before the new one had been built.", "ordinary"),
        (
            "Les lignes sont filtrées avant les groupes, et HAVING est pour les groupes.",
            "foreign",
        ),
        ("Die Daten werden in einer Tabelle gespeichert und nicht gelöscht.", "foreign"),
        ("我不知道这个问题的答案", "foreign"),
        ("SELECT name\nFROM users\nWHERE age > 3;", "code"),
        ("```python\nx = 1\nfor i in range(3):\n    print(x)\n```", "code"),
        ("MVCC", "brief"),
        ("MVCC snapshots, readers not blocked, vacuum removes dead tuples", "ordinary"),
        ("It keeps versions of each row. " * 200, "long"),
    ],
)
def test_a_reply_is_known_by_its_form(reply: str, sort: str) -> None:
    assert sort_of(reply) == sort


def test_what_is_long_is_longer_than_anybody_listens() -> None:
    assert sort_of("word " * LONG) == "ordinary"
    assert sort_of("word " * (LONG + 1)) == "long"


@given(st.text(max_size=400))
def test_any_text_is_of_some_sort(reply: str) -> None:
    assert sort_of(reply)
