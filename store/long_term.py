"""LangGraph's long-term store with sealed values: what is remembered of people from thread to thread.

Labels of namespaces and keys are in clear. `namespace_of` keeps owners apart.
"""

import asyncio
import operator
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any, TypeVar

import orjson
from langgraph.store.base import BaseStore, Item, Op, PutOp, Result, SearchItem, SearchOp
from langgraph.store.postgres import AsyncPostgresStore

from core.errors import InvalidInput
from store.checkpoints import open_pool
from store.cipher import Cipher, place
from store.database import Database
from store.migrate import connect, exclusive

AnyItem = TypeVar("AnyItem", bound=Item)

EVERYTHING = 2**31 - 1

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "$eq": operator.eq,
    "$ne": operator.ne,
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}


@asynccontextmanager
async def open_store(database: Database, cipher: Cipher, connections: int = 4) -> AsyncIterator["SealedStore"]:
    """A store on a pool of its own, of at most `connections`. Makes its tables where they are missing."""
    async with open_pool(database, connections) as pool:
        inner = AsyncPostgresStore(pool)
        async with await connect(database.dsn) as connection, exclusive(connection, "store"):
            await inner.setup()
        yield SealedStore(inner, cipher)


class SealedStore(BaseStore):
    """Seals values on their way into `inner` and opens them on their way out.

    The database cannot look into sealed values, so filters are applied here, after opening all of the namespace.
    """

    def __init__(self, inner: AsyncPostgresStore, cipher: Cipher) -> None:
        self._inner = inner
        self._cipher = cipher
        self._loop = asyncio.get_running_loop()

    async def delete_all(self, owner: str) -> None:
        """Remove every item in the owner's namespaces."""
        items = await self._inner.asearch(namespace_of(owner), limit=EVERYTHING)
        await self._inner.abatch([PutOp(item.namespace, item.key, None) for item in items])

    def batch(self, ops: Iterable[Op]) -> list[Result]:
        """For nodes that are not async: `abatch`, called from another thread than the event loop's."""
        return asyncio.run_coroutine_threadsafe(self.abatch(ops), self._loop).result()

    async def abatch(self, ops: Iterable[Op]) -> list[Result]:
        """Do all of `ops` and return a result for each. Raises `InvalidInput` for a filter that makes no sense."""
        asked = list(ops)
        results = await self._inner.abatch([self._towards(op) for op in asked])
        return [self._back(op, result) for op, result in zip(asked, results, strict=True)]

    def _towards(self, op: Op) -> Op:
        if isinstance(op, PutOp) and op.value is not None:
            sealed = self._cipher.encrypt(orjson.dumps(op.value), _place(op.namespace, op.key))
            return op._replace(value={"sealed": sealed.hex()})
        if isinstance(op, SearchOp) and op.filter:
            return op._replace(filter=None, limit=EVERYTHING, offset=0)
        return op

    def _back(self, op: Op, result: Result) -> Result:
        if isinstance(result, Item):
            return self._opened(result)
        if not isinstance(op, SearchOp) or not isinstance(result, list):
            return result
        items = [self._opened(item) for item in result if isinstance(item, SearchItem)]
        if not op.filter:
            return items
        fitting = [item for item in items if _fits(item.value, op.filter)]
        return fitting[op.offset : op.offset + op.limit]

    def _opened(self, item: AnyItem) -> AnyItem:
        item.value = orjson.loads(
            self._cipher.decrypt(bytes.fromhex(item.value["sealed"]), _place(item.namespace, item.key))
        )
        return item


def namespace_of(owner: str, *labels: str) -> tuple[str, ...]:
    """The namespace `labels` of an owner. The first label stands for the owner, whatever the name."""
    return (sha256(owner.encode()).hexdigest()[:32], *labels)


def _place(namespace: tuple[str, ...], key: str) -> str:
    return place("store", *namespace, key)


def _fits(value: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether each field asked for is as asked: equal, or as the comparisons (`{"$gt": 3}`) say."""
    return all(_field_fits(value.get(field), wanted) for field, wanted in asked.items())


def _field_fits(found: object, wanted: object) -> bool:
    if not isinstance(wanted, dict) or not any(str(name).startswith("$") for name in wanted):
        return found == wanted
    if unknown := set(wanted) - set(COMPARISONS):
        raise InvalidInput(f"A filter cannot use {min(unknown)!r}; it knows {', '.join(COMPARISONS)}.")
    try:
        return all(COMPARISONS[name](found, bound) for name, bound in wanted.items())
    except TypeError:
        return False
