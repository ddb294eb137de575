"""How soon a person reads the first checked sentence, with no model, whichever machine they turn to."""

import time
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import httpx

from bench.servers import Server
from bench.streams import documents
from bench.table import Figure, under

BOUND_MS = 150
SENTENCE = b'"type":"sentence"'


def first(server: Server, requests: int) -> list[Figure]:
    """Milliseconds from the request to the first sentence of its stream, each in a thread of its own, every
    posting in turn; the first time that a posting comes up is told by itself.
    """
    resume, jobs = documents(server)
    figures = []
    with httpx.Client(base_url=server.url, timeout=30) as client:
        for machine, label, extra in _asked():
            times = []
            for number in range(requests + len(jobs)):
                given = {"resume_id": resume, "job_id": jobs[number % len(jobs)], **extra}
                times.append(1000 * _until_first(client, machine, given))
            cold, warm = times[: len(jobs)], quantiles(times[len(jobs) :], n=100)
            figures.append(Figure(name=f"first sentence of {label}, new posting", unit="ms", ours=median(cold)))
            figures.append(Figure(name=f"first sentence of {label}, p50", unit="ms", ours=warm[49]))
            figures.append(under(f"first sentence of {label}, p95", "ms", warm[94], BOUND_MS))
    return figures


def _asked() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Machine, what it says, and what it is given beside the documents."""
    message = {"messages": [{"role": "user", "content": "What am I missing for this job?"}]}
    yield "gap_analysis", "an analysis", {}
    yield "coach", "the coach's answer", message
    yield "interview", "an interview", {}


def _until_first(client: httpx.Client, machine: str, given: dict[str, Any]) -> float:
    """Seconds; the stream is read to its end before the next one begins."""
    body = {"assistant_id": machine, "input": given, "stream_mode": ["custom"], "if_not_exists": "create"}
    begun, first = time.perf_counter(), None
    with client.stream("POST", f"/threads/{uuid4()}/runs/stream", json=body) as stream:
        stream.raise_for_status()
        for chunk in stream.iter_bytes():
            if first is None and SENTENCE in chunk:
                first = time.perf_counter() - begun
    if first is None:
        raise RuntimeError(f"{machine} said nothing")
    return first
