"""Every error leaves as an RFC 9457 problem document: a stable code, and a sentence that a person can act on."""

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.errors import DocumentTooLarge, InvalidInput, PostingUnreadable, SkillBridgeError

MEDIA_TYPE = "application/problem+json"
CONTENT: dict[str, Any] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
"""What OpenAPI says of a response that is a problem document."""
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
}
UNREADABLE: dict[type, str] = {
    UnicodeDecodeError: "The body of the request is not in UTF-8. Send it as JSON in UTF-8.",
    RecursionError: "The body of the request nests too deep. Send JSON with fewer levels.",
}
"""What is said of a body, by what kept the framework from parsing it."""


class InvalidField(BaseModel):
    """One field that does not fit. What was sent is not repeated: it may be personal."""

    location: str = Field(examples=["body.text"])
    message: str = Field(examples=["String should have at least 1 character"])


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = Field(examples=["urn:skillbridge:problem:not_found"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no resume with this id."])
    code: str = Field(examples=["not_found"], description="Stable; clients match on it.")
    request_id: str | None = Field(default=None, description="Names this request in the server's log.")
    reason: str | None = Field(default=None, description="Why a posting could not be had, in one stable word.")
    errors: list[InvalidField] | None = Field(default=None, description="The fields that do not fit.")


def problem(error: SkillBridgeError, errors: list[InvalidField] | None = None) -> Problem:
    """The document that describes `error`."""
    return Problem(
        type=f"urn:skillbridge:problem:{error.code}",
        title=error.title,
        status=error.status,
        detail=error.detail,
        code=error.code,
        request_id=structlog.contextvars.get_contextvars().get("request_id"),
        reason=error.reason if isinstance(error, PostingUnreadable) else None,
        errors=errors,
    )


def respond(document: Problem, headers: dict[str, str] | None = None) -> Response:
    """The document as a response."""
    body = document.model_dump_json(exclude_none=True)
    return Response(body, document.status, headers, media_type=MEDIA_TYPE)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route documents for the errors that it answers with."""
    return {status: {"description": HTTPStatus(status).phrase, "content": CONTENT} for status in statuses}


def _message(found: dict[str, Any]) -> str:
    if found["type"] == "json_invalid":
        return f"Not JSON that can be read ({found['ctx']['error']})"
    return str(found["msg"])


def _known(error: HTTPException) -> SkillBridgeError | None:
    """What the framework refuses and we have a code for, so that it reads the same wherever it is noticed."""
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return DocumentTooLarge("The request is larger than this server takes. Send less at once.")
    sentence = UNREADABLE.get(type(error.__cause__))
    return InvalidInput(sentence) if sentence else None


async def unexpected(_request: Request, _error: Exception) -> Response:
    """What a client hears of an error that nobody foresaw: that it is logged, and under which id."""
    return respond(problem(SkillBridgeError("The server failed at this. It is logged under the request id.")))


def install_problems(app: FastAPI) -> None:
    """Make `app` answer with problem documents, and only with them."""

    @app.exception_handler(SkillBridgeError)
    async def ours(_request: Request, error: SkillBridgeError) -> Response:
        return respond(problem(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> Response:
        fields = [
            InvalidField(location=".".join(str(part) for part in found["loc"]), message=_message(found))
            for found in error.errors()
        ]
        said = "; ".join(f"{field.location}: {field.message}" for field in fields[:3])
        return respond(problem(InvalidInput(f"Some of what was sent does not fit. {said}."), fields))

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> Response:
        if known := _known(error):
            return respond(problem(known))
        status = HTTPStatus(error.status_code)
        document = Problem(
            type=f"urn:skillbridge:problem:{status.name.lower()}",
            title=status.phrase,
            status=status,
            detail=SENTENCES.get(status, error.detail),
            code=status.name.lower(),
            request_id=structlog.contextvars.get_contextvars().get("request_id"),
        )
        return respond(document, dict(error.headers or {}))

    app.add_exception_handler(Exception, unexpected)
