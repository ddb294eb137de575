"""Threads: made, found, labelled, copied and deleted; their state read, changed, and looked back in."""

from typing import Any

import httpx
import pytest
from langgraph_sdk.client import LangGraphClient

from core.settings import Settings
from store.checkpoints import Checkpointer
from store.cipher import Cipher
from store.database import Database
from tests.api.wire.conftest import Server, refused, serving

EMPTY: dict[str, Any] = {"log": []}
MISSING = "3f2b7c1e-0000-4000-8000-000000000001"


async def ran(client: LangGraphClient, graph: str = "steps", **metadata: Any) -> str:
    thread = await client.threads.create(metadata=metadata)
    await client.runs.wait(thread["thread_id"], graph, input=EMPTY, raise_error=False)
    return thread["thread_id"]


async def copied(client: LangGraphClient, thread_id: str) -> str:
    made: Any = await client.http.post(f"/threads/{thread_id}/copy", json=None)
    return str(made["thread_id"])


async def test_a_thread_begins_idle_and_empty(client: LangGraphClient) -> None:
    made = await client.threads.create(metadata={"colour": "blue"})
    assert (made["status"], made["values"], made["interrupts"]) == ("idle", None, {})
    assert await client.threads.get(made["thread_id"]) == made
    state = await client.threads.get_state(made["thread_id"])
    assert (state["values"], state["next"]) == ({}, [])
    assert await client.threads.get_history(made["thread_id"]) == []


async def test_the_id_of_a_thread_may_be_given_and_taken_once(client: LangGraphClient) -> None:
    await client.threads.create(thread_id=MISSING, metadata={"first": True})
    with refused(409):
        await client.threads.create(thread_id=MISSING)
    again = await client.threads.create(thread_id=MISSING, if_exists="do_nothing")
    assert again["metadata"] == {"first": True}


async def test_a_thread_knows_its_graph_after_a_run(client: LangGraphClient) -> None:
    thread = await client.threads.get(await ran(client))
    [assistant] = await client.assistants.search(graph_id="steps")
    assert thread["metadata"] == {"graph_id": "steps", "assistant_id": assistant["assistant_id"]}
    assert thread["values"] == {"log": ["first", "second"]}


async def test_threads_are_found_by_metadata_status_values_and_ids(client: LangGraphClient) -> None:
    blue, red = await ran(client, colour="blue"), await ran(client, "failing", colour="red")
    asking = await ran(client, "asking", colour="blue")

    async def found(**wanted: Any) -> set[str]:
        assert await client.threads.count(**{k: v for k, v in wanted.items() if k != "ids"}) >= 1
        return {thread["thread_id"] for thread in await client.threads.search(**wanted)}

    assert await found(metadata={"colour": "blue"}) == {blue, asking}
    assert await found(metadata={"graph_id": "failing"}) == {red}
    assert await found(status="error") == {red}
    assert await found(status="interrupted") == {asking}
    assert await found(values={"log": ["second"]}) == {blue}
    assert await found(ids=[red, blue]) == {red, blue}
    assert await client.threads.search(metadata={"colour": "green"}) == []


async def test_lists_come_in_pages_that_say_how_many_there_are(client: LangGraphClient, wire: Server) -> None:
    made = [(await client.threads.create(metadata={"n": n}))["thread_id"] for n in range(3)]
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        body = {"limit": 2, "sort_by": "created_at", "sort_order": "asc", "select": ["thread_id"]}
        first = await http.post("/threads/search", json=body)
        last = await http.post("/threads/search", json={**body, "offset": 2})
    assert first.json() == [{"thread_id": thread_id} for thread_id in made[:2]]
    assert (first.headers["x-pagination-total"], first.headers["x-pagination-next"]) == ("3", "2")
    assert last.json() == [{"thread_id": made[2]}]
    assert "x-pagination-next" not in last.headers


async def test_a_list_brings_single_values_in_place_of_all_that_threads_hold(client: LangGraphClient) -> None:
    await ran(client, colour="blue")
    paths = {"last": "values.log[-1]", "none": "values.log[9]", "colour": "metadata.colour", "all": "values"}
    found: Any = await client.threads.search(select=["status"], extract=paths)
    values = {"last": "second", "none": None, "colour": "blue", "all": {"log": ["first", "second"]}}
    assert found == [{"status": "idle", "extracted": values}]
    await client.threads.create()
    empty: Any = await client.threads.search(sort_by="created_at", limit=1, extract={"last": "values.log[-1]"})
    assert empty[0]["extracted"] == {"last": None}
    with refused(422):
        await client.threads.search(extract={"key": "config.secret"})


