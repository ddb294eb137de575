"""What a client sent back to a question, read as leniently as can be."""

from typing import Any

from pydantic import ValidationError

from graphs.interview.state import MOST_ANSWER, InterviewReply

RESPONSE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Reply",
    "oneOf": [
        {
            "type": "object",
            "properties": {"answer": {"type": "string", "maxLength": MOST_ANSWER}},
            "required": ["answer"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"action": {"enum": ["skip", "hint", "repeat", "stop"]}},
            "required": ["action"],
            "additionalProperties": False,
        },
    ],
}
"""What an answer to the interrupt has to look like, as JSON Schema."""


def read_reply(value: object) -> InterviewReply | None:
    """The reply; plain text is an answer, and a very long one is cut. None where it is neither."""
    if isinstance(value, str):
        value = {"answer": value}
    if isinstance(value, dict) and isinstance(value.get("answer"), str):
        value = {**value, "answer": value["answer"][:MOST_ANSWER]}
    try:
        return InterviewReply.model_validate(value)
    except ValidationError:
        return None
