"""A cache that several processes share."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import structlog

from core.errors import Misconfigured, Unavailable
from store.cache import WAIT_SECONDS

if TYPE_CHECKING:
    from redis.asyncio import Redis

PREFIX = "skillbridge:"
TIMEOUT_SECONDS = 1.0
LOOK_SECONDS = 0.02
"""Between two looks at whether another is done."""

log = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def open_redis(url: str) -> AsyncIterator["RedisCache"]:
    """The cache at `url` (`redis://`, `rediss://`, `unix://`). It is not asked before it is needed."""
    try:
        from redis.asyncio import Redis
    except ImportError:
        raise Misconfigured("CACHE_URL needs the extra `redis`: pip install 'skillbridge[redis]'.") from None
    try:
        client = Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
    except ValueError:
        raise Misconfigured("CACHE_URL is not the address of a Redis, such as redis://localhost:6379/0.") from None
    async with client:
        yield RedisCache(client)


class RedisCache:
    """Items under `skillbridge:` in a Redis, which bounds its own memory. While it is away, every read misses."""

    def __init__(self, client: "Redis") -> None:
        self._client = client

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """One value for each key, in order; None where there is none (any more)."""
        from redis.exceptions import RedisError

        if not keys:
            return []
        try:
            return cast("list[bytes | None]", await self._client.mget([PREFIX + key for key in keys]))
        except RedisError as error:
            log.warning("cache_does_not_answer", reason=type(error).__name__)
            return [None] * len(keys)

    async def set_many(self, items: Mapping[str, bytes], ttl: timedelta) -> None:
        """Keep `items` for at most `ttl`."""
        from redis.exceptions import RedisError

        try:
            async with self._client.pipeline(transaction=False) as pipeline:
                for key, value in items.items():
                    pipeline.set(PREFIX + key, value, px=ttl)
                await pipeline.execute()
        except RedisError as error:
            log.warning("cache_does_not_answer", reason=type(error).__name__)

    async def delete_many(self, keys: Sequence[str]) -> None:
        """Forget `keys`."""
        from redis.exceptions import RedisError

        try:
            if keys:
                await self._client.unlink(*(PREFIX + key for key in keys))
        except RedisError as error:
            log.warning("cache_does_not_answer", reason=type(error).__name__)

    @asynccontextmanager
    async def alone(self, key: str) -> AsyncIterator[bytes | None]:
        """Hold `key` in all processes, for `WAIT_SECONDS` at most, and yield what is there then. While Redis is
        away, each for itself.
        """
        from redis.exceptions import RedisError

        lock = self._client.lock(
            f"{PREFIX}lock:{key}", timeout=WAIT_SECONDS, blocking_timeout=WAIT_SECONDS, sleep=LOOK_SECONDS
        )
        held = False
        try:
            held = await lock.acquire()
        except RedisError as error:
            log.warning("cache_does_not_answer", reason=type(error).__name__)
        try:
            (found,) = await self.get_many([key])
            yield found
        finally:
            if held:
                with suppress(RedisError):  # it ran out, or Redis went away
                    await lock.release()

    async def ping(self) -> None:
        """Raises `Unavailable` where it does not answer."""
        from redis.exceptions import RedisError

        try:
            await self._client.ping()
        except RedisError as error:
            raise Unavailable("The cache does not answer. Check CACHE_URL and that Redis runs.") from error