@pytest.mark.parametrize("sort_by", ["thread_id", "status", "created_at", "updated_at", "state_updated_at"])
async def test_threads_are_sorted_by_what_is_asked_for(client: LangGraphClient, sort_by: Any) -> None:
    for graph in ("steps", "failing", "asking"):
        await ran(client, graph)
    up = await client.threads.search(sort_by=sort_by, sort_order="asc")
    down = await client.threads.search(sort_by=sort_by, sort_order="desc")
    keys = [thread[sort_by] for thread in up]  # type: ignore[literal-required]
    assert keys == sorted(keys)
    assert keys == [thread[sort_by] for thread in down][::-1]  # type: ignore[literal-required]


async def test_metadata_is_merged_into_what_is_there(client: LangGraphClient) -> None:
    thread = await client.threads.create(metadata={"colour": "blue", "size": 1})
    changed = await client.threads.update(thread["thread_id"], metadata={"size": 2, "nul": "a\0b"})
    assert changed["metadata"] == {"colour": "blue", "size": 2, "nul": "ab"}
    await client.threads.update(thread["thread_id"], metadata={"size": 3}, return_minimal=True)
    assert (await client.threads.get(thread["thread_id"]))["metadata"] == {**changed["metadata"], "size": 3}


async def test_a_deleted_thread_leaves_nothing(client: LangGraphClient, database: Database) -> None:
    thread_id = await ran(client)
    await client.threads.delete(thread_id)
    with refused(404):
        await client.threads.get(thread_id)
    async with database.engine.connect() as connection:
        for table in ("threads", "runs", "run_events", "checkpoints", "checkpoint_blobs", "checkpoint_writes"):
            assert (await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar() == 0


async def test_a_copy_has_the_same_state_and_history_and_goes_its_own_way(client: LangGraphClient) -> None:
    thread_id = await ran(client, colour="blue")
    copy = await copied(client, thread_id)

    original, same = await client.threads.get(thread_id), await client.threads.get(copy)
    assert (same["values"], same["metadata"]) == (original["values"], original["metadata"])
    assert len(await client.threads.get_history(copy)) == len(await client.threads.get_history(thread_id))
    await client.runs.wait(copy, "steps", input=EMPTY)
    assert (await client.threads.get_state(thread_id))["values"] == {"log": ["first", "second"]}


async def test_the_question_of_a_copied_thread_can_be_answered_in_both(client: LangGraphClient) -> None:
    thread_id = await ran(client, "asking")
    copy = await copied(client, thread_id)
    for each, answer in ((copy, "yes"), (thread_id, "no")):
        done = await client.runs.wait(each, "asking", command={"resume": answer})
        assert done == {"log": [f"answered {answer}", "closed"]}


async def test_history_goes_from_new_to_old_and_can_be_narrowed(client: LangGraphClient) -> None:
    thread_id = await ran(client)
    whole = await client.threads.get_history(thread_id)
    assert [state["next"] for state in whole] == [[], ["second"], ["first"], ["__start__"]]
    assert [state["parent_checkpoint"] for state in whole[:-1]] == [state["checkpoint"] for state in whole[1:]]

    assert await client.threads.get_history(thread_id, limit=1) == whole[:1]
    assert await client.threads.get_history(thread_id, before=whole[1]["checkpoint"]) == whole[2:]
    assert await client.threads.get_history(thread_id, metadata={"source": "input"}) == whole[3:]


async def test_a_state_is_read_at_any_checkpoint(client: LangGraphClient) -> None:
    thread_id = await ran(client)
    for state in await client.threads.get_history(thread_id):
        by_address = await client.threads.get_state(thread_id, checkpoint=state["checkpoint"])
        by_id = await client.threads.get_state(thread_id, checkpoint_id=str(state["checkpoint"]["checkpoint_id"]))
        assert by_address == by_id == state
    with refused(404, "no such checkpoint"):
        await client.threads.get_state(thread_id, checkpoint_id=MISSING)


async def test_a_state_may_be_asked_for_in_part(client: LangGraphClient) -> None:
    thread_id = await ran(client)
    part: Any = await client.threads.get_state(thread_id, select=["next", "values.log"])
    assert part == {"next": [], "values": {"log": ["first", "second"]}}


async def test_the_state_of_a_subgraph_is_shown_where_it_waits(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], "nested_asking", input=EMPTY)
    state = await client.threads.get_state(thread["thread_id"], subgraphs=True)
    [task] = state["tasks"]
    assert task["state"] is not None
    assert task["state"]["next"] == ["ask"]
    inner = await client.threads.get_state(thread["thread_id"], checkpoint=task["state"]["checkpoint"])
    assert inner["next"] == ["ask"]


