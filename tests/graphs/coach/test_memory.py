"""What people have remembered: worded about them, kept apart, and gone when they say so."""

from datetime import UTC, datetime

import pytest
from langgraph.store.memory import InMemoryStore

from core.domain import UserFact
from graphs.coach.memory import Memory, fact_in, fact_in_passing, facts_meant

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "text", "kind", "hours"),
    [
        ("remember that I have 6 hours a week", "you have 6 hours a week", "hours", 6),
        ("Please note that I can't move away from Leeds", "you can't move away from Leeds", "place", None),
        ("my goal is to become a nurse, remember that", "your goal is to become a nurse", "goal", None),
        ("keep in mind I'm dyslexic", "you are dyslexic", "note", None),
    ],
)
def test_what_is_to_be_remembered_is_worded_about_the_person(
    said: str, text: str, kind: str, hours: float | None
) -> None:
    fact = fact_in(said, NOW)
    assert fact is not None
    assert (fact.text, fact.kind, fact.value) == (text, kind, hours)


@pytest.mark.parametrize("said", ["remember this", "keep that in mind", "Remember!"])
def test_a_request_that_names_nothing_is_no_fact(said: str) -> None:
    assert fact_in(said, NOW) is None


def test_hours_said_in_passing_are_noticed_and_other_hours_are_not() -> None:
    fact = fact_in_passing("I only have 5 hours a week, so make me a plan", NOW)
    assert fact is not None
    assert fact.text == "you only have 5 hours a week"
    assert fact_in_passing("make me a plan with 5 hours a week", NOW) is None
    assert fact_in_passing("I have 5 hours next Monday", NOW) is None


async def test_owners_never_see_each_others_facts_and_new_hours_replace_old_ones() -> None:
    store = InMemoryStore()
    ada, bob = Memory(store, "ada"), Memory(store, "bob")
    for said in ("remember I have 6 hours a week", "remember I have 9 hours a week", "note that I like Go"):
        fact = fact_in(said, NOW)
        assert fact is not None
        await ada.keep(fact)
    assert {fact.text for fact in await ada.all()} == {"you have 9 hours a week", "you like Go"}
    assert await bob.all() == ()
    await bob.forget(await ada.all())
    assert len(await ada.all()) == 2


def _fact(text: str, kind: str) -> UserFact:
    return UserFact.model_validate({"id": text, "kind": kind, "text": text, "noted_at": NOW})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("forget what you know about me", []),
        ("forget everything", []),
        ("forget my hours", ["you live in Leeds", "you like Go"]),
        ("forget that I live in Leeds", ["you have 6 hours a week", "you like Go"]),
        ("drop the note on Go", ["you have 6 hours a week", "you live in Leeds"]),
    ],
)
def test_what_is_forgotten_is_what_was_meant(said: str, kept: list[str]) -> None:
    facts = [
        _fact("you have 6 hours a week", "hours"),
        _fact("you live in Leeds", "place"),
        _fact("you like Go", "note"),
    ]
    gone = facts_meant(said, facts)
    assert [fact.text for fact in facts if fact not in gone] == kept
