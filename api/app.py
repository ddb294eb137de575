"""The application: what stands around the routes, in the order that a request meets it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api import client, health, metrics, session_socket
from api.gate import Gate
from api.observed import Observed
from api.openapi import DESCRIPTION, TAGS, Application
from api.problems import install_problems, unexpected
from api.rest import (
    alerts,
    applications,
    chat,
    figures,
    inference,
    interview,
    jd,
    jobs,
    notifications,
    occupations,
    recommendations,
    reframe,
    resume,
    roadmap,
    scrape,
    skills,
    usage,
)
from api.services import open_services
from api.wire import router as wire
from core.settings import Settings
from core.telemetry import Metrics

log = structlog.stdlib.get_logger(__name__)

FRAMING = 64 * 1024
"""Bytes that a multipart body adds around the file in it."""

EXPOSED = ("Content-Location", "Location", "X-Pagination-Total", "X-Pagination-Next", "X-Request-ID")
NO_TRACING: Any = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}
"""FastAPI's own telemetry records messages of exceptions, which may quote a resume."""


class Alias:
    """ASGI middleware: what starts with `alias` is served as if it started with `canonical`."""

    def __init__(self, app: ASGIApp, alias: str, canonical: str) -> None:
        self.app = app
        self.alias = alias
        self.canonical = canonical

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, under its canonical path."""
        path: str = scope.get("path", "")
        if path.startswith(f"{self.alias}/"):
            path = self.canonical + path.removeprefix(self.alias)
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self.app(scope, receive, send)


def _operation_id(route: APIRoute) -> str:
    return route.name


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application, with nothing opened yet; `settings` are read from the environment where not given."""
    settings = settings or Settings()
    measured = Metrics()
    max_body = settings.max_upload_bytes + FRAMING

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                app.state.services = await stack.enter_async_context(open_services(settings, measured))
                app.state.engine = app.state.services.engine
            except Exception as error:
                log.exception("not_started")
                app.state.not_started = error
                raise
            yield

    app = Application(
        title="SkillBridge",
        version=version("skillbridge"),
        summary="Career-gap intelligence: what a posting asks, what a resume shows, and what to learn first.",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        telemetry=NO_TRACING,
        middleware=[
            Middleware(Observed, metrics=measured),
            Middleware(Alias, alias="/api/v1", canonical="/api"),
            Middleware(Gate, hosts=settings.allowed_hosts, origins=settings.cors_origins, max_bytes=max_body),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors_origins,
                allow_methods=["*"],
                allow_headers=["*"],
                expose_headers=EXPOSED,
                allow_private_network=True,
            ),
            Middleware(RequestBodyLimitMiddleware, max_body_size=max_body),
            Middleware(ServerErrorMiddleware, handler=unexpected),
        ],
    )
    install_problems(app)
    for part in (
        resume,
        jd,
        jobs,
        chat,
        applications,
        alerts,
        notifications,
        recommendations,
        figures,
        interview,
        reframe,
        roadmap,
        inference,
        occupations,
        scrape,
        skills,
        usage,
        health,
        metrics,
        session_socket,
        wire,
    ):
        app.include_router(part.router)
    client.install_client(app, settings.web_dist)
    return app
