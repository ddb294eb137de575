import os
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sources.web import Network
from tests.sources.web_server import WebServer, running, write_certificate

NAMES = (
    "jobs.example.com",
    "*.greenhouse.io",
    "*.lever.co",
    "*.eu.lever.co",
    "*.ashbyhq.com",
    "*.workable.com",
    "*.smartrecruiters.com",
    "*.recruitee.com",
    "*.wd5.myworkdayjobs.com",
    "*.fa.us2.oraclecloud.com",
    "*.pinpointhq.com",
    "*.rippling.com",
    "*.bamboohr.com",
    "*.teamtailor.com",
    "*.linkedin.com",
    "remoteok.com",
    "remotive.com",
    "*.arbeitnow.com",
    "hn.algolia.com",
    "*.indeed.com",
    "acme.example.com",
)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("tls") / "server.pem", NAMES)


@pytest_asyncio.fixture
async def web(certificate: Path) -> AsyncIterator[WebServer]:
    """The web: every name of NAMES is served by this one server, over TLS as in life."""
    async with running(certificate) as server:
        yield server


@pytest.fixture
def internet(web: WebServer, certificate: Path) -> Network:
    return web.internet(ssl.create_default_context(cafile=str(certificate)))


@pytest.fixture
def job_board() -> Callable[[str], Any]:
    """Reads a recorded answer of a real board, by its path under `job_boards`."""
    default = Path(__file__).parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("SKILLBRIDGE_SHARED_DATA", default)) / "job_boards"

    def read(name: str) -> str:
        if not (folder / name).is_file():
            pytest.skip(f"no recorded answers of job boards in {folder}")
        return (folder / name).read_text("utf-8")

    return read
