"""How this protocol's routes read and answer: JSON whatever it is called, and JSON as its clients expect it."""

from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from json import JSONDecodeError
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message, Receive, Scope, Send

from runs.engine import RunEngine
from runs.wire_json import dumps

JSON = b"application/json"
DEEPEST = 100
"""Levels that a body may nest; each of them is a step into recursion wherever it is handled later."""


class WireRequest(Request):
    """A request whose JSON can be kept: parsed strictly (no lone surrogates, no NaN), without null characters."""

    async def json(self) -> Any:  # noqa: ANN401
        """The body. Raises `json.JSONDecodeError`, also for one that nests too deep."""
        return storable(orjson.loads(await self.body()))


class WireRoute(APIRoute):
    """A route that takes a body for JSON although it says text/plain, as Studio does to spare a CORS preflight."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the type of the body corrected first."""
        handle = super().get_route_handler()

        async def handle_as_json(request: Request) -> Response:
            headers = [(name, value) for name, value in request.scope["headers"] if name != b"content-type"]
            request.scope["headers"] = [*headers, (b"content-type", JSON)]
            return await handle(WireRequest(request.scope, request.receive))

        return handle_as_json


class RunRoute(WireRoute):
    """A route that goes before the work of runs from the moment that a POST is routed until its answer begins."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] != "POST":
            await super().handle(scope, receive, send)
            return
        engine: RunEngine = scope["app"].state.engine
        with ExitStack() as admission:
            admission.enter_context(engine.precedence.request())

            async def begin(message: Message) -> None:
                await send(message)
                admission.close()

            await super().handle(scope, receive, begin)


def storable(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    """JSON without U+0000, which PostgreSQL has no place for.

    Raises `json.JSONDecodeError` where it nests deeper than `DEEPEST` levels.
    """
    if depth > DEEPEST:
        raise JSONDecodeError(f"nests deeper than {DEEPEST} levels", "", 0)
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [storable(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key.replace("\0", ""): storable(item, depth + 1) for key, item in value.items()}
    return value


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """`value` as JSON."""
    return Response(dumps(value), status, headers, media_type="application/json")
