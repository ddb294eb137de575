"""What no client of good will sends is refused or cleaned, and breaks nothing that comes after it."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from langgraph_sdk.client import LangGraphClient

from store.checkpoints import Checkpointer
from tests.api.wire.conftest import Server, refused
from tests.runs.graphs import Gate, all_graphs

NULL = "a\0b"
NESTED = '{"a":' * 200 + "1" + "}" * 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/threads", b'{"metadata": {"a": "\\ud800"}}'),
        ("/threads", b'{"metadata": {"a": NaN}}'),
        ("/threads", b'{"metadata": {"a": "\xff"}}'),
        ("/threads", f'{{"metadata": {NESTED}}}'.encode()),
        ("/runs/wait", f'{{"assistant_id": "steps", "input": {NESTED}}}'.encode()),
        ("/threads/{thread}/runs/wait", b'{"assistant_id": "steps", "input": {}, "checkpoint_id": "nope"}'),
        ("/threads/{thread}/state", b'{"values": {}, "checkpoint_id": "nope"}'),
        ("/threads/{thread}/state/checkpoint", b'{"checkpoint": {"checkpoint_id": "nope"}}'),
        ("/threads/{thread}/history", b'{"before": "nope"}'),
        ("/threads/{thread}/history", b'{"before": {"configurable": 5}}'),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    wire: Server, client: LangGraphClient, path: str, body: bytes
) -> None:
    thread = (await client.threads.create())["thread_id"]
    async with httpx.AsyncClient(base_url=wire.url, headers={"x-user": "ada"}, timeout=60) as http:
        answer = await http.post(path.format(thread=thread), content=body)
        odd_address = await http.get(f"/threads/{thread}/history", params={"before": "nope"})
    for refusal in (answer, odd_address):
        assert refusal.status_code == 422
        assert refusal.headers["content-type"] == "application/problem+json"


async def test_null_characters_are_left_out_wherever_they_stand(client: LangGraphClient) -> None:
    thread = await client.threads.create(metadata={NULL: NULL})
    assert thread["metadata"] == {"ab": "ab"}
    assert [found["thread_id"] for found in await client.threads.search(metadata={"ab": NULL})] == [
        thread["thread_id"]
    ]
    await client.store.put_item(["notes"], NULL, {NULL: NULL})
    assert (await client.store.get_item(["notes"], "ab"))["value"] == {"ab": "ab"}
    await client.store.delete_item(["notes"], NULL)
    assert await client.store.get_item(["notes"], "ab") is None


@pytest.mark.parametrize("depth", ["9" * 5000, "²", "-1", "0"])
async def test_a_picture_is_drawn_to_a_depth_of_two_digits_at_most(wire: Server, depth: str) -> None:
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        answer = await http.get("/assistants/nested/graph", params={"xray": depth})
    assert answer.status_code == 422


async def test_a_state_that_no_node_takes_keeps_no_run_from_ending(client: LangGraphClient) -> None:
    thread = (await client.threads.create())["thread_id"]
    await client.runs.wait(thread, "typed", input={"count": 1})
    with refused(422, "does not take this update"):
        await client.threads.update_state(thread, {"count": "many"}, as_node="__start__")
    ended: Any = await client.runs.wait(thread, "typed", input={"count": 2}, raise_error=False)
    assert "__error__" in ended or ended["count"] == 2
    assert (await client.threads.get(thread))["status"] in {"error", "idle"}


@pytest.mark.parametrize("node", ["__start__", "first", "second"])
async def test_an_update_that_the_graph_does_not_take_changes_nothing(client: LangGraphClient, node: str) -> None:
    thread = (await client.threads.create())["thread_id"]
    await client.runs.wait(thread, "typed_steps", input={"count": 1})
    before = await client.threads.get_history(thread)

    with refused(422, "The graph does not take this"):
        await client.threads.update_state(thread, {"count": {"x": 1}}, as_node=node)

    assert await client.threads.get_history(thread) == before
    assert (await client.threads.get_state(thread))["values"] == {"count": 1, "note": "1 in the end"}
    assert (await client.threads.get(thread))["values"] == {"count": 1, "note": "1 in the end"}


async def test_of_several_steps_none_is_kept_when_one_is_refused(
    client: LangGraphClient, checkpointer: Checkpointer
) -> None:
    thread = str(uuid4())
    steps: list[dict[str, Any]] = [
        {"updates": [{"values": {"count": count}, "as_node": "first"}]} for count in (1, "many")
    ]

    with refused(422, "The graph does not take this"):
        await client.threads.create(thread_id=thread, graph_id="typed_steps", supersteps=steps)

    assert await checkpointer.aget_tuple({"configurable": {"thread_id": thread}}) is None


async def test_an_update_may_leave_open_what_is_not_set_yet(client: LangGraphClient) -> None:
    thread = (await client.threads.create(graph_id="typed_steps"))["thread_id"]
    await client.threads.update_state(thread, {"note": "early"}, as_node="second")
    assert (await client.threads.get_state(thread))["values"] == {"note": "early"}


async def test_a_stored_state_that_the_graph_no_longer_takes_is_a_conflict_in_words(
    client: LangGraphClient, checkpointer: Checkpointer
) -> None:
    thread = (await client.threads.create())["thread_id"]
    await client.runs.wait(thread, "typed_steps", input={"count": 1})
    await all_graphs(checkpointer, Gate())["typed_steps"].aupdate_state(
        {"configurable": {"thread_id": thread}}, {"count": "many"}, as_node="first"
    )

    with refused(409, "Go on in a new thread"):
        await client.threads.get_state(thread)
    with refused(409, "Go on in a new thread"):
        await client.threads.get_history(thread)
