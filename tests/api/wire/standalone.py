"""A server in a process of its own, to be killed: `python -m tests.api.wire.standalone SETTINGS LISTENER HARBOUR`.

Its one graph, "sailing", says at each step where it is, to a socket of the test, and goes on when it is answered.
"""

import asyncio
import socket
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.config import get_stream_writer
from langgraph.graph import START, StateGraph

from core.telemetry import Metrics
from runs.engine import open_engine
from store.checkpoints import open_checkpointer
from store.cipher import open_cipher
from store.database import open_database
from tests.api.wire.conftest import wire_app
from tests.conftest import GivenSettings
from tests.runs.graphs import Builder, Graph, Log


def sailing(checkpointer: BaseCheckpointSaver[str], harbour: int) -> dict[str, Graph]:
    """A graph of three steps, each of which waits for its answer from `harbour`, a port."""

    async def ask(step: str) -> dict[str, Any]:
        get_stream_writer()({"at": step})
        reader, writer = await asyncio.open_connection("127.0.0.1", harbour)
        writer.write(step.encode() + b"\n")
        answer = (await reader.readline()).decode().strip()
        writer.close()
        return {"log": [f"{step} {answer}"]}

    async def leave(_state: Log) -> dict[str, Any]:
        return await ask("leave")

    async def cross(_state: Log) -> dict[str, Any]:
        return await ask("cross")

    async def land(_state: Log) -> dict[str, Any]:
        return await ask("land")

    builder: Builder = StateGraph(Log)
    builder.add_sequence([leave, cross, land])
    builder.add_edge(START, "leave")
    return {"sailing": builder.compile(checkpointer=checkpointer, name="sailing")}


async def main(settings: GivenSettings, listener: int, harbour: int) -> None:
    """Serve until killed, on a socket that was handed over listening."""
    cipher = open_cipher(settings)
    async with (
        open_database(settings) as database,
        open_checkpointer(database, cipher) as checkpointer,
        open_engine(settings, database, cipher, checkpointer, sailing(checkpointer, harbour), Metrics()) as engine,
    ):
        app: FastAPI = wire_app(engine)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        await server.serve(sockets=[socket.socket(fileno=listener)])


if __name__ == "__main__":
    asyncio.run(main(GivenSettings.model_validate_json(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
