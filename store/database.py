"""The database: PostgreSQL, one code path. Yours by `DATABASE_URL`, else the one that comes along."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from psycopg import AsyncConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from core.settings import Settings
from store.migrate import migrate


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

    Raises `Unavailable` where it cannot be reached or started, `Misconfigured` where it does not fit.
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
        yield Database(engine, dsn)
