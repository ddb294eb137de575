"""A server is killed in the middle of a run; another one takes the run over and brings it to its end."""

import asyncio
import json
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient
from langgraph_sdk.schema import StreamPart

from core.settings import Settings
from core.telemetry import Metrics
from runs.engine import open_engine
from store.checkpoints import Checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.api.wire.conftest import Server, listening, wire_app
from tests.api.wire.standalone import sailing
from tests.runs.graphs import Gate

LEASE_SECONDS = 1.0
ROOT = Path(__file__).parents[3]


@dataclass
class Harbour:
    """Where the graph reports each step, and waits."""

    port: int
    arrivals: asyncio.Queue[tuple[str, asyncio.StreamWriter]] = field(default_factory=asyncio.Queue)
    seen: list[str] = field(default_factory=list)

    async def arrival(self) -> asyncio.StreamWriter:
        """The next step that reports; answer it to let it go on."""
        step, writer = await self.arrivals.get()
        self.seen.append(step)
        return writer

    async def answer_all(self) -> None:
        while True:
            (await self.arrival()).write(b"on\n")


@pytest.fixture
async def harbour() -> AsyncIterator[Harbour]:
    harbours: list[Harbour] = []

    async def dock(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        harbours[0].arrivals.put_nowait(((await reader.readline()).decode().strip(), writer))

    server = await asyncio.start_server(dock, "127.0.0.1", 0)
    harbours.append(Harbour(server.sockets[0].getsockname()[1]))
    yield harbours[0]
    server.close()


@pytest.fixture
def short(settings: Settings) -> Settings:
    """Settings with leases that expire soon."""
    return settings.model_copy(update={"run_lease_seconds": LEASE_SECONDS})


@asynccontextmanager
async def to_be_killed(settings: Settings, harbour: Harbour) -> AsyncIterator[tuple[str, Process]]:
    """A server process, and its URL once it answers."""
    given = json.dumps(
        {
            "SKILLBRIDGE_DATA_DIR": str(settings.data_dir),
            "database_url": str(settings.database_url),
            "run_lease_seconds": settings.run_lease_seconds,
        }
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url, handed = f"http://127.0.0.1:{listener.getsockname()[1]}", listener.fileno()
        command = [sys.executable, "-m", "tests.api.wire.standalone", given, str(handed), str(harbour.port)]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, pass_fds=[handed])
    try:
        async with httpx.AsyncClient(timeout=120) as client:
            await client.get(f"{url}/ok")  # which waits in the listener's queue until the server is up
        yield url, process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def survivor(
    settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, harbour: Harbour
) -> AsyncIterator[Server]:
    graphs = sailing(checkpointer, harbour.port)
    async with (
        open_engine(settings, database, cipher, checkpointer, graphs, Metrics()) as engine,
        listening(wire_app(engine)) as url,
    ):
        yield Server(url, engine, Gate())


async def stored_before(client: LangGraphClient, thread_id: str, node: str) -> None:
    """Return once the checkpoint before `node` is stored: it is written beside the node's work."""
    async with asyncio.timeout(30):
        while (await client.threads.get_state(thread_id))["next"] != [node]:
            pass


async def test_a_killed_servers_run_goes_on_from_its_last_checkpoint_and_no_event_comes_twice(
    short: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, harbour: Harbour
) -> None:
    seen: list[StreamPart] = []
    async with to_be_killed(short, harbour) as (url, process):
        client = get_client(url=url, api_key=None)
        thread = await client.threads.create()
        stream = client.runs.stream(
            thread["thread_id"], "sailing", input={"log": []}, stream_mode=["custom", "values"]
        )

        async def watch() -> None:
            async for part in stream:
                seen.append(part)
                if part.data == {"at": "cross"}:
                    return

        watching = asyncio.create_task(watch())
        (await harbour.arrival()).write(b"on\n")
        await harbour.arrival()
        await watching
        await stored_before(client, thread["thread_id"], "cross")
        process.kill()

    ids = (thread["thread_id"], seen[0].data["run_id"])
    async with survivor(short, database, cipher, checkpointer, harbour) as wire:
        answering = asyncio.create_task(harbour.answer_all())
        rest = [part async for part in wire.client().runs.join_stream(*ids, last_event_id=str(seen[-1].id))]
        run, state = await wire.client().runs.get(*ids), await wire.client().threads.get_state(ids[0])
        answering.cancel()

    assert harbour.seen == ["leave", "cross", "cross", "land"]
    assert run["status"] == "success"
    assert state["values"] == {"log": ["leave on", "cross on", "land on"]}
    assert [part.data for part in rest if part.event == "metadata"] == [{"run_id": ids[1], "attempt": 2}]
    assert rest[-1].event == "end"
    numbers = [int(str(part.id)) for part in (*seen, *rest)]
    assert numbers == sorted(set(numbers))


async def test_a_run_whose_servers_die_again_and_again_is_marked_as_failed(
    short: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, harbour: Harbour
) -> None:
    async with survivor(short, database, cipher, checkpointer, harbour) as wire:
        client = wire.client()
        thread = await client.threads.create()
        run = await client.runs.create(thread["thread_id"], "sailing", input={"log": []})
        await harbour.arrival()
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE runs SET attempt = 3, lease_expires_at = now() - interval '1 s'")
    async with survivor(short, database, cipher, checkpointer, harbour) as wire:
        outcome: Any = await wire.client().runs.join(thread["thread_id"], run["run_id"])
        shown = await wire.client().threads.get(thread["thread_id"])
    assert "stopped several times" in outcome["__error__"]["message"]
    assert shown["status"] == "error"


async def test_a_server_that_is_closed_hands_its_runs_over_at_once(
    settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, harbour: Harbour
) -> None:
    async with survivor(settings, database, cipher, checkpointer, harbour) as wire:
        thread = await wire.client().threads.create()
        run = await wire.client().runs.create(thread["thread_id"], "sailing", input={"log": []})
        (await harbour.arrival()).write(b"on\n")
        await harbour.arrival()
    async with survivor(settings, database, cipher, checkpointer, harbour) as wire:
        answering = asyncio.create_task(harbour.answer_all())
        values = await wire.client().runs.join(thread["thread_id"], run["run_id"])
        answering.cancel()
    assert values == {"log": ["leave on", "cross on", "land on"]}
    assert harbour.seen == ["leave", "cross", "cross", "land"]


async def test_a_run_that_was_cancelled_when_its_server_died_is_not_taken_up_again(
    short: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, harbour: Harbour
) -> None:
    async with survivor(short, database, cipher, checkpointer, harbour) as wire:
        thread = await wire.client().threads.create()
        run = await wire.client().runs.create(thread["thread_id"], "sailing", input={"log": []})
        (await harbour.arrival()).write(b"on\n")
        await harbour.arrival()
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE runs SET cancel = 'interrupt'")
    async with survivor(short, database, cipher, checkpointer, harbour) as wire:
        client = wire.client()
        await client.runs.join(thread["thread_id"], run["run_id"])
        assert (await client.runs.get(thread["thread_id"], run["run_id"]))["status"] == "interrupted"
        state = await client.threads.get_state(thread["thread_id"])
    assert (state["values"], state["next"]) == ({"log": ["leave on"]}, [])
    assert harbour.seen == ["leave", "cross"]
