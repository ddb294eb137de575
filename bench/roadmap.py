"""A roadmap as one HTTP request: planned, not looked up."""

import time
from statistics import quantiles

import httpx

from bench.servers import Server
from bench.streams import documents
from bench.table import Figure, under

WARM_UP = 3


def latency(server: Server, requests: int) -> list[Figure]:
    """Milliseconds of `GET /api/roadmap/...`, one after the other, every posting in turn, each with other hours
    than the time before, so that it is planned anew and kept.
    """
    resume, jobs = documents(server)
    times = []
    with httpx.Client(base_url=server.url, timeout=30) as client:
        for number in range(requests + WARM_UP):
            hours = 5 + (number // len(jobs)) % 2
            begun = time.perf_counter()
            found = client.get(
                f"/api/roadmap/{resume}/{jobs[number % len(jobs)]}", params={"hours_per_week": hours}
            )
            found.raise_for_status()
            times.append(1000 * (time.perf_counter() - begun))
    warm = quantiles(times[WARM_UP:], n=100)
    return [
        Figure(name="roadmap, p50", unit="ms", ours=warm[49]),
        under("roadmap, p95", "ms", warm[94], 400),
    ]
