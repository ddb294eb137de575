"""What was computed or fetched before, kept for a while. Losing all of it costs time, never data."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

from core.settings import Settings


class Cache(Protocol):
    """Bytes by key, each with a time to live. Keys are ours: no personal text in them."""

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """One value for each key, in order; None where there is none (any more)."""
        ...

    async def set_many(self, items: Mapping[str, bytes], ttl: timedelta) -> None:
        """Keep `items`, in place of what their keys had, for at most `ttl` (a millisecond or longer)."""
        ...

    async def ping(self) -> None:
        """Raises `Unavailable` where the cache does not answer. The other methods never do: they miss."""
        ...


@asynccontextmanager
async def open_cache(settings: Settings) -> AsyncIterator[Cache]:
    """The cache that `settings` ask for: Redis by `CACHE_URL`, else one in this process.

    Raises `Misconfigured` for a URL of another kind, or without the extra that it needs.
    """
    if settings.cache_url is None:
        from store.cache.memory import MemoryCache

        yield MemoryCache(settings.encoder_cache_size)
    else:
        from store.cache.redis import open_redis

        async with open_redis(settings.cache_url) as cache:
            yield cache
