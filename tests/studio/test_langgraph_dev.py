"""Studio's server runs our graphs from `langgraph.json`, offline, on our checkpointer."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langgraph_sdk import get_client

from api.analysis import gap_nodes, load_understanding
from core.domain import GapAnalysis
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import build
from ml.embedding import open_encoder
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.graphs.documents import POSTING, RESUME

ROOT = Path(__file__).parents[2]
SIGNS = ("LANGSMITH", "LANGCHAIN", "OPENAI", "LLM_", "DATABASE_", "SKILLBRIDGE_")
"""Beginnings of variables that a test's server must not inherit."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def studio(settings: Settings, folder: Path) -> AsyncIterator[str]:
    """`langgraph dev` on a free port, run from `folder`; its URL once it answers."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(SIGNS)}
    environment |= {
        "DATABASE_URL": str(settings.database_url),
        "SKILLBRIDGE_DATA_DIR": str(settings.data_dir),
        "LANGGRAPH_CLI_NO_ANALYTICS": "1",
    }
    command = ["langgraph_cli", "dev", "--no-browser", "--no-reload", "--port", str(port)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *command,
        "--config",
        str(ROOT / "langgraph.json"),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said: list[bytes] = []
    try:
        async for line in process.stdout:
            said.append(line)
            if b"Application started up" in line:
                break
        else:
            pytest.fail(b"".join(said).decode())
        drain = asyncio.create_task(process.stdout.read())
        yield f"http://127.0.0.1:{port}"
        drain.cancel()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@pytest.mark.studio
async def test_studio_streams_the_analysis_that_the_server_gives(
    settings: Settings, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    understanding = await asyncio.to_thread(load_understanding)
    read = read_resume_text(RESUME)
    profile = understanding.profiler.resume(read, date(2024, 6, 1))
    resumes, jobs = ResumeRepository(database, cipher), JobRepository(database, cipher)
    resume = await resumes.add("local", None, read, profile)
    given: Any = {"resume_id": resume.id, "job_text": POSTING}

    async with studio(settings, tmp_path) as url, open_checkpointer(database, cipher) as checkpointer:
        client = get_client(url=url)
        thread = await client.threads.create()
        modes: Any = ["values", "custom"]
        parts = [
            part
            async for part in client.runs.stream(
                thread["thread_id"], "gap_analysis", input=given, stream_mode=modes
            )
        ]
        kept = await checkpointer.aget_tuple({"configurable": {"thread_id": thread["thread_id"]}})

    with open_encoder(settings, MemoryCache(1000)) as encoder:
        graph = build(gap_nodes(settings, Metrics(), understanding, encoder, resumes, jobs))
        expected = (await graph.ainvoke(given))["analysis"]

    streamed = [part.data["analysis"] for part in parts if part.event == "values" and "analysis" in part.data]
    own = {"created_at"}
    assert GapAnalysis.model_validate(streamed[-1]).model_dump(exclude=own) == expected.model_dump(exclude=own)
    steps = {part.data["step"] for part in parts if part.event == "custom" and part.data["type"] == "step"}
    assert steps == {node for node in graph.nodes if not node.startswith("__")}
    assert kept is not None
    assert kept.checkpoint["channel_values"]["analysis"] == GapAnalysis.model_validate(streamed[-1])
