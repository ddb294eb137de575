"""What is turned away before any route sees it.

A server on a person's own machine is reachable by every web page that the person has open. Two things keep
pages out: the name in `Host` must be ours, so that a foreign name made to point here (DNS rebinding) is
refused, and a request that changes something must not come from a foreign page (cross-site request forgery).
"""

import re
from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import problem, respond
from core.errors import CrossOrigin, DocumentTooLarge, InvalidInput, SkillBridgeError, UnknownHost

HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def host_is_ours(host: str, allowed: Collection[str]) -> bool:
    """Whether `host` (a `Host` header) names this server: an address, a name of this machine, or one of `allowed`.

    An address cannot be rebound, so every address is taken.
    """
    parts = HOST.fullmatch(host)
    if parts is None:
        return False
    name = parts["name"].strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost") or name in allowed or "*" in allowed:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def page_is_trusted(headers: Headers, origins: Collection[str]) -> bool:
    """Whether a request that changes something comes from our own page, from one of `origins`, or from no page."""
    origin = headers.get("origin")
    if origin is not None:
        return origin in origins or "*" in origins or origin.partition("://")[2] == headers.get("host")
    return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}


class Gate:
    """ASGI middleware: refuses foreign hosts, foreign pages, queries with null characters, which no store takes,
    and bodies that announce more than `max_bytes`.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str], max_bytes: int) -> None:
        self.app = app
        self.hosts = hosts
        self.origins = origins
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a problem document (a WebSocket: with 403)."""
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await respond(problem(refusal))(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, scope: Scope) -> SkillBridgeError | None:
        headers = Headers(scope=scope)
        if not host_is_ours(headers.get("host", ""), self.hosts):
            return UnknownHost("This server does not answer to that name. Add it to ALLOWED_HOSTS if it should.")
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if changes and not page_is_trusted(headers, self.origins):
            return CrossOrigin("A page of another origin may not do this. Add it to CORS_ORIGINS if it should.")
        if b"%00" in scope["query_string"]:
            return InvalidInput("The query of this address holds a null character (%00). Send it without.")
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self.max_bytes:
            return DocumentTooLarge(f"The request is larger than this server takes ({self.max_bytes:,} bytes).")
        return None
