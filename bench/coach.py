"""What a long conversation weighs: findings replace those before, and what lies far back is condensed."""

import asyncio
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx

from bench.analysis import weight
from bench.servers import Server
from bench.streams import documents
from bench.table import Figure, under

TURNS = (
    "What am I missing for this job?",
    "Why is the first gap first?",
    "Make me a plan for it.",
    "Make next week lighter.",
    "How far am I?",
    "What does a registered nurse usually do all day?",
    "Which skill unlocks most of my postings?",
    "What do you know about me?",
)
"""What is said, over and over."""


def long_conversation(server: Server, data: Path, turns: int) -> list[Figure]:
    """MB of checkpoints after `turns` turns, and how many KB each turn of the second half has added."""
    resume, jobs = documents(server)
    weights = {}
    with httpx.Client(base_url=server.url, timeout=60) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        for turn, text in enumerate(islice(cycle(TURNS), turns), 1):
            given = {"resume_id": resume, "job_id": jobs[turn // len(TURNS) % len(jobs)]}
            _say(client, thread, {"messages": [{"role": "user", "content": text}], **given})
            if turn in (turns // 2, turns):
                weights[turn] = asyncio.run(weight(data, thread))
    half, whole = weights[turns // 2], weights[turns]
    grown = (whole - half) / (turns - turns // 2)
    return [
        under(f"checkpoints of a conversation of {turns} turns", "MB", whole / 1e6, 2),
        Figure(name=f"checkpoints at its half, {turns // 2} turns", unit="MB", ours=half / 1e6),
        under(f"growth by a turn, from turn {turns // 2} to {turns}", "KB", grown / 1e3, 2),
    ]


def _say(client: httpx.Client, thread: str, given: dict[str, Any]) -> None:
    body = {"assistant_id": "coach", "input": given}
    told = client.post(f"/threads/{thread}/runs/wait", json=body).raise_for_status().json()
    if "__error__" in told:
        raise RuntimeError(str(told["__error__"]))
