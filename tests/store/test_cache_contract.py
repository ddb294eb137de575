import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.cache import Cache, memory, once, open_cache, redis
from store.cache.memory import MemoryCache

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product gives a Redis a second and goes on without it, which a busy machine may be late for."""
    monkeypatch.setattr(redis, "TIMEOUT_SECONDS", 60)


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        if os.environ.get("SKILLBRIDGE_REQUIRE_REDIS"):
            pytest.fail("no redis-server is installed, and SKILLBRIDGE_REQUIRE_REDIS is set")
        pytest.skip("no redis-server is installed")
    folder = tmp_path_factory.mktemp("redis")
    socket = folder / "socket"
    with subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", ""],
        stdout=subprocess.DEVNULL,
    ) as server:
        yield f"unix://{socket}"
        server.terminate()


@pytest.fixture(params=["memory", "redis"])
async def cache(request: pytest.FixtureRequest, settings: Settings) -> AsyncIterator[Cache]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    async with open_cache(settings.model_copy(update={"cache_url": url})) as cache:
        await _until_it_answers(cache)
        yield cache


async def _until_it_answers(cache: Cache) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                return await cache.ping()
            except Unavailable:
                await asyncio.sleep(0.01)


async def test_values_come_back_in_the_order_of_the_keys_and_none_for_those_unknown(cache: Cache) -> None:
    await cache.set_many({"one": b"1", "two": b"\x00\xff"}, HOUR)
    assert await cache.get_many(["two", "three", "one"]) == [b"\x00\xff", None, b"1"]


async def test_a_later_value_replaces_an_earlier_one(cache: Cache) -> None:
    await cache.set_many({"key": b"old"}, HOUR)
    await cache.set_many({"key": b"new"}, HOUR)
    assert await cache.get_many(["key"]) == [b"new"]


async def test_a_value_ends_with_its_time_to_live(cache: Cache) -> None:
    await cache.set_many({"short": b"1"}, timedelta(milliseconds=1))
    async with asyncio.timeout(60):
        while await cache.get_many(["short"]) != [None]:  # noqa: ASYNC110  # no clock of Redis' can be turned
            await asyncio.sleep(0.001)


async def test_nothing_can_be_set_and_asked_for(cache: Cache) -> None:
    await cache.set_many({}, HOUR)
    assert await cache.get_many([]) == []


async def test_what_is_deleted_is_not_there_any_more(cache: Cache) -> None:
    await cache.set_many({"gone": b"1", "kept": b"2"}, HOUR)
    await cache.delete_many(["gone", "never there"])
    await cache.delete_many([])
    assert await cache.get_many(["gone", "kept"]) == [None, b"2"]


async def test_of_many_who_ask_at_once_one_computes_and_where_it_fails_the_next_one_does(cache: Cache) -> None:
    asked = 0

    async def compute() -> bytes:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        if asked == 1:
            raise Unavailable("The first one fails.")
        return b"value"

    key = f"slow:{uuid4()}"
    answers = await asyncio.gather(*(once(cache, key, HOUR, compute) for _ in range(20)), return_exceptions=True)
    assert [type(answer) for answer in answers].count(Unavailable) == 1
    assert [answer for answer in answers if not isinstance(answer, Unavailable)] == [b"value"] * 19
    assert asked == 2


async def test_one_computes_for_all_processes_that_share_a_redis(settings: Settings, redis_url: str) -> None:
    shared = settings.model_copy(update={"cache_url": redis_url})
    asked = 0

    async def compute() -> bytes:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.05)
        return b"value"

    key = f"shared:{uuid4()}"
    async with open_cache(shared) as one, open_cache(shared) as other:
        await _until_it_answers(one)
        answers = await asyncio.gather(*(once(cache, key, HOUR, compute) for cache in (one, other) * 3))
    assert (answers, asked) == ([b"value"] * 6, 1)


async def test_who_waits_too_long_for_another_computes(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (memory, redis):
        monkeypatch.setattr(kind, "WAIT_SECONDS", 0.05)
    key = f"held:{uuid4()}"

    async def compute() -> bytes:
        return b"mine"

    async with cache.alone(key) as found:
        assert found is None
        assert await once(cache, key, HOUR, compute) == b"mine"


async def test_the_memory_cache_lets_the_least_recently_used_go() -> None:
    cache = MemoryCache(capacity=2)
    await cache.set_many({"a": b"1", "b": b"2"}, HOUR)
    await cache.get_many(["a"])
    await cache.set_many({"c": b"3"}, HOUR)
    assert await cache.get_many(["a", "b", "c"]) == [b"1", None, b"3"]


async def test_a_redis_that_is_away_misses_and_says_so_when_pinged(settings: Settings, tmp_path: Path) -> None:
    away = settings.model_copy(update={"cache_url": f"unix://{tmp_path}/nobody"})
    async with open_cache(away) as cache:
        await cache.set_many({"key": b"value"}, HOUR)
        assert await cache.get_many(["key"]) == [None]
        await cache.delete_many(["key"])
        async with cache.alone("key") as found:
            assert found is None
        with pytest.raises(Unavailable, match="CACHE_URL"):
            await cache.ping()


async def test_a_url_of_another_kind_is_refused(settings: Settings) -> None:
    with pytest.raises(Misconfigured, match="CACHE_URL"):
        async with open_cache(settings.model_copy(update={"cache_url": "http://localhost"})):
            pass
