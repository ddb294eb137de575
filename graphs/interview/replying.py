"""What a client is shown while a question waits, and what it sent back, read as leniently as can be."""

from typing import Any, get_args

from pydantic import ValidationError

from core.domain import ReplyAction
from graphs.interview.state import MOST_ANSWER, InterviewReply, InterviewState

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


def waiting(state: InterviewState) -> dict[str, Any]:
    """What the client is shown while the interview waits."""
    asked = state.current
    return {
        "type": "question",
        "number": len(state.questions),
        "of": len(state.topics),
        "question_id": asked.question_id,
        "kind": asked.kind,
        "subject": asked.subject,
        "depth": asked.depth,
        "question": asked.text,
        "follow_up": state.turn.follow_up,
        "note": state.turn.note,
        "actions": ["skip", "hint", "repeat", "stop"],
    }


def read_reply(value: object) -> InterviewReply | None:
    """The reply; plain text is an answer, unless it is a word for something to do instead. A long one is cut.
    None where it is neither.
    """
    if isinstance(value, str):
        word = value.strip(" .!:/").casefold()
        value = {"action": word} if word in get_args(ReplyAction) else {"answer": value}
    if isinstance(value, dict) and isinstance(value.get("answer"), str):
        value = {**value, "answer": value["answer"][:MOST_ANSWER]}
    try:
        return InterviewReply.model_validate(value)
    except ValidationError:
        return None
