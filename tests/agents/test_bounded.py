"""Of what a provider sends only so much is read."""

import pytest

from agents.bounded import ResponseTooLarge, bounded_client
from tests.agents.model_server import ModelServer, do, say


async def test_a_response_without_end_is_not_read_to_the_end(model_server: ModelServer) -> None:
    model_server.turns = [do("endless")]
    async with bounded_client() as client:
        with pytest.raises(ResponseTooLarge):
            await client.post(f"{model_server.url}/chat/completions", json={})


async def test_an_ordinary_response_is_read_whole(model_server: ModelServer) -> None:
    model_server.turns = [say("hello " * 10_000)]
    async with bounded_client() as client:
        found = await client.post(f"{model_server.url}/chat/completions", json={})
    assert found.json()["choices"][0]["message"]["content"] == "hello " * 10_000
