"""Word from other processes through PostgreSQL: LISTEN on one channel, without end."""

import asyncio
from collections.abc import Callable

import psycopg
import structlog
from psycopg import AsyncConnection, sql

RECONNECT_SECONDS = 1.0

log = structlog.stdlib.get_logger(__name__)


async def listen(dsn: str, channel: str, begun: Callable[[], None], heard: Callable[[str], None]) -> None:
    """Call `heard` with each message on `channel`, and `begun` whenever listening begins: what was said before is
    lost. Goes on after lost connections until it is cancelled.
    """
    while True:
        try:
            async with await AsyncConnection.connect(dsn, autocommit=True) as connection:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                begun()
                async for message in connection.notifies():
                    heard(message.payload)
        except psycopg.OperationalError:
            log.warning("listening_interrupted", channel=channel)
        await asyncio.sleep(RECONNECT_SECONDS)
