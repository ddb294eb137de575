from collections.abc import AsyncIterator

import pytest

from tests.agents.model_server import ModelServer, open_model_server


@pytest.fixture
async def model_server() -> AsyncIterator[ModelServer]:
    async with open_model_server() as server:
        yield server
