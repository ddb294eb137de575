"""The vector index that settings ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.settings import Settings
from store.database import Database
from store.index_changes import IndexChanges
from store.vectors import VectorIndex
from store.vectors.pgvector import open_pgvector


@asynccontextmanager
async def open_vectors(
    settings: Settings, database: Database, space: str, dimensions: int
) -> AsyncIterator[VectorIndex]:
    """Pinecone by PINECONE_HOST, else the one inside PostgreSQL. Raises `Misconfigured`."""
    if settings.pinecone_host is None and settings.pinecone_api_key is None:
        await IndexChanges(database).note(wanted=False)
        yield await open_pgvector(database, space, dimensions)
    else:
        from store.vectors.pinecone import open_pinecone

        async with open_pinecone(settings, database, space, dimensions) as index:
            yield index
