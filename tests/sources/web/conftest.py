from collections.abc import AsyncIterator

import pytest_asyncio

from tests.sources.web_server import WebServer, running


@pytest_asyncio.fixture
async def server() -> AsyncIterator[WebServer]:
    async with running() as web:
        yield web
