import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from core.errors import InvalidInput, Unavailable
from store.cipher import KEY_BYTES, Cipher
from store.database import Database
from store.long_term import SealedStore, namespace_of, open_store


@pytest.fixture
async def memory(database: Database, cipher: Cipher) -> AsyncIterator[SealedStore]:
    async with open_store(database, cipher) as memory:
        yield memory


async def test_a_value_comes_back_as_it_was_put(memory: SealedStore) -> None:
    value = {"likes": ["Göttingen", 3, None, {"deep": True}]}
    await memory.aput(("alice", "facts"), "one", value)
    item = await memory.aget(("alice", "facts"), "one")
    assert item is not None
    assert (item.value, item.key, item.namespace) == (value, "one", ("alice", "facts"))


async def test_a_node_that_is_not_async_reads_and_writes_too(memory: SealedStore) -> None:
    await asyncio.to_thread(memory.put, ("alice",), "one", {"n": 1})
    item = await asyncio.to_thread(memory.get, ("alice",), "one")
    assert item is not None
    assert item.value == {"n": 1}


async def test_values_can_be_replaced_and_deleted(memory: SealedStore) -> None:
    await memory.aput(("alice",), "one", {"n": 1})
    await memory.aput(("alice",), "one", {"n": 2})
    assert [item.value for item in await memory.asearch(("alice",))] == [{"n": 2}]
    await memory.adelete(("alice",), "one")
    assert await memory.aget(("alice",), "one") is None


async def test_a_search_stays_inside_its_namespace(memory: SealedStore) -> None:
    for namespace in (("al",), ("al", "facts"), ("alice",), ("a_l",)):
        await memory.aput(namespace, "key", {"of": ".".join(namespace)})
    assert {item.value["of"] for item in await memory.asearch(("al",))} == {"al", "al.facts"}
    assert set(await memory.alist_namespaces(prefix=("al",))) == {("al",), ("al", "facts")}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "even"}, [0, 2, 4]),
        ({"number": {"$gte": 3}}, [3, 4]),
        ({"number": {"$gt": 0, "$lt": 3}, "kind": {"$ne": "even"}}, [1]),
        ({"kind": {"$gt": 3}}, []),
        ({"absent": None, "number": {"$lte": 0}}, [0]),
    ],
)
async def test_a_search_can_be_filtered_by_fields_of_sealed_values(
    memory: SealedStore, asked: dict[str, object], found: list[int]
) -> None:
    for number in range(5):
        await memory.aput(("alice",), str(number), {"number": number, "kind": "odd" if number % 2 else "even"})
    items = await memory.asearch(("alice",), filter=asked)
    assert sorted(item.value["number"] for item in items) == found
    assert len(await memory.asearch(("alice",), filter={"kind": "even"}, limit=2, offset=2)) == 1


@pytest.mark.parametrize("owner", ["alice", "a.b@example.org", "", "x" * 999])
async def test_everything_of_one_owner_can_be_deleted(memory: SealedStore, owner: str) -> None:
    await memory.aput(namespace_of(owner), "one", {"n": 1})
    await memory.aput(namespace_of(owner, "facts"), "two", {"n": 2})
    await memory.aput(namespace_of("bob"), "one", {"n": 3})
    await memory.delete_all(owner)
    await memory.delete_all(owner)
    assert await memory.asearch(namespace_of(owner)) == []
    assert len(await memory.asearch(namespace_of("bob"))) == 1


async def test_a_filter_with_an_unknown_comparison_is_refused(memory: SealedStore) -> None:
    await memory.aput(("alice",), "one", {"n": 1})
    with pytest.raises(InvalidInput, match="regex"):
        await memory.asearch(("alice",), filter={"n": {"$regex": "."}})


async def test_values_are_not_in_the_table_in_clear(memory: SealedStore, database: Database) -> None:
    await memory.aput(("alice",), "one", {"secret": "Göttingen"})
    async with database.transaction() as session:
        stored = str((await session.scalars(text("SELECT value FROM store"))).all())
    assert "secret" not in stored
    assert "ttingen" not in stored


async def test_a_value_moved_to_another_owner_is_refused(memory: SealedStore, database: Database) -> None:
    await memory.aput(("alice",), "one", {"n": 1})
    async with database.transaction() as session:
        await session.execute(text("UPDATE store SET prefix = 'bob'"))
    with pytest.raises(Unavailable, match="changed or moved"):
        await memory.aget(("bob",), "one")


async def test_a_value_read_with_another_key_is_refused(memory: SealedStore, database: Database) -> None:
    await memory.aput(("alice",), "one", {"n": 1})
    async with open_store(database, Cipher([bytes(KEY_BYTES)])) as other:
        with pytest.raises(Unavailable, match="another key"):
            await other.aget(("alice",), "one")
