"""The vector index inside PostgreSQL: half precision, HNSW, a part of the postings' own rows."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

import numpy as np
from pgvector import HalfVector
from pgvector.sqlalchemy import HALFVEC
from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow
from sqlalchemy import Select, bindparam, cast, func, literal_column, select, text, union_all

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
GRAPHS = 8
"""Postings are spread over so many graphs, each of which is asked. One graph of a million loses sight of what is
near, however many candidates a walk keeps; of eight, each finds its share with few. A power of two."""
LINKED = 128
"""Candidates that are weighed for the links of a posting in its graph (`ef_construction`)."""
SEARCHED, SEARCHED_FOR_EACH = 80, 500
"""Candidates that a walk keeps (`hnsw.ef_search`): so many, and one for each so many postings of its graph."""
SEARCHED_ROUGHLY = 40
MOST_SEARCHED = 1000
"""The most that pgvector takes."""
SPARE = 8
"""So many a walk finds beyond twice the share of its graph in what is wanted."""
AT_ONCE = 2
"""Connections over which the graphs are spread, so that a search takes as many processors."""

MOST_MEMORY = 2 << 30
"""Bytes that building the graph may take: what does not fit is built many times more slowly."""
BESIDE = 768
"""Bytes that the graph in the making takes for a posting, beside its embedding."""

EVERYTHING = JobFilter(openness="any")

_LOCK = "graphs of embeddings"
_POSTINGS = text("SELECT reltuples FROM pg_class WHERE oid = to_regclass('jobs')")
_ABOUT_TO_WALK = text(
    """
    SELECT set_config('hnsw.ef_search', CAST(:kept AS text), true),
        set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('enable_sort', 'off', true)
    """
)
"""Without an iterative scan, a walk gives up after the nearest few, be they of whatever owner."""


async def open_pgvector(database: Database, space: str, dimensions: int) -> "PgVectorIndex":
    """The index for vectors of `space`. Builds what the search needs for their `dimensions`, once."""
    single = f"ix_jobs_embedding_{dimensions:d}"
    names = index_names(dimensions)
    asked = "SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(name) IS NOT NULL"
    async with await connect(database.dsn) as connection, exclusive(connection, _LOCK):
        there = {name for (name,) in await (await connection.execute(asked, ([*names, single],))).fetchall()}
        if not there.issuperset(names):
            count = await _make_room(connection, dimensions)
            # Where there is nothing, nobody has to wait, and the many steps of the other way are spared.
            how = sql.SQL("CONCURRENTLY" if count else "")
            for graph, name in enumerate(names):
                await connection.execute(
                    sql.SQL(
                        """
                        CREATE INDEX {how} IF NOT EXISTS {name} ON jobs
                        USING hnsw ((embedding::halfvec({dimensions})) halfvec_cosine_ops)
                        WITH (ef_construction = {linked})
                        WHERE vector_dims(embedding) = {dimensions} AND (uuid_hash(id) & {mask}) = {graph}
                        """
                    ).format(
                        how=how,
                        name=sql.Identifier(name),
                        dimensions=sql.Literal(dimensions),
                        linked=sql.Literal(LINKED),
                        mask=sql.Literal(GRAPHS - 1),
                        graph=sql.Literal(graph),
                    )
                )
        if single in there:  # of a version that had one graph for all
            await connection.execute(sql.SQL("DROP INDEX CONCURRENTLY {}").format(sql.Identifier(single)))
    return PgVectorIndex(database, space, dimensions)


async def _make_room(connection: AsyncConnection[TupleRow], dimensions: int) -> int:
    """Let what is built on `connection` take the memory that one of the graphs of the postings needs; how many
    postings there are.

    In one process: what several share has to fit /dev/shm, which containers keep small.
    """
    asked = "SELECT (SELECT count(*) FROM jobs), setting::int FROM pg_settings WHERE name = 'maintenance_work_mem'"
    count, enough = await (await connection.execute(asked)).fetchone() or (0, 0)
    largest = 1.2 * count / GRAPHS
    room = min(int(largest * (2 * dimensions + BESIDE)), MOST_MEMORY) >> 10
    if room > enough:
        await connection.execute(sql.SQL("SET maintenance_work_mem = {}").format(sql.Literal(room)))
        await connection.execute("SET max_parallel_maintenance_workers = 0")
    return int(count)


def index_names(dimensions: int) -> list[str]:
    """Of the graphs for vectors of so many numbers."""
    return [f"ix_jobs_embedding_{dimensions:d}_{graph}" for graph in range(GRAPHS)]


class PgVectorIndex:
    """Embeddings of `space`, each of `dimensions` numbers. See `VectorIndex` for what the methods promise."""

    def __init__(self, database: Database, space: str, dimensions: int) -> None:
        self._database = database
        self._dimensions = dimensions
        self.space = space

    async def put(self, owner: str, entries: Sequence[IndexEntry]) -> None:
        """Nothing is left to do: embeddings are stored with their postings."""

    async def nearest(
        self,
        owners: Sequence[str],
        vector: Vector,
        k: int,
        where: JobFilter | None = None,
        *,
        roughly: bool = False,
    ) -> list[Neighbour]:
        """The `k` nearest. Exact where few pass the filter. Raises `ValueError` for other dimensions."""
        if np.shape(vector) != (self._dimensions,):
            raise ValueError(f"a vector of {self._dimensions} numbers is needed, not of shape {np.shape(vector)}")
        passing = conditions(owners, where or EVERYTHING)
        asked = bindparam("asked", HalfVector(vector), HALFVEC(self._dimensions))
        distance = cast(JobRow.embedding, HALFVEC(self._dimensions)).cosine_distance(asked)
        query = select(JobRow.id, distance.label("distance")).where(*passing, JobRow.space == self.space)
        async with self._database.transaction() as session:
            expected = await expected_rows(session, select(JobRow.id).where(*passing))
            postings = int(await session.scalar(_POSTINGS) or 0)
        if expected > FEW:
            found = await self._walked(query, k, SEARCHED_ROUGHLY if roughly else searched(postings))
            if len(found) == k:
                return found
        # Few pass, as was expected or as the walks found.
        async with self._database.transaction() as session:
            return _neighbours(await session.execute(query.order_by("distance").limit(k)))

    async def _walked(self, query: Select[UUID, float], k: int, kept: int) -> list[Neighbour]:
        """The `k` nearest by the graphs. A walk keeps so many candidates. A filter makes it longer: it goes on
        until many enough have passed.
        """
        wanted = min(k, 2 * k // GRAPHS + SPARE)
        # A literal, not a parameter: else PostgreSQL cannot tell that the partial indexes serve the query.
        sized = func.vector_dims(JobRow.embedding) == literal_column(str(self._dimensions))
        graph_of = func.uuid_hash(JobRow.id).op("&")(literal_column(str(GRAPHS - 1)))
        walks = [
            query.where(sized, graph_of == literal_column(str(graph))).order_by("distance").limit(wanted)
            for graph in range(GRAPHS)
        ]

        async def along(some: Sequence[Select[UUID, float]]) -> list[Neighbour]:
            async with self._database.transaction() as session:
                await session.execute(_ABOUT_TO_WALK, {"kept": str(max(kept, min(wanted, MOST_SEARCHED)))})
                return _neighbours(await session.execute(union_all(*some)))

        async with asyncio.TaskGroup() as group:
            walking = [group.create_task(along(walks[first::AT_ONCE])) for first in range(AT_ONCE)]
        found = chain.from_iterable(walk.result() for walk in walking)
        return sorted(found, key=lambda neighbour: -neighbour.cosine)[:k]

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
        whole = text(
            """
            SELECT count(*) FROM pg_index WHERE indisvalid
            AND indexrelid IN (SELECT to_regclass(name) FROM unnest(CAST(:names AS text[])) AS name)
            """
        )
        async with self._database.transaction() as session:
            records, indexed, current = (await session.execute(counts.select_from(JobRow))).one()
            valid = await session.scalar(whole, {"names": index_names(self._dimensions)}) == GRAPHS
        told(records, records)
        return IndexReport(records, indexed if valid else 0, 0 if valid else records, 0, 0, records - current)

    async def rebuild(self, told: Told) -> None:
        """Let the database build its graphs anew, while searches go on with the old ones."""
        names = index_names(self._dimensions)
        async with await connect(self._database.dsn) as connection, exclusive(connection, _LOCK):
            await _make_room(connection, self._dimensions)
            for done, name in enumerate(names):
                told(done, GRAPHS)
                await connection.execute(sql.SQL("REINDEX INDEX CONCURRENTLY {}").format(sql.Identifier(name)))
            told(GRAPHS, GRAPHS)


def searched(postings: int) -> int:
    """Candidates that a walk keeps in each of the graphs of so many postings."""
    return min(SEARCHED + postings // GRAPHS // SEARCHED_FOR_EACH, MOST_SEARCHED)


def _neighbours(rows: Iterable[Any]) -> list[Neighbour]:
    return [Neighbour(str(row.id), 1.0 - row.distance) for row in rows]
