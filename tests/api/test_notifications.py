"""What people are told reaches them over HTTP, as a stream and through a socket, whichever process told it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from core.domain import MARKET, AlertSearch, Match
from core.settings import Settings
from store.alerts import AlertRepository
from store.cipher import open_cipher
from store.database import Database
from store.jobs import JobRepository
from store.notifications import NotificationRepository
from tests.api.conftest import OWNER_HEADER
from tests.store import samples

PATIENCE = 120


class Elsewhere:
    """Another process that tells people, on the same database."""

    def __init__(
        self, alerts: AlertRepository, jobs: JobRepository, notifications: NotificationRepository
    ) -> None:
        self.alerts, self.jobs, self.notifications = alerts, jobs, notifications

    async def tell(self, owner: str, title: str) -> None:
        """Tell `owner` of a new posting."""
        job = await self.jobs.add(MARKET, samples.posting(title), samples.posting_profile())
        alert = await self.alerts.add(owner, AlertSearch(name="All"))
        await self.notifications.tell([Match(owner=owner, alert_id=alert.id, job_id=job.id, score=0.5)])


@pytest.fixture
async def elsewhere(server: str, server_settings: Settings) -> AsyncIterator[Elsewhere]:
    cipher = await asyncio.to_thread(open_cipher, server_settings)
    url = str(server_settings.database_url)
    engine = create_async_engine(url.replace("postgresql:", "postgresql+psycopg:", 1))
    parts = Database(engine, url), cipher
    yield Elsewhere(AlertRepository(*parts), JobRepository(*parts), NotificationRepository(*parts))
    await engine.dispose()


def owner_of(client: httpx.AsyncClient) -> str:
    return client.headers[OWNER_HEADER]


async def titles(response: httpx.Response, count: int) -> list[tuple[int, str]]:
    """Numbers and titles of the first `count` notifications of a stream."""
    found: list[tuple[int, str]] = []
    number = 0
    async for line in response.aiter_lines():
        if line.startswith("id: "):
            number = int(line.removeprefix("id: "))
        if line.startswith("data: "):
            found.append((number, json.loads(line.removeprefix("data: "))["title"]))
            if len(found) == count:
                break
    return found


async def test_what_was_told_is_listed_and_marked_as_read(client: httpx.AsyncClient, elsewhere: Elsewhere) -> None:
    for title in ("First", "Second"):
        await elsewhere.tell(owner_of(client), title)
    page = (await client.get("/api/notifications", params={"limit": 1})).json()
    assert ([one["title"] for one in page["items"]], page["unread"]) == (["Second"], 2)
    number = page["items"][0]["number"]
    rest = (await client.get("/api/notifications", params={"before": number})).json()
    assert [one["title"] for one in rest["items"]] == ["First"]
    marked = await client.post("/api/notifications/read", json={"numbers": [number]})
    assert marked.json() == {"marked": 1, "unread": 1}
    unread = (await client.get("/api/notifications", params={"unread": True})).json()
    assert [one["title"] for one in unread["items"]] == ["First"]
    assert (await client.post("/api/notifications/read", json={})).json() == {"marked": 1, "unread": 0}


async def test_a_stream_goes_on_where_it_was_cut_and_hears_of_other_processes(
    client: httpx.AsyncClient, elsewhere: Elsewhere
) -> None:
    owner = owner_of(client)
    await elsewhere.tell(owner, "First")
    await elsewhere.tell("somebody else", "Not yours")
    async with asyncio.timeout(PATIENCE):
        async with client.stream("GET", "/api/notifications/stream", headers={"Last-Event-ID": "0"}) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            await elsewhere.tell(owner, "Second")
            (first, second) = await titles(response, 2)
        assert (first[1], second[1]) == ("First", "Second")
        await elsewhere.tell(owner, "Third")
        again = {"Last-Event-ID": str(second[0])}
        async with client.stream("GET", "/api/notifications/stream", headers=again) as response:
            assert [title for _, title in await titles(response, 1)] == ["Third"]


async def test_what_is_no_number_to_go_on_from_is_refused(client: httpx.AsyncClient) -> None:
    for name in ("last", "-1", "9" * 30):
        answer = await client.get("/api/notifications/stream", headers={"Last-Event-ID": name})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_an_address_for_mail_is_set_and_forgotten(client: httpx.AsyncClient) -> None:
    address = "/api/notifications/mail"
    assert (await client.get(address)).json() == {"address": None, "possible": False}
    assert (await client.put(address, json={"address": "grete@example.org"})).status_code == 200
    assert (await client.get(address)).json()["address"] == "grete@example.org"
    for wrong in ("nobody", "a@b\r\nBcc: c@d", "a b@example.org", "a@example.org, c@example.org", "@example.org"):
        assert (await client.put(address, json={"address": wrong})).status_code == 422
    assert (await client.delete(address)).status_code == 204
    assert (await client.get(address)).json()["address"] is None


@asynccontextmanager
async def socket(
    client: httpx.AsyncClient, session: str, query: str = "", **headers: str
) -> AsyncIterator[ClientConnection]:
    url = f"{str(client.base_url).replace('http', 'ws', 1).rstrip('/')}/ws/{session}{query}"
    async with asyncio.timeout(PATIENCE):
        async with connect(url, additional_headers={OWNER_HEADER: owner_of(client), **headers}) as opened:
            yield opened


async def heard(opened: ClientConnection, *kinds: str) -> dict[str, Any]:
    """The next message of one of those kinds."""
    async for message in opened:
        told: dict[str, Any] = json.loads(message)
        if told["type"] in kinds:
            return told
    raise AssertionError("the socket was closed")


async def test_a_socket_tells_the_progress_of_its_session_and_of_no_other(client: httpx.AsyncClient) -> None:
    session, other = (str(uuid4()) for _ in range(2))
    run = {
        "assistant_id": "coach",
        "if_not_exists": "create",
        "input": {"messages": [{"type": "human", "content": "Hello"}]},
    }
    async with socket(client, session) as opened:
        strange = await client.post(f"/threads/{other}/runs", json=run)
        mine = (await client.post(f"/threads/{session}/runs", json=run)).json()["run_id"]
        told: list[dict[str, Any]] = []
        while not told or told[-1].get("status") != "success":  # a short run may end before it is first looked at
            told.append(await heard(opened, "run", "event"))
    assert {message["run_id"] for message in told} == {mine}
    assert [message["status"] for message in told if message["type"] == "run"][:-1] in ([], ["running"])
    assert strange.status_code == 200


async def test_a_socket_by_a_chats_name_tells_what_its_owner_is_told(
    client: httpx.AsyncClient, elsewhere: Elsewhere
) -> None:
    await elsewhere.tell(owner_of(client), "Before")
    async with socket(client, "my%20chat", "?after=0") as opened:
        assert (await heard(opened, "notification"))["notification"]["title"] == "Before"
        await elsewhere.tell("somebody else", "Not yours")
        await elsewhere.tell(owner_of(client), "Now")
        assert (await heard(opened, "notification"))["notification"]["title"] == "Now"
        said = await client.post("/api/chat/my%20chat", json={"message": "Hello"})
        assert said.status_code == 200
        assert (await heard(opened, "run"))["status"] in {"running", "success"}


async def test_a_page_of_another_origin_gets_no_socket(client: httpx.AsyncClient) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        async with socket(client, str(uuid4()), Origin="https://evil.example"):
            pass
    assert refusal.value.response.status_code == 403
    page = str(client.base_url).rstrip("/")
    async with socket(client, str(uuid4()), Origin=page) as opened:
        await opened.send("what a client says is not listened to")
