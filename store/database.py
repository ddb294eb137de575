"""The database: PostgreSQL, one code path. Yours by `DATABASE_URL`, else the one that comes along."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from psycopg import AsyncConnection
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.cipher import Cipher, open_cipher, place
from store.migrate import migrate
from store.tables import KeyCheckRow


@dataclass(frozen=True)
class Database:
    """A database at the newest schema: an engine for SQLAlchemy, a conninfo for those with own connections."""

    engine: AsyncEngine
    dsn: str = field(repr=False)
    """What libpq and psycopg take: keywords, or a `postgresql://` URL. Holds the password: never log it."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session in a transaction, committed at the end and rolled back on an error."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            yield session


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Start or reach the database, migrate it, and yield it.

    Raises `Unavailable` where it cannot be reached or started, `Misconfigured` where it does not fit or was filled
    under another encryption key.
    """
    async with AsyncExitStack() as stack:
        if settings.database_url is None:
            from store.embedded import open_embedded

            dsn = await stack.enter_async_context(open_embedded(settings.data_dir / "postgres"))
        else:
            dsn = str(settings.database_url).replace("postgresql+psycopg://", "postgresql://", 1)
        await migrate(dsn)
        engine = create_async_engine(
            "postgresql+psycopg://",
            async_creator=lambda: AsyncConnection.connect(dsn),
            pool_size=8,
            max_overflow=8,
            pool_pre_ping=True,
            pool_recycle=1800,
        )
        stack.push_async_callback(engine.dispose)
        database = Database(engine, dsn)
        await check_key(database, await asyncio.to_thread(open_cipher, settings))
        yield database


async def check_key(database: Database, cipher: Cipher) -> None:
    """Raises `Misconfigured` where the database was filled under another key. A fresh one takes this one on."""
    where = place(KeyCheckRow.__tablename__)
    ours = insert(KeyCheckRow).values(id=1, sealed=cipher.encrypt(b"", where)).on_conflict_do_nothing()
    async with database.transaction() as session:
        await session.execute(ours)
        sealed = (await session.scalars(select(KeyCheckRow.sealed))).one()
    try:
        cipher.decrypt(sealed, where)
    except Unavailable:
        raise Misconfigured(
            "The database was filled under another encryption key. Set SKILLBRIDGE_ENCRYPTION_KEY to that key, or "
            "put encryption.key back into the data folder. To change keys, give the new one, a comma, the old one."
        ) from None
