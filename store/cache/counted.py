"""A cache that counts what was there and what was not, by the first word of the key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from core.telemetry import Metrics
from store.cache import Cache


class CountedCache:
    """`cache`, with reads counted in `metrics`. Keys are `kind:...`."""

    def __init__(self, cache: Cache, metrics: Metrics) -> None:
        self._cache = cache
        self._metrics = metrics

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """One value for each key, in order; None where there is none (any more)."""
        found = await self._cache.get_many(keys)
        reads = Counter(
            (key.partition(":")[0], "miss" if value is None else "hit")
            for key, value in zip(keys, found, strict=True)
        )
        for (kind, outcome), count in reads.items():
            self._metrics.cache_reads.labels(kind, outcome).inc(count)
        return found

    async def set_many(self, items: Mapping[str, bytes], ttl: timedelta) -> None:
        """Keep `items` for at most `ttl`."""
        await self._cache.set_many(items, ttl)

    async def delete_many(self, keys: Sequence[str]) -> None:
        """Forget `keys`."""
        await self._cache.delete_many(keys)

    def alone(self, key: str) -> AbstractAsyncContextManager[bytes | None]:
        """Hold `key`; what is there then was counted as missed already."""
        return self._cache.alone(key)

    async def ping(self) -> None:
        """Raises `Unavailable` where the cache does not answer."""
        await self._cache.ping()
