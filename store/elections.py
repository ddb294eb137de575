"""One process among all that share the database: whoever holds an advisory lock, while it is connected."""

from contextlib import suppress

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from store.database import Database
from store.migrate import connect


class Election:
    """Candidacy of this process for one office. The office is free again when its holder's connection ends."""

    def __init__(self, database: Database, office: str) -> None:
        self._dsn = database.dsn
        self._office = office
        self._connection: AsyncConnection[TupleRow] | None = None
        self._holds = False

    async def won(self) -> bool:
        """Whether this process holds the office now; it takes it where nobody else does."""
        try:
            if self._connection is None:
                self._connection = await connect(self._dsn)
            if self._holds:
                await self._connection.execute("SELECT 1")
                return True
            cursor = await self._connection.execute(
                "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [self._office]
            )
            row = await cursor.fetchone()
            self._holds = row is not None and bool(row[0])
        except psycopg.OperationalError:
            await self.close()
        return self._holds

    async def close(self) -> None:
        """Step down."""
        connection, held = self._connection, self._holds
        self._connection, self._holds = None, False
        if connection is None:
            return
        with suppress(psycopg.OperationalError):
            if held:  # said, since the server may notice a moment later that a connection was closed
                await connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [self._office])
        await connection.close()
