"""DBOS in this process: an executor of its own, with a lease, and one among all that recovers what others left."""

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from dbos import DBOS, DBOSClient, DBOSConfig
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from pipeline.durable.pruning import prune
from pipeline.durable.queues import Queues
from pipeline.durable.serializer import SealedJson
from store.cipher import Cipher
from store.database import Database
from store.elections import Election
from store.executors import ExecutorRepository

VERSION = "1"
"""Of the workflows, pinned: else each change of code would strand what is under way. Raised with the steps."""
SCHEMA = "dbos"
APPLICATION = "skillbridge"
KEPT = timedelta(days=30)
PRUNED_EVERY = 3600.0
"""Seconds between two looks for workflows to forget."""
THREADS = 64
"""While it runs, DBOS's threads are those that `asyncio.to_thread` uses, too."""

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class DurableEngine:
    """Workflows can be queued, and this process works on them."""

    executor_id: str
    queues: Queues


@asynccontextmanager
async def open_durable(
    database: Database,
    cipher: Cipher,
    executors: ExecutorRepository,
    queues: Queues,
    heartbeat_seconds: float,
    executor_id: str | None = None,
    kept: timedelta = KEPT,
) -> AsyncIterator[DurableEngine]:
    """Take part in the work until the block ends; what is under way then goes on elsewhere, or later here.

    Workflows that ended well are forgotten when they have been `kept` so long.

    The workflows' module has to be imported before. One process can have only one of these open at a time.
    """
    executor_id = executor_id or uuid.uuid4().hex
    url = system_url(database.dsn)
    await asyncio.to_thread(DBOS.migrate, url, schema=SCHEMA)
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": url,
        "dbos_system_schema": SCHEMA,
        "executor_id": executor_id,
        "application_version": VERSION,
        "serializer": SealedJson(cipher),
        "run_migrations": False,
        "log_level": "WARNING",
        "enable_otlp": False,
        "sys_db_pool_size": 8,
        "scheduler_polling_interval_sec": 5.0,
        "max_executor_threads": THREADS,
    }
    await executors.renew(executor_id)
    DBOS(config=config)
    _log_as_we_do()
    try:
        DBOS.launch()  # on this loop, so that workflows run on it
        for name, at_once in queues.at_once.items():
            await DBOS.register_queue_async(
                name,
                worker_concurrency=at_once,
                polling_interval_sec=queues.polling_seconds,
                on_conflict="always_update",
            )
        beating = asyncio.create_task(_beat(database, executors, executor_id, heartbeat_seconds, kept))
        try:
            yield DurableEngine(executor_id, queues)
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating
    finally:
        # DBOS made its own threads those of this loop, and ends them: others on the loop go on with new ones.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        await asyncio.to_thread(DBOS.destroy)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        # The lease stays, so that what was under way is taken over once it runs out.


@asynccontextmanager
async def open_client(database: Database, cipher: Cipher) -> AsyncIterator[DBOSClient]:
    """Queue work and look after it, whether or not this process takes part in it."""
    url = system_url(database.dsn)
    await asyncio.to_thread(DBOS.migrate, url, schema=SCHEMA)
    client = DBOSClient(
        system_database_url=url,
        dbos_system_schema=SCHEMA,
        serializer=SealedJson(cipher),
        application_name=APPLICATION,
        lazy=True,
        retry_connection_errors=False,
    )
    try:
        yield client
    finally:
        await asyncio.to_thread(client.destroy)


def system_url(dsn: str) -> str:
    """The SQLAlchemy URL of what libpq takes as `dsn`, keywords or a URL."""
    parts = conninfo_to_dict(dsn)
    known = {"user", "password", "host", "port", "dbname"}
    host = str(parts.get("host") or "")
    on_socket = host.startswith("/")
    query = {name: str(value) for name, value in parts.items() if name not in known}
    url = URL.create(
        "postgresql+psycopg",
        username=str(parts["user"]) if parts.get("user") else None,
        password=str(parts["password"]) if parts.get("password") else None,
        host=None if on_socket else host or None,
        port=int(str(parts["port"])) if parts.get("port") and not on_socket else None,
        database=str(parts.get("dbname") or "postgres"),
        query={**query, "host": host} if on_socket else query,
    )
    return url.render_as_string(hide_password=False)


def _log_as_we_do() -> None:
    """Take its own handlers from DBOS's logger: they would write the words of errors, which may be personal."""
    logger = logging.getLogger("dbos")
    logger.handlers.clear()
    logger.propagate = True


async def _beat(
    database: Database, executors: ExecutorRepository, executor_id: str, seconds: float, kept: timedelta
) -> None:
    """Renew the lease; where this process is the elected one, recover what processes with expired leases left, and
    forget what is over.
    """
    election = Election(database, "durable recovery")
    prune_at = 0.0
    try:
        while True:
            try:
                await executors.renew(executor_id)
                if await election.won():
                    for gone in await executors.expired():
                        await asyncio.to_thread(DBOS._recover_pending_workflows, [gone])  # noqa: SLF001  # no public one keeps count of attempts
                        await executors.forget(gone)
                        log.warning("executor_taken_over", executor=gone)
                    if time.monotonic() >= prune_at:
                        await prune(datetime.now(UTC) - kept)
                        prune_at = time.monotonic() + PRUNED_EVERY
            except Exception as failure:  # noqa: BLE001  # the database may be away for a while
                log.warning("executor_heartbeat_failed", reason=type(failure).__name__)
            await asyncio.sleep(seconds)
    finally:
        await election.close()
