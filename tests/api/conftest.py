"""The whole server on a real socket, shared by the session; each test comes as an owner of its own."""

import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
import uvicorn
from blockbuster import blockbuster_ctx
from fastapi import FastAPI
from psycopg.conninfo import conninfo_to_dict
from starlette.requests import HTTPConnection

from api.app import create_app
from api.dependencies import principal
from core.domain import Principal
from core.logs import configure_logging
from core.settings import Settings
from tests.conftest import TEMPLATE, GivenSettings

OWNER_HEADER = "x-test-owner"
OURS = ["agents", "api", "core", "graphs", "ml", "pipeline", "runs", "sources", "store", "tools"]


class Server(uvicorn.Server):
    """Uvicorn that says when it is up."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The URL of `app` on a port of the system's choice, in a thread with a loop of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert server.up.wait(60), "the server did not start"
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def owner_in_header(request: HTTPConnection) -> Principal:
    """Who a test says it is."""
    return Principal(user_id=request.headers.get(OWNER_HEADER, "local"))


@pytest.fixture(scope="session")
def server_settings(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of the shared server, on a database of its own; nothing of the environment is heard."""
    name = "shared_server"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield GivenSettings(
        data_dir=tmp_path_factory.mktemp("server"),
        database_url=f"postgresql://postgres@localhost/{name}?host={conninfo_to_dict(postgres)['host']}",
        max_upload_bytes=256 * 1024,
        read_timeout_seconds=120,
        samples=False,
        web_dist=Path("/nonexistent"),
    )
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def server(server_settings: Settings) -> Iterator[str]:
    """URL of the shared server."""
    configure_logging("ERROR")
    app = create_app(server_settings)
    app.dependency_overrides[principal] = owner_in_header
    with serving(app) as url:
        yield url


@pytest.fixture
def connect(server: str) -> Callable[[str], httpx.AsyncClient]:
    """Makes a client that comes as the owner it is given."""
    return lambda owner: httpx.AsyncClient(base_url=server, headers={OWNER_HEADER: owner}, timeout=120)


@pytest.fixture
async def client(connect: Callable[[str], httpx.AsyncClient]) -> AsyncIterator[httpx.AsyncClient]:
    """A client that comes as an owner nobody else comes as."""
    async with connect(f"owner-{uuid4().hex}") as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_blocks(request: pytest.FixtureRequest) -> Iterator[None]:
    """A call of ours that blocks the loop of the shared server raises there, and the test fails."""
    if "server_settings" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("server")
    configure_logging("ERROR")  # tests of other folders, in whatever order, leave it otherwise
    with blockbuster_ctx(OURS):
        yield
