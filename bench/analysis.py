"""The gap analysis as one HTTP request, and what a long thread weighs."""

import asyncio
import time
from pathlib import Path
from statistics import quantiles

import httpx
from sqlalchemy import text

from bench.servers import Server
from bench.streams import documents
from bench.table import Figure, under
from core.settings import Settings
from store.database import open_database

WEIGHT = text(
    "select (select coalesce(sum(pg_column_size(c.*)), 0) from checkpoints c where thread_id = :thread)"
    " + (select coalesce(sum(pg_column_size(b.*)), 0) from checkpoint_blobs b where thread_id = :thread)"
    " + (select coalesce(sum(pg_column_size(w.*)), 0) from checkpoint_writes w where thread_id = :thread)"
)


def latency(server: Server, requests: int) -> list[Figure]:
    """Milliseconds of `GET /api/jobs/{id}?resume_id=`, one after the other, every posting in turn."""
    resume, jobs = documents(server)
    times = []
    with httpx.Client(base_url=server.url, timeout=30) as client:
        for number in range(requests + len(jobs)):
            begun = time.perf_counter()
            client.get(f"/api/jobs/{jobs[number % len(jobs)]}", params={"resume_id": resume}).raise_for_status()
            times.append(1000 * (time.perf_counter() - begun))
    cold, warm = times[: len(jobs)], quantiles(times[len(jobs) :], n=100)
    return [
        Figure(name="gap analysis, first of each posting, mean", unit="ms", ours=sum(cold) / len(cold)),
        Figure(name="gap analysis, warm p50", unit="ms", ours=warm[49]),
        under("gap analysis, warm p95", "ms", warm[94], 250),
    ]


def long_thread(server: Server, data: Path, turns: int) -> list[Figure]:
    """MB of checkpoints that a thread of `turns` analyses leaves."""
    resume, jobs = documents(server)
    with httpx.Client(base_url=server.url, timeout=60) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        for turn in range(turns):
            body = {
                "assistant_id": "gap_analysis",
                "input": {"resume_id": resume, "job_id": jobs[turn % len(jobs)]},
            }
            client.post(f"/threads/{thread}/runs/wait", json=body).raise_for_status()
    bytes_kept = asyncio.run(weight(data, thread))
    return [under(f"checkpoints of a thread of {turns} turns", "MB", bytes_kept / 1e6, 2)]


async def weight(data: Path, thread: str) -> int:
    """Bytes that the database keeps of a thread's checkpoints."""
    settings = Settings.model_validate({"SKILLBRIDGE_DATA_DIR": data})
    async with open_database(settings) as database, database.engine.connect() as connection:
        return int((await connection.execute(WEIGHT, {"thread": thread})).scalar_one())
