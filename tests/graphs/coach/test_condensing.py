"""Long conversations stay small, and what was said is kept in short."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.graph.message import add_messages

from graphs.coach.condensing import KEPT, LONGEST, SLACK, condensed

merged: Any = add_messages


def conversation(turns: int) -> list[AnyMessage]:
    said: list[AnyMessage] = []
    for turn in range(turns):
        said.append(HumanMessage(f"question {turn}?", id=f"q{turn}"))
        said.append(AIMessage(f"Answer {turn}. And more of it.", id=f"a{turn}"))
    return said


def test_short_conversations_are_left_alone() -> None:
    assert condensed(conversation((KEPT + SLACK) // 2), "before") == ([], "before")


def test_older_turns_become_a_line_each_in_order() -> None:
    messages = conversation(20)
    removed, summary = condensed(messages, "Asked “before”: yes.")
    kept = [message.id for message in merged(messages, removed)]
    assert kept[0] == "q8"
    assert len(kept) == KEPT
    lines = summary.splitlines()
    assert lines[0] == "Asked “before”: yes."
    assert lines[1] == "Asked “question 0?”: Answer 0."
    assert len(lines) == 1 + 8


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=400), min_size=1, max_size=120), st.text(max_size=LONGEST))
def test_however_long_and_whatever_is_said_a_thread_stays_bounded(said: list[str], summary: str) -> None:
    messages: list[AnyMessage] = []
    for turn, text in enumerate(said):
        messages += [HumanMessage(text, id=f"q{turn}"), AIMessage(text[::-1], id=f"a{turn}")]
        removed, summary = condensed(messages, summary)
        messages = merged(messages, removed)
        assert len(messages) <= KEPT + SLACK + 2
        assert isinstance(messages[0], HumanMessage)
    assert len(summary) <= LONGEST
