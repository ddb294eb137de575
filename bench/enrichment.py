"""How many postings a minute come in, understood and findable, beside the bare embedding of their texts.

What is timed is the product's own way: texts are read, queued in batches as durable workflows, and worked on by
this process, which understands them (names, kinds, level, spans tagged and linked), embeds them, compares them
with what is stored, and stores them with vector and search index in PostgreSQL on the same machine. Nobody has an
alert.

| figure | what it is |
|---|---|
| postings a minute | from the first text read to the last posting stored |
| bare embedding | the shipped encoder over the same texts, each cut at its 256 tokens, and nothing else |
| of that ... | milliseconds a posting that each stage takes by itself, one after another, on other postings |
| not accounted for | what queueing costs, less what is won by working on several batches at once |

Extraction and embedding have an encoder each, so at least two fifths of the bare encoder's pace are asked for.
"""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from api.analysis import Understanding, load_understanding
from api.market import open_desk, take_part
from bench.postings import RawPosting, postings
from bench.table import Figure, against
from core.domain import MARKET, JobPosting
from core.settings import Settings
from core.telemetry import Metrics
from ml.duplicates import fingerprint
from ml.embedding import open_encoder
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from pipeline.jobs import gist_of
from pipeline.market.batches import BATCH
from pipeline.market.desk import MarketDesk
from pipeline.market.intake import offer_of, same_job
from store.cache.memory import MemoryCache
from store.cipher import Cipher, open_cipher
from store.database import Database, open_database
from store.job_rows import Embedding
from store.jobs import JobRepository
from store.market import Enriched, MarketRepository
from store.vectors.pgvector import PgVectorIndex, open_pgvector

SHARE = 0.4
DOCUMENTED = 100
"""Postings a minute in the document that asked for this."""
COUNT, QUICK = 2_000, 320
WARM, STAGED = 32, 128
"""Postings before the clock starts, and those on which stages are timed."""
LOOK_SECONDS = 0.1

Result = TypeVar("Result")


def measure(data: Path, rounds: int) -> list[Figure]:
    """Everything about postings that come in."""
    count = COUNT if rounds > 1 else QUICK
    every = postings(count + WARM + STAGED)
    return asyncio.run(_measure(data / "enrichment", every[:WARM], every[WARM:-STAGED], every[-STAGED:]))


async def _measure(
    folder: Path, warm: Sequence[RawPosting], timed: Sequence[RawPosting], staged: Sequence[RawPosting]
) -> list[Figure]:
    settings = Settings.model_validate({"SKILLBRIDGE_DATA_DIR": folder, "SKILLBRIDGE_SAMPLES": False})
    cipher = open_cipher(settings)
    bare = GraphEncoder(SHIPPED / "encoder")
    async with open_database(settings) as database:
        with open_encoder(settings, MemoryCache(0)) as encoder:
            understanding = await asyncio.to_thread(load_understanding)
            index = await open_pgvector(database, encoder.name, encoder.dimensions)
            doors = (settings, Metrics(), database, cipher, understanding.profiler, understanding.skills)
            async with take_part(*doors, encoder, index), open_desk(settings, database, cipher) as desk:
                await _take_in(desk, warm)
                before = await _bare(bare, timed[: len(timed) // 2])
                seconds = await _take_in(desk, timed)
                after = await _bare(bare, timed[len(timed) // 2 :])
            stages = await _stages(database, cipher, understanding, bare, index, staged)
        stored = await JobRepository(database, cipher).count(MARKET)
    bare.close()
    a_minute, at_best = 60 * len(timed) / seconds, 60 * len(timed) / (before + after)
    said = f"{len(timed):,} of {sum(len(one.text) for one in timed) / len(timed):,.0f} characters"
    figures = [
        against(f"postings a minute ({said})", "/min", a_minute, at_best, "bare embedding", SHARE),
        against("the same beside what was asked for", "/min", a_minute, DOCUMENTED, "as documented", 1),
        Figure(name="share stored as postings of their own", unit="", ours=stored / len([*warm, *timed, *staged])),
    ]
    for name, took in stages.items():
        figures.append(Figure(name=f"of a posting: {name}, alone", unit="ms", ours=1000 * took))
    rest = 1000 * (seconds / len(timed) - sum(stages.values()))
    return [*figures, Figure(name="of a posting: not accounted for", unit="ms", ours=rest)]


async def _take_in(desk: MarketDesk, raw: Sequence[RawPosting]) -> float:
    """Seconds until all are stored."""
    begun = time.perf_counter()
    for start in range(0, len(raw), BATCH):
        await desk.submit(await asyncio.to_thread(_read, raw[start : start + BATCH]))
    waiting: dict[str, Any] = {"queue_name": desk.queues.enrich, "status": ["ENQUEUED", "PENDING"], "limit": 1}
    while await desk.client.list_workflows_async(**waiting, load_input=False, load_output=False):  # noqa: ASYNC110  the database alone knows
        await asyncio.sleep(LOOK_SECONDS)
    return time.perf_counter() - begun


async def _bare(encoder: GraphEncoder, raw: Sequence[RawPosting]) -> float:
    begun = time.perf_counter()
    await encoder.encode([one.text for one in raw])
    return time.perf_counter() - begun


async def _stages(
    database: Database,
    cipher: Cipher,
    understanding: Understanding,
    encoder: GraphEncoder,
    index: PgVectorIndex,
    raw: Sequence[RawPosting],
) -> dict[str, float]:
    """Seconds a posting of each stage, batch by batch as the product does it, and no two at once."""
    market = MarketRepository(database, cipher)
    took: dict[str, float] = {}

    async def timed(name: str, work: Awaitable[Result]) -> Result:
        begun = time.perf_counter()
        done = await work
        took[name] = took.get(name, 0.0) + (time.perf_counter() - begun) / len(raw)
        return done

    for start in range(0, len(raw), BATCH):
        read = await timed("reading", asyncio.to_thread(_read, raw[start : start + BATCH]))
        profiles = await timed("understanding", asyncio.to_thread(understanding.profiler.postings, read))
        gists = [gist_of(posting, profile) for posting, profile in zip(read, profiles, strict=True)]
        vectors = await timed("embedding", encoder.encode(gists))
        prints = await timed("fingerprinting", asyncio.to_thread(_printed, read))
        items = [
            Enriched(offer_of(posting), posting, profile, Embedding(index.space, vector), *printed)
            for posting, profile, vector, printed in zip(read, profiles, vectors, prints, strict=True)
        ]
        await timed("storing", market.publish(items, same_job))
    return took


def _read(raw: Sequence[RawPosting]) -> list[JobPosting]:
    return [one.read() for one in raw]


def _printed(read: Sequence[JobPosting]) -> list[tuple[bytes, frozenset[str]]]:
    return [(printed.model_dump_json().encode(), printed.keys) for printed in map(fingerprint, read)]
