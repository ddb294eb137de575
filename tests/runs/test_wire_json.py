"""JSON for clients: messages by their role, our types as objects, and never an exception's words."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessageChunk, ToolMessageChunk
from langgraph.types import Command, Interrupt, Send

from core.domain import Principal
from core.errors import NotFound
from runs.wire_json import dumps, error_object

SECRET = "the resume of Ada Lovelace"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@dataclass(frozen=True)
class Point:
    x: int


@given(JSON)
@settings(max_examples=100)
def test_json_comes_out_as_it_went_in(value: object) -> None:
    assert orjson.loads(dumps(value)) == value


@given(st.text(st.characters(), max_size=20), st.sampled_from(["\ud800", "\udfff", "a\udc00b"]))
@settings(max_examples=50)
def test_a_lone_surrogate_does_not_stop_a_stream(text: str, lone: str) -> None:
    written = orjson.loads(
        dumps({"said": text + lone, "by": AIMessage(lone), "at": datetime(2026, 1, 1, tzinfo=UTC)})
    )
    assert "?" in written["said"]
    assert written["by"]["type"] == "ai"


@pytest.mark.parametrize(
    ("chunk", "role"),
    [
        (AIMessageChunk(content="a"), "ai"),
        (HumanMessageChunk(content="a"), "human"),
        (ToolMessageChunk(content="a", tool_call_id="1"), "tool"),
        (AIMessage("a"), "ai"),
    ],
)
def test_a_chunk_of_a_message_has_the_role_of_the_message(chunk: Any, role: str) -> None:
    assert orjson.loads(dumps(chunk))["type"] == role


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Interrupt(value={"question": 1}, id="i"), {"value": {"question": 1}, "id": "i"}),
        (
            Interrupt(value=1, id="i", response_schema={"type": "string"}),
            {"value": 1, "id": "i", "response_schema": {"type": "string"}},
        ),
        (Send("node", {"a": 1}), {"node": "node", "input": {"a": 1}}),
        (Command(goto="node"), {"graph": None, "update": None, "resume": None, "goto": "node"}),
        (Principal(user_id="ada"), {"user_id": "ada"}),
        (Point(1), {"x": 1}),
        ({UUID(int=1): {2}}, {"00000000-0000-0000-0000-000000000001": [2]}),
        ([timedelta(minutes=1), Decimal("1.5"), PurePosixPath("/a"), b"ab"], [60.0, 1.5, "/a", "YWI="]),
        (float("nan"), None),
        (object(), None),
    ],
)
def test_types_are_written_as_clients_know_them(value: object, written: object) -> None:
    assert orjson.loads(dumps(value)) == written


def test_only_our_own_errors_speak() -> None:
    assert error_object(NotFound("There is no such resume."))["message"] == "There is no such resume."
    assert SECRET not in dumps({"error": ValueError(SECRET), "nested": [RuntimeError(SECRET)]}).decode()
