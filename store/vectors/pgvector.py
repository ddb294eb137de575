"""The vector index inside PostgreSQL: half precision, HNSW, a part of the postings' own rows."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow
from sqlalchemy import Select, cast, func, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core.domain import JobFilter
from store.database import Database
from store.expected import expected_rows
from store.job_facets import conditions
from store.migrate import connect, exclusive
from store.tables import JobRow
from store.vectors import IndexEntry, IndexReport, Neighbour, Told, Vector

FEW = 12_000
"""Where about so many pass the filter, or fewer, all of them are compared: exact, and sooner than walking the
graph past all that do not pass."""
MOST_COMPARED = 2 * FEW
"""The most that are compared where more pass than was expected."""
LINKED = 128
"""Candidates that are weighed for the links of a posting in the graph (`ef_construction`). With the 64 that are
usual, a walk has to keep twice as many to find the same."""
SEARCHED = 400
"""Candidates that a walk of the graph keeps, at least (`hnsw.ef_search`). Searches in few words lie far from all
postings and have many that are almost as near: with 100 a walk among 100,000 finds two of three of the nearest."""
MOST_SEARCHED = 1000
"""The most that pgvector takes."""
WALKED = 1_200
"""Postings that a walk looks at with a filter that at most `MANY` of all pass, beyond those that it needs."""
BEYOND = 1.5
"""So many times what is wanted such a walk finds: the first that pass are not always the nearest."""
MANY = 0.25
"""Share of postings. A filter that more pass hides too few to be noticed."""

MOST_MEMORY = 2 << 30
"""Bytes that building the graph may take: what does not fit is built many times more slowly."""
BESIDE = 768
"""Bytes that the graph in the making takes for a posting, beside its embedding."""

EVERYTHING = JobFilter(openness="any")


async def open_pgvector(database: Database, space: str, dimensions: int) -> "PgVectorIndex":
    """The index for vectors of `space`. Builds what the search needs for their `dimensions`, once."""
    name = index_name(dimensions)
    async with await connect(database.dsn) as connection, exclusive(connection, name):
        there = await connection.execute("SELECT to_regclass(%s) IS NOT NULL", (name,))
        if await there.fetchone() == (False,):
            await _make_room(connection, dimensions)
        await connection.execute(
            sql.SQL(
                """
                CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON jobs
                USING hnsw ((embedding::halfvec({dimensions})) halfvec_cosine_ops)
                WITH (ef_construction = {linked})
                WHERE vector_dims(embedding) = {dimensions}
                """
            ).format(name=sql.Identifier(name), dimensions=sql.Literal(dimensions), linked=sql.Literal(LINKED))
        )
    return PgVectorIndex(database, space, dimensions)


async def _make_room(connection: AsyncConnection[TupleRow], dimensions: int) -> None:
    """Let what is built on `connection` take the memory that a graph of the postings needs.

    In one process: what several share has to fit /dev/shm, which containers keep small.
    """
    asked = "SELECT (SELECT count(*) FROM jobs), setting::int FROM pg_settings WHERE name = 'maintenance_work_mem'"
    count, enough = await (await connection.execute(asked)).fetchone() or (0, 0)
    room = min(count * (2 * dimensions + BESIDE), MOST_MEMORY) >> 10
    if room > enough:
        await connection.execute(sql.SQL("SET maintenance_work_mem = {}").format(sql.Literal(room)))
        await connection.execute("SET max_parallel_maintenance_workers = 0")


def index_name(dimensions: int) -> str:
    """Of the index for vectors of so many numbers."""
    return f"ix_jobs_embedding_{dimensions:d}"


class PgVectorIndex:
    """Embeddings of `space`, each of `dimensions` numbers. See `VectorIndex` for what the methods promise."""

    def __init__(self, database: Database, space: str, dimensions: int) -> None:
        self._database = database
        self._dimensions = dimensions
        self.space = space

    async def put(self, owner: str, entries: Sequence[IndexEntry]) -> None:
        """Nothing is left to do: embeddings are stored with their postings."""

    async def nearest(
        self, owners: Sequence[str], vector: Vector, k: int, where: JobFilter | None = None
    ) -> list[Neighbour]:
        """The `k` nearest. Exact where few pass the filter. Raises `ValueError` for other dimensions."""
        if np.shape(vector) != (self._dimensions,):
            raise ValueError(f"a vector of {self._dimensions} numbers is needed, not of shape {np.shape(vector)}")
        passing = conditions(owners, where or EVERYTHING)
        # A literal, not a parameter: else PostgreSQL cannot tell that the partial index serves the query.
        sized = func.vector_dims(JobRow.embedding) == literal_column(str(self._dimensions))
        distance = cast(JobRow.embedding, HALFVEC(self._dimensions)).cosine_distance(HalfVector(vector))
        query = select(JobRow.id, distance.label("distance")).where(*passing, sized, JobRow.space == self.space)
        async with self._database.transaction() as session:
            expected = await expected_rows(session, select(JobRow.id).where(*passing))
            found = await _compared(session, query, k) if expected <= FEW else None
            if found is None:
                everybody = await expected_rows(session, select(JobRow.id).where(JobRow.owner.in_(owners)))
                share = min(expected / max(everybody, 1), 1.0)
                found = await _walked(session, query, k, share)
                if len(found) < k:  # far fewer pass than was expected
                    found = await _compared(session, query, k) or found
        return found

    async def delete(self, owner: str, ids: Collection[str]) -> None:
        """Nothing is left to do: embeddings go with their postings."""

    async def delete_all(self, owner: str) -> None:
        """Nothing is left to do: embeddings go with their postings."""

    async def verify(self, told: Told) -> IndexReport:
        """Count. What the graph of the index holds is the database's to keep; whether it is whole is asked."""
        ours = (JobRow.space == self.space) & (func.vector_dims(JobRow.embedding) == self._dimensions)
        counts = select(
            func.count(), func.count().filter(JobRow.embedding.is_not(None)), func.count().filter(ours)
        )
        whole = text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)")
        async with self._database.transaction() as session:
            records, indexed, current = (await session.execute(counts.select_from(JobRow))).one()
            valid = await session.scalar(whole, {"name": index_name(self._dimensions)})
        told(records, records)
        return IndexReport(records, indexed if valid else 0, 0 if valid else records, 0, 0, records - current)

    async def rebuild(self, told: Told) -> None:
        """Let the database build its index anew, while searches go on with the old one."""
        name = index_name(self._dimensions)
        async with await connect(self._database.dsn) as connection, exclusive(connection, name):
            told(0, 1)
            await _make_room(connection, self._dimensions)
            linked = sql.SQL("ALTER INDEX {} SET (ef_construction = {})")
            await connection.execute(linked.format(sql.Identifier(name), sql.Literal(LINKED)))
            await connection.execute(sql.SQL("REINDEX INDEX CONCURRENTLY {}").format(sql.Identifier(name)))
            told(1, 1)


