"""What is somebody's is nobody else's: to others it is not there."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from langgraph_sdk.client import LangGraphClient

from tests.api.wire.conftest import Server, refused

EMPTY: dict[str, Any] = {"log": []}
Attempt = Callable[[LangGraphClient, str, str], Awaitable[object]]

ATTEMPTS: dict[str, Attempt] = {
    "read a thread": lambda eve, thread, _run: eve.threads.get(thread),
    "label a thread": lambda eve, thread, _run: eve.threads.update(thread, metadata={"by": "eve"}),
    "copy a thread": lambda eve, thread, _run: eve.threads.copy(thread),
    "delete a thread": lambda eve, thread, _run: eve.threads.delete(thread),
    "prune a thread": lambda eve, thread, _run: eve.threads.prune([thread]),
    "forget a thread": lambda eve, thread, _run: eve.threads.prune([thread], strategy="keep_latest"),
    "read a state": lambda eve, thread, _run: eve.threads.get_state(thread),
    "read a history": lambda eve, thread, _run: eve.threads.get_history(thread),
    "change a state": lambda eve, thread, _run: eve.threads.update_state(thread, EMPTY),
    "start a run": lambda eve, thread, _run: eve.runs.create(thread, "steps", input=EMPTY),
    "start a run in a thread to be made": lambda eve, thread, _run: eve.runs.create(
        thread, "steps", input=EMPTY, if_not_exists="create"
    ),
    "answer a question": lambda eve, thread, _run: eve.runs.wait(thread, "asking", command={"resume": "mine"}),
    "list runs": lambda eve, thread, _run: eve.runs.list(thread),
    "read a run": lambda eve, thread, run: eve.runs.get(thread, run),
    "join a run": lambda eve, thread, run: eve.runs.join(thread, run),
    "join a stream": lambda eve, thread, run: anext(aiter(eve.runs.join_stream(thread, run, last_event_id="-1"))),
    "cancel a run": lambda eve, thread, run: eve.runs.cancel(thread, run),
    "delete a run": lambda eve, thread, run: eve.runs.delete(thread, run),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
async def test_nobody_else_can(wire: Server, attempt: Attempt) -> None:
    ada, eve = wire.client("ada"), wire.client("eve")
    thread = await ada.threads.create()
    run = await ada.runs.create(thread["thread_id"], "asking", input=EMPTY)
    await ada.runs.join(thread["thread_id"], run["run_id"])
    before = await ada.threads.get(thread["thread_id"])

    with refused(404):
        await attempt(eve, thread["thread_id"], run["run_id"])

    assert await ada.threads.get(thread["thread_id"]) == before


async def test_searches_find_only_what_is_ones_own(wire: Server) -> None:
    await wire.client("ada").threads.create()
    eve = wire.client("eve")
    assert await eve.threads.search() == []
    assert await eve.threads.count() == 0


async def test_cancelling_all_runs_means_ones_own(wire: Server) -> None:
    ada = wire.client("ada")
    thread = await ada.threads.create()
    run = await ada.runs.create(thread["thread_id"], "waiting", input=EMPTY)
    await wire.gate.entered.wait()
    await wire.client("eve").runs.cancel_many(status="all")
    assert (await ada.runs.get(thread["thread_id"], run["run_id"]))["status"] == "running"


@pytest.mark.parametrize("other", ["eve", "ad", "ada2", "ada.", "%", "_da", "*"])
async def test_the_store_keeps_everybody_apart(wire: Server, other: str) -> None:
    ada, eve = wire.client("ada").store, wire.client(other).store
    await ada.put_item(["notes"], "one", {"text": "mine"})

    assert await eve.get_item(["notes"], "one") is None
    assert await eve.search_items([]) == {"items": []}
    assert await eve.list_namespaces() == {"namespaces": []}
    await eve.delete_item(["notes"], "one")
    assert (await ada.get_item(["notes"], "one"))["value"] == {"text": "mine"}


async def test_all_of_an_owners_threads_can_be_forgotten_and_no_others(wire: Server) -> None:
    ada, eve = wire.client("ada"), wire.client("eve")
    for client in (ada, eve):
        await client.runs.wait((await client.threads.create())["thread_id"], "steps", input=EMPTY)
    await ada.runs.wait(None, "steps", input=EMPTY)
    await wire.engine.delete_all("ada")
    assert await ada.threads.search() == []
    assert await wire.engine.threads.ids("ada") == []
    assert len(await eve.threads.search()) == 1
