"""Whether the server lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable
from typing import Literal

import structlog
from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import text

from api.dependencies import ServicesDep
from api.problems import responses
from api.services import Services
from core.errors import Unavailable

router = APIRouter(tags=["operations"])
log = structlog.stdlib.get_logger(__name__)

PATIENCE = 3.0
"""Seconds that a part gets to answer."""
PartStatus = Literal["ok", "failing", "configured", "off"]


class Health(BaseModel):
    """Liveness, and readiness part by part."""

    status: Literal["ok"] = "ok"
    ready: bool = Field(description="Whether every part that is needed answers.")
    parts: dict[str, PartStatus] = Field(
        description=(
            "`off` is not configured, which is no fault; `configured` is not asked, because work goes on without."
        ),
        examples=[{"database": "ok", "cache": "ok", "files": "ok", "language_model": "off"}],
    )


@router.get("/health", summary="Whether the server lives, and what is ready")
async def get_health(services: ServicesDep) -> Health:
    """Answers 200 as long as the server lives; `ready` says whether it can do its work."""
    return await examine(services)


@router.get("/health/ready", summary="Whether the server is ready for work", responses=responses(503))
async def get_readiness(services: ServicesDep) -> Health:
    """Answers 200 where every part that is needed answers, else 503."""
    health = await examine(services)
    if not health.ready:
        failing = ", ".join(name for name, status in health.parts.items() if status == "failing")
        raise Unavailable(f"Not ready for work: {failing}. `skillbridge doctor` says more.")
    return health


async def examine(services: Services) -> Health:
    """Ask every part that is needed, all at once."""
    asked = {
        "database": _ask_database(services),
        "cache": services.cache.ping(),
        "files": services.files.ping(),
    }
    answers = await asyncio.gather(*(_status(name, question) for name, question in asked.items()))
    parts: dict[str, PartStatus] = dict(zip(asked, answers, strict=True))
    parts["kafka"] = "configured" if services.settings.kafka_url else "off"
    parts["language_model"] = "configured" if services.settings.llm_configured else "off"
    return Health(ready="failing" not in parts.values(), parts=parts)


async def _ask_database(services: Services) -> None:
    async with services.database.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


async def _status(name: str, question: Awaitable[None]) -> PartStatus:
    try:
        await asyncio.wait_for(question, PATIENCE)
    except Exception:
        log.warning("part.failing", part=name, exc_info=True)
        return "failing"
    return "ok"
