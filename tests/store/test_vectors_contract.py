import numpy as np
import pytest

from store.database import Database
from store.vectors import Vector, VectorIndex
from store.vectors.pgvector import open_pgvector

DIMENSIONS = 8


@pytest.fixture(params=["pgvector"])
async def index(request: pytest.FixtureRequest, database: Database) -> VectorIndex:
    return await open_pgvector(database, "some-encoder", DIMENSIONS)


def axis(number: int, lean: float = 0.0) -> Vector:
    """The unit vector along an axis, leaning towards the next one."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[number], vector[number + 1] = 1.0, lean
    return vector / np.linalg.norm(vector)


async def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {"same": axis(0), "near": axis(0, 0.5), "across": axis(3)})
    found = await index.nearest("alice", "job", axis(0), k=3)
    assert [neighbour.id for neighbour in found] == ["same", "near", "across"]
    assert [neighbour.cosine for neighbour in found] == pytest.approx([1.0, 1 / np.sqrt(1.25), 0.0], abs=2e-3)


async def test_at_most_k_are_found(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {str(number): axis(number) for number in range(5)})
    assert len(await index.nearest("alice", "job", axis(0), k=2)) == 2


async def test_only_vectors_of_the_owner_and_the_kind_are_found(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {"hers": axis(0)})
    await index.upsert("alice", "resume", {"resume": axis(0)})
    await index.upsert("bob", "job", {"his": axis(0)})
    assert [neighbour.id for neighbour in await index.nearest("alice", "job", axis(0), k=9)] == ["hers"]


async def test_an_owner_with_few_vectors_among_many_finds_all_of_them(index: VectorIndex) -> None:
    generator = np.random.default_rng(7)
    others = generator.normal(size=(2000, DIMENSIONS)).astype(np.float32)
    await index.upsert("bob", "job", {str(number): vector for number, vector in enumerate(others)})
    await index.upsert("alice", "job", {"far": -axis(0), "farther": -axis(0, 0.1)})
    assert len(await index.nearest("alice", "job", axis(0), k=5)) == 2


async def test_a_vector_can_be_replaced(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {"id": axis(0)})
    await index.upsert("alice", "job", {"id": axis(1)})
    (found,) = await index.nearest("alice", "job", axis(1), k=9)
    assert found.cosine == pytest.approx(1.0, abs=2e-3)


async def test_deleted_vectors_are_not_found(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {"one": axis(0), "two": axis(1)})
    await index.upsert("bob", "job", {"one": axis(0)})
    await index.delete("alice", "job", ["one", "never there"])
    assert [neighbour.id for neighbour in await index.nearest("alice", "job", axis(0), k=9)] == ["two"]
    await index.delete_all("alice")
    assert await index.nearest("alice", "job", axis(0), k=9) == []
    assert len(await index.nearest("bob", "job", axis(0), k=9)) == 1


async def test_a_vector_of_other_dimensions_is_refused(index: VectorIndex) -> None:
    with pytest.raises(ValueError, match="8 numbers"):
        await index.upsert("alice", "job", {"id": np.ones(3, dtype=np.float32)})


async def test_nothing_can_be_added_and_deleted(index: VectorIndex) -> None:
    await index.upsert("alice", "job", {})
    await index.delete("alice", "job", [])


async def test_vectors_of_different_encoders_are_kept_apart(database: Database) -> None:
    first = await open_pgvector(database, "first", DIMENSIONS)
    second = await open_pgvector(database, "second", DIMENSIONS)
    await first.upsert("alice", "job", {"id": axis(0)})
    assert await second.nearest("alice", "job", axis(0), k=9) == []
