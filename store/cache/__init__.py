"""What was computed or fetched before, kept for a while. Losing all of it costs time, never data."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Protocol

from core.settings import Settings

WAIT_SECONDS = 10.0
"""After so long, whoever waits for another computes by itself."""


class Cache(Protocol):
    """Bytes by key, each with a time to live. Keys are ours: no personal text in them."""

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """One value for each key, in order; None where there is none (any more)."""
        ...

    async def set_many(self, items: Mapping[str, bytes], ttl: timedelta) -> None:
        """Keep `items`, in place of what their keys had, for at most `ttl` (a millisecond or longer)."""
        ...

    async def delete_many(self, keys: Sequence[str]) -> None:
        """Forget `keys`. Those that are not there are no error."""
        ...

    def alone(self, key: str) -> AbstractAsyncContextManager[bytes | None]:
        """Hold `key` against others that ask for the same, in all processes that share the cache: one computes,
        the others wait. Yields what is there once it is held. Nobody waits longer than `WAIT_SECONDS`.
        """
        ...

    async def ping(self) -> None:
        """Raises `Unavailable` where the cache does not answer. The other methods never do: they miss."""
        ...


async def once(cache: Cache, key: str, ttl: timedelta, compute: Callable[[], Awaitable[bytes]]) -> bytes:
    """What is kept under `key`, else what `compute` gives, kept from then on. Of many who ask, one computes.

    Raises what `compute` raises; then another one tries.
    """
    (kept,) = await cache.get_many([key])
    if kept is not None:
        return kept
    async with cache.alone(key) as found:
        if found is not None:
            return found
        computed = await compute()
        await cache.set_many({key: computed}, ttl)
    return computed


@asynccontextmanager
async def open_cache(settings: Settings, capacity: int | None = None) -> AsyncIterator[Cache]:
    """The cache that `settings` ask for: Redis by `CACHE_URL`, else one in this process, of `capacity` items (as
    many as the encoder's by default).

    Raises `Misconfigured` for a URL of another kind, or without the extra that it needs.
    """
    if settings.cache_url is None:
        from store.cache.memory import MemoryCache

        yield MemoryCache(settings.encoder_cache_size if capacity is None else capacity)
    else:
        from store.cache.redis import open_redis

        async with open_redis(settings.cache_url) as cache:
            yield cache
