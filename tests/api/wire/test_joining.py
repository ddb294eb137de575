"""Runs outlive their clients: they are joined late, again, elsewhere and after their end, and no event is lost."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from langgraph_sdk.client import LangGraphClient
from langgraph_sdk.schema import StreamPart

from core.settings import Settings
from runs import live
from store.checkpoints import Checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.api.wire.conftest import Server, refused, serving

EMPTY: dict[str, Any] = {"log": []}
HELLO: Any = {"messages": [{"role": "user", "content": "Hello."}]}


@pytest.fixture
async def other(
    wire: Server, settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer
) -> AsyncIterator[Server]:
    """A second server on the same database."""
    async with serving(settings, database, cipher, checkpointer) as other:
        yield other


async def started(client: LangGraphClient, graph: str, given: Any = EMPTY, **options: Any) -> tuple[str, str]:
    thread = await client.threads.create()
    run = await client.runs.create(thread["thread_id"], graph, input=given, **options)
    return thread["thread_id"], run["run_id"]


async def rejoined(client: LangGraphClient, ids: tuple[str, str], after: str, **options: Any) -> list[StreamPart]:
    return [part async for part in client.runs.join_stream(*ids, last_event_id=after, **options)]


async def test_a_finished_run_is_replayed_from_the_start_or_from_any_event(client: LangGraphClient) -> None:
    ids = await started(client, "chatty", HELLO, stream_mode=["messages-tuple", "values"])
    await client.runs.join(*ids)

    everything = await rejoined(client, ids, "-1")
    assert [part.event for part in (everything[0], everything[-1])] == ["metadata", "end"]
    for position in (0, 5, len(everything) - 1):
        assert await rejoined(client, ids, str(everything[position].id)) == everything[position + 1 :]
    assert await rejoined(client, ids, "") == everything


async def test_a_client_that_joins_a_run_under_way_sees_what_is_still_to_come(
    client: LangGraphClient, wire: Server
) -> None:
    ids = await started(client, "waiting", stream_mode=["custom", "values"])
    await wire.gate.entered.wait()
    stream = client.runs.join_stream(*ids)
    late = asyncio.ensure_future(anext(aiter(stream)))
    whole = asyncio.ensure_future(rejoined(client, ids, "-1"))
    await client.threads.get(ids[0])
    wire.gate.opened.set()

    assert [part.event for part in await whole] == ["metadata", "values", "values", "custom", "values", "end"]
    assert (await late).data == {"log": ["prepared", "waited"]}


async def test_a_client_may_join_for_some_modes_only(client: LangGraphClient) -> None:
    ids = await started(client, "steps", stream_mode=["custom", "values", "updates"])
    await client.runs.join(*ids)
    parts = await rejoined(client, ids, "-1", stream_mode=["updates"])
    assert [part.event for part in parts] == ["metadata", "updates", "updates", "end"]


async def test_joining_gives_the_final_values_or_the_error(client: LangGraphClient) -> None:
    assert await client.runs.join(*await started(client, "steps")) == {"log": ["first", "second"]}
    assert (await client.runs.join(*await started(client, "failing")))["__error__"]["error"] == "ValueError"
    updates = await started(client, "steps", stream_mode="updates")
    assert await client.runs.join(*updates) == {"log": ["first", "second"]}


async def test_a_run_goes_on_without_its_client(client: LangGraphClient, wire: Server) -> None:
    thread = await client.threads.create()
    seen: list[StreamPart] = []
    async for part in client.runs.stream(thread["thread_id"], "waiting", input=EMPTY, stream_mode="custom"):
        seen.append(part)
        if part.event == "custom":
            break
    ids = (thread["thread_id"], seen[0].data["run_id"])
    wire.gate.opened.set()

    assert await client.runs.join(*ids) == {"log": ["prepared", "waited"]}
    rest = await rejoined(client, ids, str(seen[-1].id))
    assert [int(str(part.id)) for part in (*seen, *rest)] == list(range(1, len(seen) + len(rest) + 1))


async def test_a_run_is_cancelled_with_its_client_where_that_is_asked_for(
    client: LangGraphClient, wire: Server
) -> None:
    thread = await client.threads.create()
    stream = client.runs.stream(
        thread["thread_id"], "waiting", input=EMPTY, stream_mode="custom", on_disconnect="cancel"
    )
    run_id = (await anext(aiter(stream))).data["run_id"]
    await wire.gate.entered.wait()
    await stream.aclose()  # type: ignore[attr-defined]

    await client.runs.join(thread["thread_id"], run_id)
    assert (await client.runs.get(thread["thread_id"], run_id))["status"] == "interrupted"


async def test_a_run_is_streamed_by_any_server(client: LangGraphClient, wire: Server, other: Server) -> None:
    ids = await started(client, "waiting", stream_mode=["custom", "values"])
    stream = aiter(other.client().runs.join_stream(*ids, last_event_id="-1"))
    seen = [await anext(stream)]
    while seen[-1].event != "custom":
        seen.append(await anext(stream))
    wire.gate.opened.set()
    seen += [part async for part in stream]

    assert seen == await rejoined(client, ids, "-1")
    assert seen[-1].event == "end"


async def test_a_run_is_cancelled_by_any_server(client: LangGraphClient, wire: Server, other: Server) -> None:
    ids = await started(client, "waiting")
    await wire.gate.entered.wait()
    await other.client().runs.cancel(*ids, wait=True)
    assert (await client.runs.get(*ids))["status"] == "interrupted"
    assert (await client.threads.get(ids[0]))["status"] == "idle"


async def test_one_run_at_a_time_runs_in_a_thread_whichever_server_it_came_to(
    client: LangGraphClient, wire: Server, other: Server
) -> None:
    thread_id, first = await started(client, "waiting")
    await wire.gate.entered.wait()
    second = await other.client().runs.create(thread_id, "echo", input=EMPTY)
    assert second["status"] == "pending"
    with refused(422):
        await other.client().runs.create(thread_id, "echo", input=EMPTY, multitask_strategy="reject")
    wire.gate.opened.set()
    assert await other.client().runs.join(thread_id, second["run_id"]) == {"log": ["prepared", "waited", "echo"]}
    assert await client.runs.join(thread_id, first) == {"log": ["prepared", "waited"]}


async def test_a_slow_client_gets_everything_though_little_is_kept_in_memory(
    wire: Server, client: LangGraphClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "WINDOW_BYTES", 1000)
    thread = await client.threads.create()
    body = {"assistant_id": "flood", "input": EMPTY, "stream_mode": ["custom"]}
    request = f"/threads/{thread['thread_id']}/runs/stream"
    async with (
        httpx.AsyncClient(base_url=wire.url, timeout=60) as http,
        http.stream("POST", request, json=body) as response,
    ):
        _, _, _, run_id, _ = response.headers["location"].strip("/").split("/")
        lines = response.aiter_lines()
        assert await anext(lines) == "id: 1"
        await client.runs.join(thread["thread_id"], run_id)  # the run ends while this client reads nothing
        rest = [line async for line in lines]
    ids = [int(line.removeprefix("id: ")) for line in rest if line.startswith("id: ")]
    assert ids == list(range(2, len(ids) + 2))
    assert sum(line == "event: custom" for line in rest) == 2000


async def test_an_event_id_that_is_none_is_refused(client: LangGraphClient) -> None:
    ids = await started(client, "steps")
    with refused(422, "Last-Event-ID"):
        await rejoined(client, ids, "yesterday")


async def test_events_that_are_no_longer_kept_are_gone(client: LangGraphClient, database: Database) -> None:
    ids = await started(client, "steps")
    await client.runs.join(*ids)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM run_events")
    with refused(410, "no longer kept"):
        await rejoined(client, ids, "-1")
    assert await client.runs.join(*ids) == {"log": ["first", "second"]}