async def test_a_state_is_changed_as_if_a_node_had(client: LangGraphClient) -> None:
    thread_id = await ran(client)
    changed = await client.threads.update_state(thread_id, {"log": ["by hand"]}, as_node="first")
    state = await client.threads.get_state(thread_id)
    assert state["values"] == {"log": ["first", "second", "by hand"]}
    assert (state["next"], state["checkpoint"]) == (["second"], changed["checkpoint"])
    shown = await client.threads.get(thread_id)
    assert (shown["status"], shown["values"]) == ("interrupted", state["values"])


async def test_an_update_that_the_graph_does_not_take_is_refused(client: LangGraphClient, wire: Server) -> None:
    with refused(409, "no graph"):
        await client.threads.update_state((await client.threads.create())["thread_id"], EMPTY)
    thread_id = await ran(client)
    with refused(422):
        await client.threads.update_state(thread_id, EMPTY, as_node="nowhere")
    run = await client.runs.create(thread_id, "waiting", input=EMPTY)
    await wire.gate.entered.wait()
    with refused(409, "under way"):
        await client.threads.update_state(thread_id, EMPTY)
    await client.runs.cancel(thread_id, run["run_id"], wait=True)


async def test_a_thread_may_begin_with_a_history(client: LangGraphClient) -> None:
    updates = [{"values": {"log": ["a"]}, "as_node": "__start__"}, {"values": {"log": ["b"]}, "as_node": "first"}]
    steps: Any = [{"updates": [update]} for update in updates]
    thread = await client.threads.create(metadata={"graph_id": "steps"}, supersteps=steps)
    assert thread["values"] == {"log": ["a", "b"]}
    assert await client.runs.wait(thread["thread_id"], "steps", input=None) == {"log": ["a", "b", "second"]}


async def test_old_turns_are_pruned_and_asking_for_them_says_so(
    settings: Settings, database: Database, cipher: Cipher, checkpointer: Checkpointer
) -> None:
    few = settings.model_copy(update={"checkpoint_turns_kept": 2})
    async with serving(few, database, cipher, checkpointer) as wire:
        client = wire.client()
        thread_id = await ran(client, "echo")
        [oldest] = await client.threads.get_history(thread_id, limit=1)
        for _ in range(3):
            await client.runs.wait(thread_id, "echo", input=EMPTY)
        while len(await client.threads.get_history(thread_id, limit=100)) > 6:
            pass  # pruning goes on behind the runs' back
        with refused(410, "older than what is kept"):
            await client.threads.get_state(thread_id, checkpoint=oldest["checkpoint"])
        with refused(410):
            await client.runs.wait(thread_id, "echo", input=None, checkpoint=oldest["checkpoint"])
        assert await client.runs.wait(thread_id, "echo", input=EMPTY) == {"log": ["echo"] * 5}


async def test_threads_are_pruned_when_asked(client: LangGraphClient) -> None:
    kept, gone = await ran(client, "echo"), await ran(client, "echo")
    await client.runs.wait(kept, "echo", input=EMPTY)
    await client.threads.prune([kept], strategy="keep_latest")
    await client.threads.prune([gone])
    assert (await client.threads.get_state(kept))["values"] == {"log": ["echo", "echo"]}
    assert len(await client.threads.get_history(kept)) == 3
    with refused(404):
        await client.threads.get(gone)


@pytest.mark.parametrize("path", ["/threads/no-uuid", "/threads/no-uuid/state", "/threads/no-uuid/runs"])
async def test_an_id_that_is_none_is_refused(wire: Server, path: str) -> None:
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        response = await http.get(path)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


async def test_runs_of_a_thread_are_listed_newest_first(client: LangGraphClient) -> None:
    thread_id = await ran(client)
    await client.runs.wait(thread_id, "failing", input=EMPTY, raise_error=False)
    runs = await client.runs.list(thread_id)
    assert [run["status"] for run in runs] == ["error", "success"]
    assert await client.runs.list(thread_id, status="error") == runs[:1]
    assert await client.runs.list(thread_id, limit=1, offset=1) == runs[1:]
    statuses: Any = await client.runs.list(thread_id, select=["status"])
    assert statuses == [{"status": "error"}, {"status": "success"}]
