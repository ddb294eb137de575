"""Search in markets of several sizes, beside FAISS, BM25 and LIKE on the same postings in the same run."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text

from bench import servers
from bench.corpus import Corpus, corpus_of, fill
from bench.table import Figure, under
from core.domain import MARKET, JobFilter
from core.settings import Settings
from ml.embedding import open_encoder
from store.cache.memory import MemoryCache
from store.cipher import open_cipher
from store.database import Database, open_database
from store.tables import JobRow
from store.vectors.pgvector import GRAPHS, PgVectorIndex, open_pgvector, searched

QUERIES = (
    "data pipelines in Python",
    "nurse with ward experience",
    "kubernetes and terraform platform engineer",
    "accountant month end close",
    "teacher of mathematics",
    "react typescript frontend",
    "warehouse logistics planning",
    "sales of software to hospitals",
    "electrician with site experience",
    "product manager for mobile apps",
    "machine learning engineer",
    "junior java developer",
    "social worker",
    "SEO and content marketing",
    "SQL reporting analyst",
    "payroll clerk",
    "security analyst incident response",
    "UX research and design systems",
    "forklift driver",
    "clinical trials coordinator",
    "embedded C++",
    "customer success manager SaaS",
    "pharmacist",
    "site reliability",
    "procurement and supplier contracts",
    "early years teaching assistant",
    "tax adviser",
    "Go microservices",
    "hotel front desk",
    "test automation with Selenium",
)
NEIGHBOURS = 10
VECTOR_BOUNDS = {100_000: 25.0, 1_000_000: 60.0}
HYBRID_BOUNDS = {100_000: 80.0, 1_000_000: 200.0}
RECALL = 0.97
MOST_FOR_FAISS = 100_000
"""Postings that FAISS makes a graph of. Of more, that takes longer than all the rest."""
MOST_FOR_BM25 = 10_000
"""Postings that are read into BM25, in memory."""
FILTERS: dict[str, JobFilter] = {
    "": JobFilter(),
    ", one in ten": JobFilter(remote=True),
    ", one in a hundred": JobFilter(skills_all=(Corpus.RARE,)),
}


def measure(data: Path, count: int, rounds: int) -> list[Figure]:
    """Everything about a market of `count` postings, which is kept in `data`, and found there again."""
    folder = data / f"market-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    figures = asyncio.run(_measure(folder, count, rounds))
    with servers.product(folder) as server:
        figures.extend(_over_http(server, count, rounds))
    return figures


async def _measure(folder: Path, count: int, rounds: int) -> list[Figure]:
    settings = Settings.model_validate({"SKILLBRIDGE_DATA_DIR": folder, "SKILLBRIDGE_SAMPLES": False})
    figures = []
    async with open_database(settings) as database:
        with open_encoder(settings, MemoryCache(0)) as encoder:
            corpus = await corpus_of(encoder, count)
            async with database.transaction() as session:
                empty = await session.scalar(select(JobRow.id).limit(1)) is None
            if empty:
                await fill(database, open_cipher(settings), encoder.name, corpus)
            begun = time.perf_counter()
            index = await open_pgvector(database, encoder.name, encoder.dimensions)
            built = time.perf_counter() - begun
            async with database.transaction() as session:
                await (await session.connection()).exec_driver_sql("ANALYZE jobs")
            asked = await encoder.encode([*QUERIES])
        if empty:
            figures.append(Figure(name=f"{count:,}: index of embeddings built", unit="s", ours=built))
        figures.append(await _room(database, count))
        for name, where in FILTERS.items():
            figures.extend(await _vectors(index, corpus, asked, count, name, where, rounds))
        figures.append(await _like(database, count))
    figures.extend(await asyncio.to_thread(_faiss, corpus, asked, count))
    if count <= MOST_FOR_BM25:
        figures.append(await asyncio.to_thread(_bm25, corpus, count))
    return figures


async def _vectors(
    index: PgVectorIndex,
    corpus: Corpus,
    asked: NDArray[np.float32],
    count: int,
    name: str,
    where: JobFilter,
    rounds: int,
) -> list[Figure]:
    """Time and recall of the ten nearest that pass `where`."""
    passing = {"": np.ones(count, bool), ", one in ten": corpus.remote, ", one in a hundred": corpus.rare}[name]
    found: list[set[str]] = []
    times = await _timed(
        [partial(index.nearest, [MARKET], vector, NEIGHBOURS, where) for vector in asked],
        rounds,
        lambda neighbours: found.append({neighbour.id for neighbour in neighbours}),
    )
    least = await asyncio.to_thread(_least, corpus, np.flatnonzero(passing), asked)
    near = zip(asked, found, least, strict=False)  # one row of `asked` for each of the first round
    hits = sum(_cosine(corpus, one, vector) >= bar - 1e-3 for vector, ids, bar in near for one in ids)
    recall = hits / (NEIGHBOURS * len(asked))
    bound = VECTOR_BOUNDS.get(count)
    p95 = quantiles(times, n=20)[18]
    label = f"{count:,}: nearest in meaning{name}"
    return [
        Figure(name=f"{label}, p50", unit="ms", ours=quantiles(times, n=2)[0]),
        under(f"{label}, p95", "ms", p95, bound) if bound else Figure(name=f"{label}, p95", unit="ms", ours=p95),
        Figure(
            name=f"{label}, recall@10 against all compared",
            unit="",
            ours=recall,
            target=f">= {RECALL:g}",
            holds=recall >= RECALL,
        ),
    ]


def _least(corpus: Corpus, places: NDArray[np.intp], asked: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosine of the last of the nearest postings at `places`, for each row of `asked`: all are compared."""
    best = np.full((len(asked), NEIGHBOURS), -1, np.float32)
    for some in np.array_split(places, max(len(places) // 50_000, 1)):
        best = np.concatenate([best, asked @ _stored(corpus, some).T], axis=1)
        best = np.partition(best, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
    least: NDArray[np.float32] = best.min(axis=1)
    return least


def _stored(corpus: Corpus, places: NDArray[np.intp]) -> NDArray[np.float32]:
    """The vectors at `places` as half precision keeps them, of unit length."""
    rows = corpus.vectors[places].astype(np.float16).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _cosine(corpus: Corpus, job_id: str, vector: NDArray[np.float32]) -> float:
    return float(_stored(corpus, np.array([int(job_id[-12:], 16) - 1]))[0] @ vector)


async def _timed(
    calls: Sequence[Callable[[], Awaitable[Any]]], rounds: int, keep: Callable[[Any], None]
) -> list[float]:
    """Milliseconds of each call, `rounds` times after a warm-up; what the first round found goes to `keep`."""
    for call in calls:
        keep(await call())
    times = []
    for _ in range(rounds * 3):
        for call in calls:
            begun = time.perf_counter()
            await call()
            times.append(1000 * (time.perf_counter() - begun))
    return times


async def _room(database: Database, count: int) -> Figure:
    """What the table and its indexes take on disk, for 100,000 postings."""
    async with database.transaction() as session:
        size = await session.scalar(text("SELECT pg_total_relation_size('jobs')")) or 0
    return Figure(
        name=f"{count:,}: room of 100,000 postings with all indexes",
        unit="MiB",
        ours=size / 2**20 * 100_000 / count,
    )


async def _like(database: Database, count: int) -> Figure:
    """What a search for a word by LIKE over titles takes."""
    query = select(func.count()).select_from(JobRow).where(JobRow.title.ilike("%engineer%"))

    async def ask() -> None:
        async with database.transaction() as session:
            await session.scalar(query)

    times = await _timed([ask], 3, lambda _: None)
    return Figure(name=f"{count:,}: LIKE over titles alone, p50", unit="ms", ours=quantiles(times, n=2)[0])


def _faiss(corpus: Corpus, asked: NDArray[np.float32], count: int) -> list[Figure]:
    """The same vectors in FAISS, through LangChain: in memory, without filters, records or durability."""
    import faiss
    from langchain_community.docstore.in_memory import InMemoryDocstore
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document

    figures = []
    kinds: list[tuple[str, faiss.Index]] = [("flat", faiss.IndexFlatIP(384))]
    if count <= MOST_FOR_FAISS:
        kinds.append(("HNSW", faiss.IndexHNSWFlat(384, 16)))
    for name, index in kinds:
        index.add(corpus.vectors)
        if isinstance(index, faiss.IndexHNSWFlat):
            index.hnsw.efSearch = GRAPHS * searched(count)
            _, found = index.search(asked, NEIGHBOURS)
            cosines = asked @ corpus.vectors.T
            least = np.sort(cosines, axis=1)[:, -NEIGHBOURS, None]
            recall = (np.take_along_axis(cosines, found, axis=1) >= least - 1e-3).mean()
            figures.append(Figure(name=f"{count:,}: FAISS HNSW, recall@10", unit="", ours=float(recall)))
        documents = InMemoryDocstore({job_id: Document(job_id) for job_id in corpus.ids})
        store = FAISS(lambda _: [], index, documents, dict(enumerate(corpus.ids)))
        times = []
        for _ in range(3):
            for vector in asked:
                begun = time.perf_counter()
                store.similarity_search_by_vector(vector.tolist(), NEIGHBOURS)
                times.append(1000 * (time.perf_counter() - begun))
        figures.append(Figure(name=f"{count:,}: FAISS {name}, p50", unit="ms", ours=quantiles(times, n=2)[0]))
    return figures


def _bm25(corpus: Corpus, count: int) -> Figure:
    """The texts in rank_bm25, through LangChain."""
    from langchain_community.retrievers import BM25Retriever

    retriever = BM25Retriever.from_texts([*corpus.texts], k=NEIGHBOURS)
    times = []
    for query in QUERIES:
        begun = time.perf_counter()
        retriever.invoke(query)
        times.append(1000 * (time.perf_counter() - begun))
    return Figure(name=f"{count:,}: BM25, p50", unit="ms", ours=quantiles(times, n=2)[0])


def _over_http(server: servers.Server, count: int, rounds: int) -> list[Figure]:
    """Hybrid search as clients ask for it: embedding the words, both searches, fusion, records, facets."""
    figures = []
    with httpx.Client(base_url=server.url, timeout=60) as client:
        for name, where in FILTERS.items():
            times = []
            for number in range(rounds * 3 * len(QUERIES) + len(QUERIES)):
                body = {
                    "query": QUERIES[number % len(QUERIES)],
                    "scope": "market",
                    "where": where.model_dump(mode="json", exclude_none=True),
                }
                begun = time.perf_counter()
                client.post("/api/jobs/search", json=body).raise_for_status()
                times.append(1000 * (time.perf_counter() - begun))
            warm = times[len(QUERIES) :]
            bound, p95 = HYBRID_BOUNDS.get(count), quantiles(warm, n=20)[18]
            label = f"{count:,}: hybrid over HTTP{name}"
            figures.append(Figure(name=f"{label}, p50", unit="ms", ours=quantiles(warm, n=2)[0]))
            figures.append(
                under(f"{label}, p95", "ms", p95, bound)
                if bound
                else Figure(name=f"{label}, p95", unit="ms", ours=p95)
            )
    return figures
