"""Streamed gap analyses: ours against the bare endpoint and `langgraph dev`, by number of clients."""

import asyncio
from itertools import cycle, islice
from statistics import median
from typing import Any
from uuid import uuid4

import httpx

from bench.load import Load, load
from bench.servers import Server
from bench.table import Figure, against, under

THREAD = "/threads/{thread}/runs/stream"
MODES = ["values", "updates", "custom", "messages-tuple"]


def documents(server: Server) -> tuple[str, list[str]]:
    """Ids of the first sample resume and of all sample postings."""
    with httpx.Client(base_url=server.url, timeout=30) as client:
        resumes = client.get("/api/resume").json()
        jobs = client.get("/api/jobs", params={"limit": 100}).json()["items"]
    return resumes[0]["id"], [job["id"] for job in jobs]


def measure(ours: Server, bare: Server, studio: Server, rounds: int) -> list[Figure]:
    """First event and events a second at 1, 50 and 200 clients; the servers take turns, medians are shown."""
    resume, jobs = documents(ours)
    inputs = [{"resume_id": resume, "job_id": job} for job in jobs]
    figures: list[Figure] = []
    for clients in (1, 50, 100, 200):
        repeats = 30 if clients == 1 else 1
        sides: dict[str, list[Load]] = {"ours": [], "bare": []}
        for _ in range(rounds + 1):
            for _ in range(repeats):
                sides["ours"].append(_stream(ours, THREAD, inputs, clients))
                sides["bare"].append(_stream(bare, "/stream", inputs, clients))
        loads = {side: runs[repeats:] for side, runs in sides.items()}
        first = {side: median(run.first_event() for run in runs) for side, runs in loads.items()}
        rate = {side: median(run.events_per_second for run in runs) for side, runs in loads.items()}
        label = "1 client" if clients == 1 else f"{clients} clients"
        figures.append(against(f"events a second, {label}", "/s", rate["ours"], rate["bare"], "bare", 0.85))
        bound = {1: 10.0, 100: 150.0}.get(clients)
        name = f"first event p50, {label}"
        figure = (
            Figure(name=name, unit="ms", ours=first["ours"])
            if bound is None
            else under(name, "ms", first["ours"], bound)
        )
        figures.append(figure.model_copy(update={"limit": first["bare"], "limit_name": "bare"}))
    for clients in (1, 50, 200):
        figures += _against_studio(ours, studio, inputs, clients, rounds if clients < 200 else 1)
    return figures


def _against_studio(
    ours: Server, studio: Server, inputs: list[dict[str, Any]], clients: int, rounds: int
) -> list[Figure]:
    """Ours and `langgraph dev` on the same graph, by turns, after one burst that warms both up."""
    sides: dict[str, list[Load]] = {"ours": [], "studio": []}
    for _ in range(rounds + 1):
        sides["studio"].append(_stream(studio, THREAD, inputs, clients))
        sides["ours"].append(_stream(ours, THREAD, inputs, clients))
    first = {side: median(run.first_event() for run in runs[1:]) for side, runs in sides.items()}
    rate = {side: median(run.events_per_second for run in runs[1:]) for side, runs in sides.items()}
    label = "1 client" if clients == 1 else f"{clients} clients"
    return [
        Figure(
            name=f"first event p50, {label}",
            unit="ms",
            ours=first["ours"],
            limit=first["studio"],
            limit_name="langgraph dev",
            target="ratio <= 0.1",
            holds=first["ours"] * 10 <= first["studio"],
        ),
        Figure(
            name=f"events a second, {label}",
            unit="/s",
            ours=rate["ours"],
            limit=rate["studio"],
            limit_name="langgraph dev",
        ),
    ]


def _stream(server: Server, path: str, inputs: list[dict[str, Any]], clients: int) -> Load:
    """One stream a client, each in a thread of its own whose checkpoints are kept."""
    asked = [
        {"assistant_id": "gap_analysis", "input": given, "stream_mode": MODES, "if_not_exists": "create"}
        for given in islice(cycle(inputs), clients)
    ]
    return asyncio.run(load([(server.url + path.format(thread=uuid4()), body) for body in asked]))
