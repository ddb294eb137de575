"""Each request gets an id, a line in the log, its place in the metrics, and headers that protect the browser."""

import re
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.telemetry import Metrics

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
PROTECTION = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

log = structlog.stdlib.get_logger(__name__)


def route_of(scope: Scope) -> str:
    """The template of the route that took the request (`/api/resume/{resume_id}`), never its path."""
    return str(getattr(scope.get("route"), "path_format", "unmatched"))


class Observed:
    """ASGI middleware around everything; it sees streams pass without holding them up."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what became of it. The id stays bound for what the server logs after."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        method = scope["method"] if scope["method"] in METHODS else "other"
        started = perf_counter()
        status = 0

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self.metrics.http_requests.labels(method, route_of(scope), status).inc()
                self.metrics.http_latency.labels(method, route_of(scope)).observe(perf_counter() - started)
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for name, value in PROTECTION.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache" if "etag" in headers else "no-store")
            await send(message)

        try:
            await self.app(scope, receive, send_observed)
        finally:
            milliseconds = round((perf_counter() - started) * 1000, 1)
            log.info("request", method=method, route=route_of(scope), status=status, milliseconds=milliseconds)
