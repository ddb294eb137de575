"""Postings read as people read them: few often, most seldom (Zipf), with the cache and without it in the same run.

| figure | what it is |
|---|---|
| hit rate | of reads of `job:{id}` after the cache was filled by as many reads, F3 asks for more than .8 |
| p50, p95 | of a read, opened and parsed; without the cache it is fetched from the database and unsealed |
| computed | how often 100 who ask for `recent_jobs` at once make the database answer |
"""

import asyncio
import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from bench.corpus import corpus_of, fill
from bench.table import Figure
from core.domain import MARKET, JobHeading
from core.settings import Settings
from core.telemetry import Metrics
from ml.embedding import open_encoder
from store.cache.memory import MemoryCache
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.job_cache import PublicJobs, open_public_jobs
from store.jobs import JobRepository

POSTINGS = 5_000
STEEPNESS = 1.1
SEED = 7
AT_ONCE = 100
HIT_RATE = 0.8


def measure(data: Path, rounds: int) -> list[Figure]:
    """The cache of this process, and a Redis where one is installed."""
    folder = data / "cache"
    folder.mkdir()
    return asyncio.run(_measure(folder, 2_000 * rounds))


async def _measure(folder: Path, reads: int) -> list[Figure]:
    settings = Settings.model_validate({"SKILLBRIDGE_DATA_DIR": folder, "SKILLBRIDGE_SAMPLES": False})
    cipher = open_cipher(settings)
    async with open_database(settings) as database:
        with open_encoder(settings, MemoryCache(0)) as encoder:
            corpus = await corpus_of(encoder, POSTINGS)
        await fill(database, cipher, encoder.name, corpus)
        chance = random.Random(SEED)
        weights = [1 / (rank + 1) ** STEEPNESS for rank in range(POSTINGS)]
        asked = chance.choices(chance.sample(list(corpus.ids), POSTINGS), weights, k=2 * reads)
        bare = await _times(JobRepository(database, cipher), asked[reads:])
        figures = await _cached("memory", settings, database, cipher, asked, bare)
        with _redis(folder) as url:
            if url is not None:
                shared = settings.model_copy(update={"cache_url": url})
                figures += await _cached("Redis", shared, database, cipher, asked, bare)
    return figures


async def _cached(
    name: str, settings: Settings, database: Database, cipher: Cipher, asked: Sequence[str], bare: Sequence[float]
) -> list[Figure]:
    metrics = Metrics()
    async with open_public_jobs(settings, metrics) as public:
        jobs = JobRepository(database, cipher, public)
        await _times(jobs, asked[: len(asked) // 2])
        before = _counts(metrics)
        with_cache = await _times(jobs, asked[len(asked) // 2 :])
        hits, misses = (now - then for now, then in zip(_counts(metrics), before, strict=True))
        computed = await _at_once(public)
    rate = hits / (hits + misses)
    told = [
        Figure(name=f"{name}: hit rate", unit="", ours=rate, target=f">= {HIT_RATE}", holds=rate >= HIT_RATE),
        Figure(
            name=f"{name}: computed when {AT_ONCE} ask at once",
            unit="times",
            ours=computed,
            target="once",
            holds=computed == 1,
        ),
    ]
    for place, label in ((49, "p50"), (94, "p95")):
        ours, without = quantiles(with_cache, n=100)[place], quantiles(bare, n=100)[place]
        told.append(
            Figure(name=f"{name}: read {label}", unit="ms", ours=ours, limit=without, limit_name="without")
        )
    return told


async def _times(jobs: JobRepository, asked: Sequence[str]) -> list[float]:
    """Milliseconds of each read, one after another."""
    took = []
    for job_id in asked:
        begun = time.perf_counter()
        await jobs.get(MARKET, job_id)
        took.append((time.perf_counter() - begun) * 1000)
    return took


async def _at_once(public: PublicJobs) -> int:
    computed = 0

    async def compute() -> list[JobHeading]:
        nonlocal computed
        computed += 1
        await asyncio.sleep(0.05)
        return []

    await asyncio.gather(*(public.recent(compute) for _ in range(AT_ONCE)))
    return computed


def _counts(metrics: Metrics) -> tuple[float, float]:
    return _count(metrics, "hit"), _count(metrics, "miss")


def _count(metrics: Metrics, outcome: str) -> float:
    return metrics.registry.get_sample_value("cache_reads_total", {"kind": "job", "outcome": outcome}) or 0.0


@contextmanager
def _redis(folder: Path) -> Iterator[str | None]:
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    socket = folder / "redis"
    command = [program, "--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        while not socket.exists():
            time.sleep(0.05)
        yield f"unix://{socket}"
        server.terminate()