async def _compared(session: AsyncSession, query: Select[UUID, float], k: int) -> list[Neighbour] | None:
    """The `k` nearest of all that `query` finds; None where those are more than `MOST_COMPARED`."""
    chosen = query.limit(MOST_COMPARED + 1).cte("chosen").prefix_with("MATERIALIZED")
    count = select(func.count()).select_from(chosen).scalar_subquery()
    nearest = select(chosen.c.id, chosen.c.distance, count.label("among")).order_by(chosen.c.distance).limit(k)
    rows = (await session.execute(nearest)).all()
    return None if rows and rows[0].among > MOST_COMPARED else _neighbours(rows)


async def _walked(session: AsyncSession, query: Select[UUID, float], k: int, share: float) -> list[Neighbour]:
    """The `k` nearest by the graph, where a filter lets `share` of the postings pass."""
    wanted = k if share > MANY else round(BEYOND * k + WALKED * share)
    await session.execute(text(f"SET LOCAL hnsw.ef_search = {min(max(SEARCHED, k), MOST_SEARCHED):d}"))
    # Without it, an index scan gives up after the nearest few, be they of whatever owner.
    await session.execute(text("SET LOCAL hnsw.iterative_scan = relaxed_order"))
    await session.execute(text("SET LOCAL enable_sort = off"))
    rows = (await session.execute(query.order_by("distance").limit(wanted))).all()
    return sorted(_neighbours(rows), key=lambda neighbour: -neighbour.cosine)[:k]


def _neighbours(rows: Sequence[Any]) -> list[Neighbour]:
    return [Neighbour(str(row.id), 1.0 - row.distance) for row in rows]
