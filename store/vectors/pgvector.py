"""The vector index inside PostgreSQL: half precision, HNSW, filtered by owner while the graph is walked."""

from collections.abc import Collection, Mapping

import numpy as np
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import cast, delete, select, text
from sqlalchemy.dialects.postgresql import insert

from store.database import Database
from store.migrate import connect, exclusive
from store.tables import VectorRow
from store.vectors import Neighbour, Vector


async def open_pgvector(database: Database, space: str, dimensions: int) -> "PgVectorIndex":
    """The index for vectors of `space`. Builds what the search needs for their `dimensions`, once."""
    name = f"ix_vectors_embedding_{dimensions:d}"
    async with await connect(database.dsn) as connection, exclusive(connection, name):
        await connection.execute(
            f"""
            CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON vectors
            USING hnsw ((embedding::halfvec({dimensions:d})) halfvec_cosine_ops) WHERE dimensions = {dimensions:d}
            """
        )
    return PgVectorIndex(database, space, dimensions)


class PgVectorIndex:
    """Vectors of `space`, each of `dimensions` numbers. See `VectorIndex` for what the methods promise."""

    def __init__(self, database: Database, space: str, dimensions: int) -> None:
        self._database = database
        self._space = space
        self._dimensions = dimensions

    async def upsert(self, owner: str, kind: str, items: Mapping[str, Vector]) -> None:
        """Keep one vector for each id; an earlier one is replaced. Raises `ValueError` for other dimensions."""
        if not items:
            return
        rows = [
            {
                "space": self._space,
                "owner": owner,
                "kind": kind,
                "id": item_id,
                "dimensions": self._dimensions,
                "embedding": self._half(vector),
            }
            for item_id, vector in items.items()
        ]
        statement = insert(VectorRow)
        replacing = statement.on_conflict_do_update(
            index_elements=["space", "owner", "kind", "id"],
            set_={"embedding": statement.excluded.embedding, "dimensions": statement.excluded.dimensions},
        )
        async with self._database.transaction() as session:
            await session.execute(replacing, rows)

    async def nearest(self, owner: str, kind: str, vector: Vector, k: int) -> list[Neighbour]:
        """The `k` of the owner's vectors nearest to `vector`, the nearest first. Approximate among very many."""
        distance = cast(VectorRow.embedding, HALFVEC(self._dimensions)).cosine_distance(self._half(vector))
        query = (
            select(VectorRow.id, distance.label("distance"))
            .where(
                VectorRow.dimensions == self._dimensions,
                VectorRow.space == self._space,
                VectorRow.owner == owner,
                VectorRow.kind == kind,
            )
            .order_by("distance")
            .limit(k)
        )
        async with self._database.transaction() as session:
            # Without it, an index scan gives up after the nearest few, be they of whatever owner.
            await session.execute(text("SET LOCAL hnsw.iterative_scan = strict_order"))
            rows = (await session.execute(query)).all()
        return [Neighbour(row.id, 1.0 - row.distance) for row in rows]

    async def delete(self, owner: str, kind: str, ids: Collection[str]) -> None:
        """Remove the vectors of `ids`. Those that are not there are no error."""
        these = (VectorRow.owner == owner, VectorRow.kind == kind, VectorRow.id.in_(list(ids)))
        async with self._database.transaction() as session:
            await session.execute(delete(VectorRow).where(VectorRow.space == self._space, *these))

    async def delete_all(self, owner: str) -> None:
        """Remove every vector of the owner's, of every kind and space."""
        async with self._database.transaction() as session:
            await session.execute(delete(VectorRow).where(VectorRow.owner == owner))

    def _half(self, vector: Vector) -> HalfVector:
        if np.shape(vector) != (self._dimensions,):
            raise ValueError(f"a vector of {self._dimensions} numbers is needed, not of shape {np.shape(vector)}")
        return HalfVector(vector)
