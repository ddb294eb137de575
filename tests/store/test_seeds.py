"""A seed is sown once for each owner."""

import asyncio

import pytest

from store.database import Database
from store.seeds import sowing


async def due(database: Database, owner: str) -> bool:
    async with sowing(database, owner, "samples") as due:
        return due


async def test_a_seed_is_due_once(database: Database) -> None:
    assert await due(database, "ada")
    assert not await due(database, "ada")


async def test_each_owner_has_seeds_of_its_own(database: Database) -> None:
    assert await due(database, "ada")
    assert await due(database, "ben")


async def test_a_seed_that_failed_is_due_again(database: Database) -> None:
    with pytest.raises(RuntimeError, match="sown in vain"):
        async with sowing(database, "ada", "samples"):
            raise RuntimeError("sown in vain")

    assert await due(database, "ada")


async def test_of_two_at_once_one_sows(database: Database) -> None:
    assert sorted(await asyncio.gather(*(due(database, "ada") for _ in range(4)))) == [False, False, False, True]
