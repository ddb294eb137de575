"""A vector index of Pinecone's. The record in the database counts: this follows it through an outbox, and what it
finds is looked up there before anybody sees it.
"""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
import structlog
from pgvector import HalfVector
from sqlalchemy import func, select

from core.breaker import Breaker, Resting
from core.domain import MARKET, JobFilter
from core.errors import Misconfigured, Unavailable
from core.settings import Settings
from store.database import Database
from store.elections import Election
from store.index_changes import IndexChange, IndexChanges
from store.job_facets import conditions
from store.tables import JobRow
from store.vectors import IndexEntry, IndexReport, Neighbour, Told, Vector
from store.vectors.metadata import condition_of, metadata_of

if TYPE_CHECKING:
    from pinecone import AsyncIndex

AT_ONCE = 100
"""Entries of one request; of fetches and lists the most that Pinecone takes."""
MORE = 50
"""Asked for beyond what is wanted, for what the records do not bear out."""
MOST = 10_000
"""The most that Pinecone finds at once."""
SEARCH_SECONDS = 5.0
REQUEST_SECONDS = 10.0
LOOK_SECONDS = 2.0
"""Between two looks at the outbox, where nobody in this process says that there is something."""

EVERYTHING = JobFilter(openness="any")

log = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def open_pinecone(
    settings: Settings, database: Database, space: str, dimensions: int
) -> AsyncIterator["PineconeIndex"]:
    """The index that `settings` name. It is not asked before it is needed; changes are brought to it meanwhile.

    Raises `Misconfigured` where a setting or the extra that it needs is missing.
    """
    if settings.pinecone_api_key is None or settings.pinecone_host is None:
        raise Misconfigured("PINECONE_API_KEY and PINECONE_HOST are needed together.")
    try:
        from pinecone import AsyncIndex, PineconeError
    except ImportError:
        raise Misconfigured(
            "PINECONE_HOST needs the extra `pinecone`: pip install 'skillbridge[pinecone]'."
        ) from None
    try:
        client = AsyncIndex(
            host=settings.pinecone_host,
            api_key=settings.pinecone_api_key.get_secret_value(),
            timeout=REQUEST_SECONDS,
        )
    except PineconeError:
        raise Misconfigured("PINECONE_HOST or PINECONE_API_KEY is not what Pinecone gives out.") from None
    index = PineconeIndex(client, database, space, dimensions)
    await index.changes.note(wanted=True)
    keeping = asyncio.create_task(index.keep(), name="index keeping")
    try:
        yield index
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await client.close()


