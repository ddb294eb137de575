"""`skillbridge doctor`: each part tried for real, one line each."""

import asyncio
import platform
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Literal

import click
from rich.console import Console
from rich.table import Table

from core.errors import SkillBridgeError
from core.logs import configure_logging
from core.settings import Settings

Status = Literal["ok", "off", "broken"]
STYLES: dict[Status, str] = {"ok": "green", "off": "yellow", "broken": "bold red"}
PATIENCE = 10.0
"""Seconds that a part at the other end of a network gets to answer."""


@dataclass(frozen=True)
class Finding:
    """What came of trying one part. `off` is a part that is not configured, which is no fault."""

    status: Status
    detail: str


async def _python(_settings: Settings) -> Finding:
    found = platform.python_version()
    enough = sys.version_info >= (3, 11)
    return Finding("ok", found) if enough else Finding("broken", f"{found}; 3.11 or newer is needed")


async def _database(settings: Settings) -> Finding:
    from sqlalchemy import text

    from store.database import open_database

    async with open_database(settings) as database, database.engine.connect() as connection:
        version = (await connection.execute(text("SHOW server_version"))).scalar_one()
    kind = "embedded" if settings.database_url is None else "yours, by DATABASE_URL"
    return Finding("ok", f"PostgreSQL {version.split()[0]}, {kind}")


async def _files(settings: Settings) -> Finding:
    from store.cipher import open_cipher
    from store.files import open_files

    files = open_files(settings, open_cipher(settings))
    await files.ping()
    return Finding("ok", "your data folder" if settings.files_url is None else "by FILES_URL")


async def _cache(settings: Settings) -> Finding:
    from store.cache import open_cache

    async with open_cache(settings) as cache:
        await cache.ping()
    return Finding("ok", "in memory" if settings.cache_url is None else "Redis, by CACHE_URL")


async def _encoder(settings: Settings) -> Finding:
    from ml.embedding import open_encoder
    from store.cache import open_cache

    async with AsyncExitStack() as stack:
        cache = await stack.enter_async_context(open_cache(settings))
        encoder = stack.enter_context(open_encoder(settings, cache))
        await encoder.encode(["a text"])
        return Finding("ok", f"{encoder.name}, {encoder.dimensions} dimensions")


async def _chromium(settings: Settings) -> Finding:
    from sources.web.render import find_chromium

    found = find_chromium(settings.chromium_path)
    if found is not None:
        return Finding("ok", "found")
    if settings.chromium_path is not None:
        return Finding("broken", "there is no program at CHROMIUM_PATH")
    return Finding("off", "none found; postings that need JavaScript have to be pasted")


async def _language_model(settings: Settings) -> Finding:
    if not settings.llm_configured:
        return Finding("off", "none configured; everything works offline")
    import httpx

    base = (settings.llm_base_url or "https://api.openai.com/v1").rstrip("/")
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else "none"
    try:
        async with httpx.AsyncClient(timeout=settings.llm_timeout_seconds) as client:
            response = await client.get(f"{base}/models", headers={"authorization": f"Bearer {key}"})
    except httpx.HTTPError as error:
        return Finding("broken", f"no answer from LLM_BASE_URL ({type(error).__name__})")
    if response.status_code in {401, 403}:
        return Finding("broken", "the endpoint refuses LLM_API_KEY")
    return Finding("ok", f"{settings.llm_model} at an endpoint that answers")


async def _kafka(settings: Settings) -> Finding:
    if settings.kafka_url is None:
        return Finding("off", "none configured")
    from pipeline.feed.broker import brokers

    count = await asyncio.to_thread(brokers, settings.kafka_url.get_secret_value())
    return Finding("ok", f"{count} brokers, by KAFKA_URL")


async def _web_client(settings: Settings) -> Finding:
    if (settings.web_dist / "index.html").is_file():
        return Finding("ok", "built")
    return Finding("off", "not built; `make run` builds it")


PARTS: dict[str, Callable[[Settings], Awaitable[Finding]]] = {
    "Python": _python,
    "Database": _database,
    "Files": _files,
    "Cache": _cache,
    "Encoder": _encoder,
    "Chromium": _chromium,
    "Language model": _language_model,
    "Kafka": _kafka,
    "Web client": _web_client,
}


async def examine(settings: Settings) -> dict[str, Finding]:
    """Try every part; what raises is broken, and the others are still tried."""
    findings = {}
    for name, part in PARTS.items():
        try:
            findings[name] = await asyncio.wait_for(part(settings), PATIENCE * 6)
        except SkillBridgeError as error:
            findings[name] = Finding("broken", error.detail)
        except Exception as error:  # noqa: BLE001  a broken part is what the doctor is there to find
            findings[name] = Finding("broken", f"{type(error).__name__}")
    return findings


def run(settings: Settings) -> None:
    """Print what `examine` found; exit with 1 where something is broken."""
    configure_logging("ERROR")
    findings = asyncio.run(examine(settings))
    table = Table(title="SkillBridge", title_justify="left")
    table.add_column("Part", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("Detail")
    for name, finding in findings.items():
        table.add_row(name, f"[{STYLES[finding.status]}]{finding.status}[/]", finding.detail)
    Console().print(table)
    if any(finding.status == "broken" for finding in findings.values()):
        raise click.exceptions.Exit(1)
