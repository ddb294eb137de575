"""`skillbridge worker` and `skillbridge jobs`: boards pulled and postings taken in, from the command line."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import click
from prometheus_client import start_http_server
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.analysis import load_understanding
from api.market import keep_schedule, open_desk, take_part
from cli import Refusal
from cli.report import terminal_safe
from core.domain.pull import DeadLetter, Pull
from core.errors import Misconfigured
from core.logs import configure_logging
from core.settings import Settings
from core.telemetry import Metrics
from ml.embedding import open_encoder
from pipeline.market.desk import MarketDesk
from sources.boards import File, open_source, read_page
from sources.web import WebClient
from sources.web.polite import PoliteWeb
from store.cache import open_cache
from store.cache.counted import CountedCache
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.job_cache import open_public_jobs
from store.vectors.opening import open_vectors

LOOK_SECONDS = 0.5
STYLES = {"done": "green", "failed": "red", "cancelled": "yellow", "running": "cyan", "queued": "dim"}


def run_worker(settings: Settings) -> None:
    """Work on what is queued until Ctrl-C or SIGTERM."""
    configure_logging(settings.log_level)

    async def work() -> None:
        stop = asyncio.Event()
        for ending in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(ending, stop.set)
        metrics = Metrics()
        async with _database(settings) as (database, cipher), _worker(settings, database, cipher, metrics):
            _show(metrics, settings)
            await keep_schedule(settings.pull_schedule, settings.pull_sources)
            click.echo("The worker is ready.")
            await stop.wait()

    asyncio.run(work())


def _show(metrics: Metrics, settings: Settings) -> None:
    """Let Prometheus look, where a port is given for that."""
    if settings.worker_metrics_port is None:
        return
    try:
        start_http_server(settings.worker_metrics_port, settings.host, metrics.registry)
    except OSError as error:
        raise Misconfigured(
            f"SKILLBRIDGE_WORKER_METRICS_PORT={settings.worker_metrics_port} cannot be used: {error.strerror}."
        ) from None


def run_pull(settings: Settings, sources: Sequence[str]) -> None:
    """Pull each source, with a bar for each. Exits with 1 where one of them fails; the others go on."""
    configure_logging("ERROR")
    names = list(dict.fromkeys(open_source(source).key for source in sources))

    async def pull() -> list[Pull]:
        async with _taking_part(settings) as desk:
            await desk.check_idle(names)
            return await _watched(desk, [await desk.pull(name, "cli") for name in names])

    pulls = asyncio.run(pull())
    console = Console()
    console.print(_pulls(pulls))
    if failed := [pull for pull in pulls if pull.status != "done"]:
        raise Refusal(" ".join(f"{pull.source}: {pull.problem or pull.status}" for pull in failed))


def run_import(settings: Settings, path: Path) -> None:
    """Take in the postings of a file, with a bar."""
    configure_logging("ERROR")
    asyncio.run(_import(settings, path))


def run_status(settings: Settings) -> None:
    """Print how the boards stand."""
    configure_logging("ERROR")

    async def look() -> tuple[list[Pull], dict[str, int], int, int]:
        async with _database(settings) as (database, cipher), open_desk(settings, database, cipher) as desk:
            counts = dict(await desk.market.counts())
            return await desk.pulls.newest(15), counts, await desk.waiting(), await desk.dead.count()

    pulls, counts, waiting, dead = asyncio.run(look())
    console = Console()
    console.print(_pulls(pulls))
    offered = ", ".join(f"{terminal_safe(board)} {count:,}" for board, count in sorted(counts.items()))
    console.print(f"Open postings: {offered or 'none yet'}.", highlight=False)
    console.print(f"{waiting} batches wait; {dead} dead letters.", highlight=False)


def run_dead_letters(settings: Settings, retry: Sequence[str], drop: Sequence[str]) -> None:
    """Print what was given up, after trying again or dropping what is named."""
    configure_logging("ERROR")

    async def look() -> list[DeadLetter]:
        async with _database(settings) as (database, cipher), open_desk(settings, database, cipher) as desk:
            for letter_id in retry:
                await desk.dead.retry(letter_id)
            for letter_id in drop:
                await desk.dead.drop(letter_id)
            return await desk.dead.list()

    letters = asyncio.run(look())
    console = Console()
    if not letters:
        console.print("No dead letters.")
        return
    table = Table("Id", "What", "Source", "Error", title="Dead letters", title_justify="left")
    for letter in letters:
        cells = (letter.id, letter.subject, letter.source or "", letter.error)
        table.add_row(*map(terminal_safe, cells))
    console.print(table)


async def _import(settings: Settings, path: Path) -> None:
    source = File(path)
    web = PoliteWeb(WebClient(settings.max_posting_bytes, settings.fetch_timeout_seconds))
    with _bars() as bars:
        async with _taking_part(settings) as desk:
            bar = bars.add_task(terminal_safe(path.name), total=None)
            batches: list[str] = []
            skipped, cursor = 0, None
            while True:
                page = await read_page(source, web, cursor)
                batches.extend(await desk.submit(page.postings))
                skipped += len(page.skipped)
                cursor = page.next
                if cursor is None:
                    break
            bars.update(bar, total=len(batches))
            async for _ in desk.ended(batches):
                bars.advance(bar)
            taken = await desk.outcome(batches)
    console = Console()
    console.print(
        f"{taken.stored:,} postings stored, {taken.repeated:,} of other boards, {skipped:,} unreadable, "
        f"{taken.failed:,} failed.",
        highlight=False,
    )


async def _watched(desk: MarketDesk, pulls: Sequence[Pull]) -> list[Pull]:
    """The pulls once they have ended, each shown by a bar until then."""
    with _bars() as bars:
        tasks: dict[str, TaskID] = {
            pull.id: bars.add_task(terminal_safe(pull.source), total=None) for pull in pulls
        }
        while True:
            current = [await desk.pulls.get(pull.id) for pull in pulls]
            for pull in current:
                done = pull.counts.stored + pull.counts.repeated + pull.counts.failed
                bars.update(tasks[pull.id], total=pull.total or pull.counts.queued or None, completed=done)
            if all(pull.status in ("done", "failed", "cancelled") for pull in current):
                return current
            await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[tuple[Database, Cipher]]:
    cipher = await asyncio.to_thread(open_cipher, settings)
    async with open_database(settings) as database:
        yield database, cipher


@asynccontextmanager
async def _worker(settings: Settings, database: Database, cipher: Cipher, metrics: Metrics) -> AsyncIterator[None]:
    understanding = await asyncio.to_thread(load_understanding)
    async with open_cache(settings) as cache, open_public_jobs(settings, metrics) as public:
        with open_encoder(settings, CountedCache(cache, metrics)) as encoder:
            async with open_vectors(settings, database, encoder.name, encoder.dimensions) as vectors:
                parts = (understanding.profiler, understanding.skills, encoder, vectors, public)
                async with take_part(settings, metrics, database, cipher, *parts):
                    yield


@asynccontextmanager
async def _taking_part(settings: Settings) -> AsyncIterator[MarketDesk]:
    """A desk, and this process at work on what is handed in there."""
    async with (
        _database(settings) as (database, cipher),
        open_desk(settings, database, cipher) as desk,
        _worker(settings, database, cipher, Metrics()),
    ):
        yield desk


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def _pulls(pulls: Sequence[Pull]) -> Table:
    table = Table(title="Pulls", title_justify="left")
    table.add_column("Source", no_wrap=True)
    for heading in ("Listed", "Stored", "Repeated", "Closed", "Unreadable", "Failed"):
        table.add_column(heading, justify="right")
    table.add_column("State")
    for pull in pulls:
        counts = pull.counts
        numbers = (counts.seen, counts.stored, counts.repeated, counts.closed, counts.skipped, counts.failed)
        state = f"[{STYLES[pull.status]}]{pull.status}[/]"
        table.add_row(terminal_safe(pull.source), *(f"{number:,}" for number in numbers), state)
    return table
