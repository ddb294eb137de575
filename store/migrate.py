"""Bring a database to the newest schema. Safe where several processes start at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import psycopg
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from core.errors import Misconfigured, Unavailable

MINIMUM_SERVER = 15
MINIMUM_PGVECTOR = (0, 8)
"""The first with iterative index scans."""


async def migrate(conninfo: str) -> None:
    """Check the server behind `conninfo` and apply what is missing.

    Raises `Unavailable` where it cannot be reached, `Misconfigured` where it is too old for us or too new.
    """
    async with await connect(conninfo) as connection:
        await _check_server(connection)
        if await _current(connection) == head():
            return
        async with exclusive(connection, "migrations"):
            current = await _current(connection)
            if current is not None and current > head():
                raise Misconfigured(
                    "The database was made by a newer version of SkillBridge. Update this one, "
                    "or use another database."
                )
            if current != head():
                await _upgrade(conninfo)


def head() -> str:
    """Revision id of the newest migration, from the names of the files: importing Alembic takes longer."""
    names = (entry.name for entry in files("store.migrations.versions").iterdir())
    return max(name[:4] for name in names if name[:4].isdigit())


async def connect(conninfo: str) -> AsyncConnection[TupleRow]:
    """A connection of its own, in autocommit. Raises `Unavailable`, naming what to check."""
    try:
        return await AsyncConnection.connect(conninfo, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        where = conninfo_to_dict(conninfo)
        raise Unavailable(
            f"The database {where.get('dbname')!r} on {where.get('host')!r} cannot be reached. Check that the "
            "server runs, that the database is there, and the user and password in DATABASE_URL."
        ) from error


@asynccontextmanager
async def exclusive(connection: AsyncConnection[TupleRow], name: str) -> AsyncIterator[None]:
    """Be the only process in the block called `name`. `connection` is in autocommit and not used for else.

    Asks again and again, for one that waited inside the server would hold a snapshot, which
    `CREATE INDEX CONCURRENTLY` of the other process would in turn wait for.
    """
    while True:
        cursor = await connection.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        row = await cursor.fetchone()
        if row is not None and row[0]:
            break
        await asyncio.sleep(0.05)
    try:
        yield
    finally:
        await connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])


async def _check_server(connection: AsyncConnection[TupleRow]) -> None:
    cursor = await connection.execute(
        """
        SELECT coalesce(
            (SELECT extversion FROM pg_extension WHERE extname = 'vector'),
            (SELECT default_version FROM pg_available_extensions WHERE name = 'vector'))
        """
    )
    row = await cursor.fetchone()
    version = row[0] if row else None
    if connection.info.server_version < MINIMUM_SERVER * 10_000:
        raise Misconfigured(f"The database runs an old PostgreSQL. SkillBridge needs {MINIMUM_SERVER} or newer.")
    if version is None or tuple(int(part) for part in version.split(".")[:2]) < MINIMUM_PGVECTOR:
        needed = ".".join(map(str, MINIMUM_PGVECTOR))
        raise Misconfigured(
            f"The database has no pgvector {needed} or newer. Install it on the server, or leave DATABASE_URL "
            "empty to use the PostgreSQL that comes with SkillBridge."
        )


async def _current(connection: AsyncConnection[TupleRow]) -> str | None:
    cursor = await connection.execute("SELECT to_regclass('alembic_version')")
    row = await cursor.fetchone()
    if row is None or row[0] is None:
        return None
    cursor = await connection.execute("SELECT version_num FROM alembic_version")
    row = await cursor.fetchone()
    return row[0] if row else None


async def _upgrade(conninfo: str) -> None:
    engine = create_async_engine(
        "postgresql+psycopg://", async_creator=lambda: AsyncConnection.connect(conninfo), poolclass=NullPool
    )
    async with engine.begin() as connection:
        await connection.run_sync(_run_alembic)


def _run_alembic(connection: Connection) -> None:
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.attributes["connection"] = connection
    upgrade(config, "head")
