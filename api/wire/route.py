"""How this protocol's routes read and answer: JSON whatever it is called, and JSON as its clients expect it."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from runs.wire_json import dumps

JSON = b"application/json"


class WireRoute(APIRoute):
    """A route that takes a body for JSON although it says text/plain, as Studio does to spare a CORS preflight."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the type of the body corrected first."""
        handle = super().get_route_handler()

        async def handle_as_json(request: Request) -> Response:
            headers = [(name, value) for name, value in request.scope["headers"] if name != b"content-type"]
            request.scope["headers"] = [*headers, (b"content-type", JSON)]
            return await handle(Request(request.scope, request.receive))

        return handle_as_json


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """`value` as JSON."""
    return Response(dumps(value), status, headers, media_type="application/json")
