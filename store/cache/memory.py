"""The cache of a single process."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from weakref import WeakValueDictionary

from store.cache import WAIT_SECONDS


class MemoryCache:
    """At most `capacity` items. The one that was not used for longest goes first."""

    def __init__(self, capacity: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._clock = clock
        self._items: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        """By key: when it ends (seconds of the clock), and the value; the least recently used one first."""

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """One value for each key, in order; None where there is none (any more)."""
        now = self._clock()
        return [self._get(key, now) for key in keys]

    async def set_many(self, items: Mapping[str, bytes], ttl: timedelta) -> None:
        """Keep `items` for at most `ttl`."""
        end = self._clock() + ttl.total_seconds()
        for key, value in items.items():
            self._items[key] = (end, value)
            self._items.move_to_end(key)
        while len(self._items) > self._capacity:
            self._items.popitem(last=False)

    async def delete_many(self, keys: Sequence[str]) -> None:
        """Forget `keys`."""
        for key in keys:
            self._items.pop(key, None)

    @asynccontextmanager
    async def alone(self, key: str) -> AsyncIterator[bytes | None]:
        """Hold `key`, and yield what is there then."""
        lock = self._locks.setdefault(key, asyncio.Lock())  # gone with the last who holds it
        held = False
        with suppress(TimeoutError):
            async with asyncio.timeout(WAIT_SECONDS):
                held = await lock.acquire()
        try:
            yield self._get(key, self._clock())
        finally:
            if held:
                lock.release()

    async def ping(self) -> None:
        """It always answers."""

    def _get(self, key: str, now: float) -> bytes | None:
        item = self._items.get(key)
        if item is None:
            return None
        end, value = item
        if end <= now:
            del self._items[key]
            return None
        self._items.move_to_end(key)
        return value
