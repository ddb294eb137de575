"""A server of the protocol on a real socket, with small graphs, and clients for two people."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient

from api import dependencies
from api.problems import install_problems
from api.wire.router import router
from core.domain import Principal
from core.settings import Settings
from core.telemetry import Metrics
from runs.engine import RunEngine, open_engine
from sources.web.network import Network
from store.checkpoints import Checkpointer, open_checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.runs.graphs import Gate, all_graphs


@dataclass(frozen=True)
class Server:
    """A server under test: where it listens, and what is inside."""

    url: str
    engine: RunEngine
    gate: Gate

    def client(self, user: str = "ada") -> LangGraphClient:
        return get_client(url=self.url, api_key=None, headers={"x-user": user})


@contextmanager
def refused(status: int, sentence: str = "") -> Iterator[None]:
    """What happens inside is answered with a problem of this status, whose detail holds `sentence`."""
    with pytest.raises(httpx.HTTPStatusError) as refusal:
        yield
    response = refusal.value.response
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert sentence in response.json()["detail"]


def who(request: Request) -> Principal:
    """The principal of a test: who the header says."""
    return Principal(user_id=request.headers.get("x-user", "ada"))


def wire_app(engine: RunEngine) -> FastAPI:
    app = FastAPI()
    install_problems(app)
    app.include_router(router)
    app.dependency_overrides[dependencies.principal] = who
    app.state.engine = engine
    return app


@asynccontextmanager
async def listening(app: FastAPI) -> AsyncIterator[str]:
    """Serve `app` on a port that the system picks."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        await serving


@pytest.fixture
async def checkpointer(database: Database, cipher: Cipher) -> AsyncIterator[Checkpointer]:
    async with open_checkpointer(database, cipher) as checkpointer:
        yield checkpointer


@asynccontextmanager
async def serving(
    settings: Settings,
    database: Database,
    cipher: Cipher,
    checkpointer: Checkpointer,
    network: Network | None = None,
) -> AsyncIterator[Server]:
    gate = Gate()
    graphs = all_graphs(checkpointer, gate)
    async with (
        open_engine(settings, database, cipher, checkpointer, graphs, Metrics(), network) as engine,
        listening(wire_app(engine)) as url,
    ):
        yield Server(url, engine, gate)


@pytest.fixture
async def wire(
    settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer
) -> AsyncIterator[Server]:
    async with serving(settings, database, cipher, checkpointer) as wire:
        yield wire


@pytest.fixture
def client(wire: Server) -> LangGraphClient:
    return wire.client()
