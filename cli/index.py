"""`skillbridge index`: the vectors that postings are found by, held against the records, or made anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli import Refusal
from core.logs import configure_logging
from core.settings import Settings
from ml.embedding import Encoder, open_encoder
from pipeline.jobs import embed_left
from store.cache import open_cache
from store.cipher import open_cipher
from store.database import open_database
from store.jobs import JobRepository
from store.vectors import IndexReport, Told, VectorIndex
from store.vectors.opening import open_vectors


def run_verify(settings: Settings) -> None:
    """Print how the index stands to the records. Exits with 1 where they do not agree."""
    configure_logging("ERROR")

    async def verify() -> IndexReport:
        async with _opened(settings) as (index, _, _):
            with _bars() as bars:
                return await index.verify(_shown(bars, bars.add_task("Comparing", total=None)))

    report = asyncio.run(verify())
    table = Table("What", "Postings", title="Index", title_justify="left")
    table.columns[1].justify = "right"
    for name, number in report._asdict().items():
        table.add_row(name.replace("_", " "), f"{number:,}")
    Console().print(table)
    if not report.sound:
        raise Refusal("Index and records do not agree. `skillbridge index rebuild` makes it anew.")


def run_rebuild(settings: Settings) -> None:
    """Embed what the encoder in use did not, and make the index anew, with a bar for each."""
    configure_logging("ERROR")

    async def rebuild() -> int:
        async with _opened(settings) as (index, jobs, encoder):
            with _bars() as bars:
                embedding = bars.add_task("Embedding", total=None)
                count = await embed_left(jobs, index, encoder, lambda done: bars.update(embedding, completed=done))
                bars.update(embedding, total=count, completed=count)
                await index.rebuild(_shown(bars, bars.add_task("Indexing", total=None)))
                return count

    count = asyncio.run(rebuild())
    Console().print(f"The index is made anew; {count:,} postings were embedded for it.", highlight=False)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[VectorIndex, JobRepository, Encoder]]:
    cipher = await asyncio.to_thread(open_cipher, settings)
    async with open_database(settings) as database, open_cache(settings) as cache:
        with open_encoder(settings, cache) as encoder:
            async with open_vectors(settings, database, encoder.name, encoder.dimensions) as index:
                yield index, JobRepository(database, cipher), encoder


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def _shown(bars: Progress, task: TaskID) -> Told:
    return lambda done, total: bars.update(task, total=total, completed=done)