class PineconeIndex:
    """Entries of `space`, a namespace for each owner. See `VectorIndex` for what the methods promise."""

    def __init__(self, client: "AsyncIndex", database: Database, space: str, dimensions: int) -> None:
        self._client = client
        self._database = database
        self._dimensions = dimensions
        self._changed = asyncio.Event()
        self._why_away = ""
        self.space = space
        self.changes = IndexChanges(database)
        self.breaker = Breaker(most=1)
        """Searches do not wait, one after the other, for an index that is away."""

    async def put(self, owner: str, entries: Sequence[IndexEntry]) -> None:
        """Have them brought there soon: the database noted them when they were stored."""
        del owner, entries
        self._changed.set()

    async def delete(self, owner: str, ids: Collection[str]) -> None:
        """Have them forgotten soon. They are found no more from the moment that their postings are gone."""
        del owner, ids
        self._changed.set()

    async def delete_all(self, owner: str) -> None:
        """Forget every posting of the owner's, now. Raises `Unavailable`."""
        await self._empty(namespace_of(owner))
        self._changed.set()

    async def nearest(
        self,
        owners: Sequence[str],
        vector: Vector,
        k: int,
        where: JobFilter | None = None,
        *,
        roughly: bool = False,
    ) -> list[Neighbour]:
        """The `k` nearest. Raises `Unavailable`, for a while after a failure at once, and `ValueError` for other
        dimensions.
        """
        del roughly  # Pinecone knows one way to look
        if np.shape(vector) != (self._dimensions,):
            raise ValueError(f"a vector of {self._dimensions} numbers is needed, not of shape {np.shape(vector)}")
        where = where or EVERYTHING
        wanted = min(k + MORE, MOST)
        while True:
            found: list[Neighbour] = []
            lengths = []
            with self._unless_away(), _told():
                async with asyncio.timeout(SEARCH_SECONDS):
                    for owner in dict.fromkeys(owners):
                        answer = await self._client.query(
                            top_k=wanted,
                            vector=np.asarray(vector, np.float32).tolist(),
                            namespace=namespace_of(owner),
                            filter=condition_of(self.space, where),
                        )
                        found.extend(Neighbour(match.id, match.score) for match in answer.matches)
                        lengths.append(len(answer.matches))
            passing = await self._borne_out(owners, where, [one.id for one in found])
            nearest = sorted((one for one in found if one.id in passing), key=lambda one: -one.cosine)
            if len(nearest) >= k or wanted == MOST or max(lengths, default=0) < wanted:
                return nearest[:k]
            wanted = min(4 * wanted, MOST)

    @contextmanager
    def _unless_away(self) -> Iterator[None]:
        """Search there, unless that failed a moment ago: then it is told once more why."""
        try:
            self.breaker.check()
        except Resting as resting:
            raise Unavailable(self._why_away) from resting
        try:
            yield
        except Unavailable as failure:
            self._why_away = failure.detail
            self.breaker.failed(cause if isinstance(cause := failure.__cause__, Exception) else failure)
            raise
        self.breaker.answered()

    async def verify(self, told: Told) -> IndexReport:
        """Compare every entry with its posting. Raises `Unavailable`."""
        async with self._database.transaction() as session:
            records = await session.scalar(select(func.count()).select_from(JobRow)) or 0
        namespaces = await self._namespaces()
        total = records + sum(namespaces.values())
        done = missing = stale = other = indexed = stray = 0
        async for owner, rows in self._records():
            with _told():
                kept = await self._client.fetch(ids=[str(row.id) for row in rows], namespace=namespace_of(owner))
            for row in rows:
                entry = kept.vectors.get(str(row.id))
                if row.space != self.space or row.embedding is None:
                    other += 1
                elif entry is None:
                    missing += 1
                elif (entry.metadata or {}).get("mark") != metadata_of(row, _vector(row))["mark"]:
                    stale += 1
            done += len(rows)
            told(done, total)
        async for _, ids, strays in self._entries(namespaces):
            indexed += len(ids)
            stray += len(strays)
            done += len(ids)
            told(min(done, total), total)
        return IndexReport(records, indexed, missing, stray, stale, other, await self.changes.count())

    async def rebuild(self, told: Told) -> None:
        """Drop what has no posting, and bring every posting there. Where it broke off, it goes on from there."""
        await self.changes.everything()
        async for namespace, _, strays in self._entries(await self._namespaces()):
            if strays:
                with _told():
                    await self._client.delete(ids=sorted(strays), namespace=namespace)
        total = await self.changes.count()
        told(0, total)
        while left := await self.changes.count():
            told(max(total - left, 0), total)
            if not await self.bring():  # another process is at it
                await asyncio.sleep(LOOK_SECONDS)
        told(total, total)

    async def keep(self) -> None:
        """Bring changes there, for as long as it runs. Where it fails, it is tried again."""
        election = Election(self._database, "index keeping")
        try:
            while True:
                try:
                    while await election.won() and await self.bring():
                        pass
                except Exception as failure:  # noqa: BLE001  # database or index may be away for a while
                    log.warning("index_not_kept", reason=type(failure).__name__)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):  # `wait_for` may swallow that it is cancelled
                        await self._changed.wait()
                self._changed.clear()
        finally:
            await election.close()

    async def bring(self) -> int:
        """Bring some changes there, the oldest first; how many. Raises `Unavailable`."""
        changes = await self.changes.waiting(AT_ONCE)
        if changes:
            await self._bring(changes)
            await self.changes.done(changes)
        return len(changes)

    async def _bring(self, changes: Sequence[IndexChange]) -> None:
        query = select(JobRow).where(JobRow.id.in_([change.job_id for change in changes]))
        async with self._database.transaction() as session:
            rows = {row.id: row for row in await session.scalars(query)}
        by_owner: defaultdict[str, list[UUID]] = defaultdict(list)
        for change in changes:
            by_owner[change.owner].append(change.job_id)
        for owner, ids in by_owner.items():
            kept = [rows[job_id] for job_id in ids if job_id in rows and rows[job_id].space == self.space]
            vectors = [(row, _vector(row)) for row in kept if row.embedding is not None]
            gone = set(ids) - {row.id for row, _ in vectors}
            with _told():
                if vectors:
                    entries = [(str(row.id), vector.tolist(), metadata_of(row, vector)) for row, vector in vectors]
                    await self._client.upsert(vectors=entries, namespace=namespace_of(owner))
                if gone:
                    await self._delete(sorted(map(str, gone)), namespace_of(owner))

    async def _borne_out(self, owners: Sequence[str], where: JobFilter, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that are postings which pass `where`, now."""
        query = select(JobRow.id).where(
            JobRow.id.in_([job_id for job_id in ids if _is_id(job_id)]),
            JobRow.space == self.space,
            *conditions(owners, where),
        )
        async with self._database.transaction() as session:
            return {str(job_id) for job_id in await session.scalars(query)}

    async def _records(self) -> AsyncIterator[tuple[str, Sequence[JobRow]]]:
        """All postings, at most `AT_ONCE` of one owner at a time."""
        after: tuple[str, UUID] = ("", UUID(int=0))
        while True:
            query = (
                select(JobRow)
                .where((JobRow.owner > after[0]) | ((JobRow.owner == after[0]) & (JobRow.id > after[1])))
                .order_by(JobRow.owner, JobRow.id)
                .limit(AT_ONCE)
            )
            async with self._database.transaction() as session:
                rows = (await session.scalars(query)).all()
            if not rows:
                return
            first = [row for row in rows if row.owner == rows[0].owner]
            yield rows[0].owner, first
            after = (first[-1].owner, first[-1].id)

    async def _namespaces(self) -> Mapping[str, int]:
        """Those that there are, each with how many entries it says to have."""
        with _told():
            stats = await self._client.describe_index_stats()
        if stats.dimension not in (None, self._dimensions):
            raise Misconfigured(
                f"The index at PINECONE_HOST has {stats.dimension} dimensions, the encoder {self._dimensions}."
            )
        return {name: summary.vector_count for name, summary in stats.namespaces.items()}

    async def _entries(self, namespaces: Collection[str]) -> AsyncIterator[tuple[str, list[str], set[str]]]:
        """Of each page of entries: its namespace, its ids, and those of them that have no posting."""
        for namespace in namespaces:
            token: str | None = None
            while True:
                with _told():
                    page = await self._client.list_paginated(
                        limit=AT_ONCE, pagination_token=token, namespace=namespace
                    )
                ids = [entry.id for entry in page.vectors if entry.id is not None]
                query = select(JobRow.id, JobRow.owner).where(JobRow.id.in_(filter(_is_id, ids)))
                async with self._database.transaction() as session:
                    found = await session.execute(query)
                    there = {str(row.id) for row in found if namespace_of(row.owner) == namespace}
                if ids:
                    yield namespace, ids, set(ids) - there
                token = page.pagination.next if page.pagination else None
                if token is None:
                    break

    async def _delete(self, ids: Sequence[str], namespace: str) -> None:
        from pinecone import NotFoundError

        with suppress(NotFoundError):  # nothing was ever in this namespace
            await self._client.delete(ids=ids, namespace=namespace)

    async def _empty(self, namespace: str) -> None:
        from pinecone import NotFoundError

        with _told(), suppress(NotFoundError):
            await self._client.delete(delete_all=True, namespace=namespace)


def namespace_of(owner: str) -> str:
    """Where an owner's entries lie. It does not name the owner."""
    return "market" if owner == MARKET else hashlib.sha256(owner.encode()).hexdigest()[:32]


def _vector(row: JobRow) -> Vector:
    stored: object = row.embedding
    return np.asarray(stored.to_list() if isinstance(stored, HalfVector) else stored or [], np.float32)


def _is_id(text: str) -> bool:
    with suppress(ValueError):
        return str(UUID(text)) == text
    return False


@contextmanager
def _told() -> Iterator[None]:
    """Say what is wrong with Pinecone in words of ours."""
    from pinecone import ForbiddenError, PineconeError, UnauthorizedError

    try:
        yield
    except (UnauthorizedError, ForbiddenError) as failure:
        raise Unavailable("Pinecone refuses PINECONE_API_KEY.") from failure
    except TimeoutError as failure:
        raise Unavailable("Pinecone takes too long to answer. Try again in a moment.") from failure
    except PineconeError as failure:
        raise Unavailable(
            f"Pinecone does not do what it is asked ({type(failure).__name__}). Check PINECONE_HOST."
        ) from failure
