"""A client's own server hears that a run has ended, if it is on the public web."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from langgraph_sdk.client import LangGraphClient

from core.settings import Settings
from runs import webhooks
from sources.web.guard import AddressPolicy
from sources.web.network import Network
from store.checkpoints import Checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.api.wire.conftest import Server, listening, refused, serving

EMPTY: dict[str, Any] = {"log": []}


class Receiver:
    """A server that takes reports, after it has refused as many as it is told to."""

    def __init__(self) -> None:
        self.reports: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.refusals = 0
        self.url = ""
        self.app = FastAPI()
        self.app.post("/hook")(self.take)

    async def take(self, request: Request) -> Response:
        if self.refusals:
            self.refusals -= 1
            return Response(status_code=503)
        self.reports.put_nowait(await request.json())
        return Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with listening(receiver.app) as url:
        receiver.url = f"{url}/hook"
        yield receiver


@pytest.fixture
async def reporting(
    settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer, receiver: Receiver
) -> AsyncIterator[Server]:
    """A server that may reach the receiver, and nothing else of this machine."""
    port = int(receiver.url.split(":")[2].split("/")[0])
    network = Network(policy=AddressPolicy(allowed=frozenset({("127.0.0.1", port)})))
    async with serving(settings, database, cipher, checkpointer, network) as wire:
        yield wire


async def test_a_report_tells_how_a_run_ended_and_with_what(reporting: Server, receiver: Receiver) -> None:
    client = reporting.client()
    thread = await client.threads.create()
    run = await client.runs.create(thread["thread_id"], "steps", input=EMPTY, webhook=receiver.url)
    report = await receiver.reports.get()
    assert (report["run_id"], report["status"], report["error"]) == (run["run_id"], "success", None)
    assert report["values"] == {"log": ["first", "second"]}

    await client.runs.create(thread["thread_id"], "failing", input=EMPTY, webhook=receiver.url)
    report = await receiver.reports.get()
    assert (report["status"], report["error"]["error"]) == ("error", "ValueError")


async def test_a_report_that_is_refused_is_sent_again(
    reporting: Server, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "PAUSE_SECONDS", 0)
    receiver.refusals = webhooks.TRIES - 1
    await reporting.client().runs.wait(None, "steps", input=EMPTY, webhook=receiver.url)
    assert (await receiver.reports.get())["status"] == "success"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5432/",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost/",
        "http://[::1]/",
        "http://user:word@example.com/",
        "http://example.com:22/",
    ],
)
async def test_addresses_that_are_not_of_the_public_web_are_refused(client: LangGraphClient, address: str) -> None:
    with refused(422, "public address"):
        await client.runs.create(None, "steps", input=EMPTY, webhook=address)
