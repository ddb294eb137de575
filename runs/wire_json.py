"""JSON as clients of LangGraph servers expect it: messages by their role, models and dataclasses as objects."""

import json
from base64 import b64encode
from collections import deque
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from uuid import UUID

import orjson
from langchain_core.messages import BaseMessage
from langgraph.types import Command, Interrupt, Send
from pydantic import BaseModel

from core.errors import SkillBridgeError

OPTIONS = (
    orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_UTC_Z
)
CHUNK = "MessageChunk"
UNSAID = "A step of this run failed. The server's log has it under the id of the run."


def dumps(value: Any) -> bytes:  # noqa: ANN401
    """`value` as JSON. What has no JSON form is written as null; lone surrogates become question marks."""
    try:
        return orjson.dumps(value, _plain, OPTIONS)
    except TypeError:  # orjson refuses lone surrogates, the standard library lets us replace them
        return json.dumps(value, default=_plain, ensure_ascii=False, skipkeys=True).encode(errors="replace")


def loads(data: bytes) -> Any:  # noqa: ANN401
    """The value of JSON that `dumps` wrote."""
    return orjson.loads(data)


def error_object(error: BaseException) -> dict[str, str]:
    """`{error, message}` of what ended a run. Only messages of our own errors are passed on: others may quote."""
    if isinstance(error, SkillBridgeError):
        return {"error": type(error).__name__, "message": error.detail}
    return {"error": type(error).__name__, "message": UNSAID}


def _plain(value: Any) -> Any:  # noqa: ANN401
    """What orjson is to write in place of an object that it does not know."""
    if isinstance(value, BaseMessage):
        return {**value.__dict__, **(value.__pydantic_extra__ or {}), "type": _role(value.type)}
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, Interrupt):
        plain = {"value": value.value, "id": value.id}
        return plain if value.response_schema is None else {**plain, "response_schema": value.response_schema}
    if isinstance(value, Send):
        return {"node": value.node, "input": value.arg}
    if isinstance(value, Command) or (is_dataclass(value) and not isinstance(value, type)):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, BaseException):
        return error_object(value)
    if isinstance(value, (set, frozenset, deque)):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (bytes, bytearray)):
        return b64encode(value).decode()
    if isinstance(value, (PurePath, UUID, date)):
        return str(value)
    return None


def _role(kind: str) -> str:
    """`ai` for `AIMessageChunk`: clients tell messages apart by their role."""
    return kind.removesuffix(CHUNK).lower() if kind.endswith(CHUNK) else kind
