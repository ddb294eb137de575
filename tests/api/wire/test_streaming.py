"""Every stream mode, its shape, and what surrounds a stream."""

from itertools import pairwise
from typing import Any

import httpx
import pytest
from langgraph_sdk.client import LangGraphClient
from langgraph_sdk.schema import StreamPart

from tests.api.wire.conftest import Server, refused
from tests.runs.graphs import ANSWER, SECRET

HELLO = {"messages": [{"role": "user", "content": "How are you?"}]}
EMPTY: dict[str, Any] = {"log": []}


async def stream(client: LangGraphClient, graph: str, given: Any, **options: Any) -> list[StreamPart]:
    """The parts of a run in a new thread."""
    thread = await client.threads.create()
    return [part async for part in client.runs.stream(thread["thread_id"], graph, input=given, **options)]


def told(parts: list[StreamPart], event: str) -> list[Any]:
    return [part.data for part in parts if part.event == event]


async def test_a_stream_begins_with_metadata_ends_with_end_and_numbers_its_events(client: LangGraphClient) -> None:
    parts = await stream(client, "steps", EMPTY)

    assert (parts[0].event, parts[0].data["attempt"]) == ("metadata", 1)
    assert (parts[-1].event, parts[-1].data["status"]) == ("end", "success")
    assert [part.id for part in parts] == [str(number) for number in range(1, len(parts) + 1)]


async def test_values_are_the_whole_state_after_each_step(client: LangGraphClient) -> None:
    parts = await stream(client, "steps", EMPTY, stream_mode="values")
    assert told(parts, "values") == [{"log": []}, {"log": ["first"]}, {"log": ["first", "second"]}]


async def test_updates_are_what_each_node_wrote(client: LangGraphClient) -> None:
    parts = await stream(client, "steps", EMPTY, stream_mode="updates")
    assert told(parts, "updates") == [{"first": {"log": ["first"]}}, {"second": {"log": ["second"]}}]
    assert not told(parts, "values")


async def test_custom_events_arrive_as_a_node_wrote_them_and_graphs_know_the_owner(
    client: LangGraphClient,
) -> None:
    config: Any = {"configurable": {"langgraph_auth_user_id": "somebody else"}}
    parts = await stream(client, "steps", EMPTY, stream_mode="custom", config=config)
    assert told(parts, "custom") == [{"step": "first", "owner": "ada"}, {"step": "second"}]


async def test_tokens_arrive_as_pairs_of_a_chunk_of_an_ai_message_and_its_metadata(
    client: LangGraphClient,
) -> None:
    pairs = told(await stream(client, "chatty", HELLO, stream_mode="messages-tuple"), "messages")

    assert "".join(chunk["content"] for chunk, _ in pairs) == ANSWER
    assert {chunk["type"] for chunk, _ in pairs} == {"ai"}
    assert {metadata["langgraph_node"] for _, metadata in pairs} == {"talk"}


async def test_messages_grow_until_they_are_whole(client: LangGraphClient) -> None:
    parts = await stream(client, "chatty", HELLO, stream_mode="messages")

    [metadata] = told(parts, "messages/metadata")
    partial = [messages[0] for messages in told(parts, "messages/partial")]
    assert list(metadata) == [partial[0]["id"]]
    assert all(later["content"].startswith(sooner["content"]) for sooner, later in pairwise(partial))
    assert partial[-1]["content"] == ANSWER


async def test_a_message_that_was_not_streamed_is_told_once_and_whole(
    client: LangGraphClient, wire: Server
) -> None:
    wire.gate.opened.set()
    parts = await stream(client, "calling", HELLO, stream_mode="messages")

    told_messages = [messages[0] for messages in told(parts, "messages/complete")]
    assert [message["type"] for message in told_messages] == ["ai", "tool", "tool", "ai"]


async def test_tasks_tell_of_the_start_and_the_result_of_each_node(client: LangGraphClient) -> None:
    tasks = told(await stream(client, "steps", EMPTY, stream_mode="tasks"), "tasks")
    assert [(task["name"], "result" in task) for task in tasks] == [
        ("first", False),
        ("first", True),
        ("second", False),
        ("second", True),
    ]


async def test_checkpoints_carry_the_address_to_go_back_to(client: LangGraphClient) -> None:
    checkpoints = told(await stream(client, "steps", EMPTY, stream_mode="checkpoints"), "checkpoints")

    assert [one["next"] for one in checkpoints] == [["__start__"], ["first"], ["second"], []]
    assert [one["parent_checkpoint"] for one in checkpoints[1:]] == [one["checkpoint"] for one in checkpoints[:-1]]


async def test_debug_wraps_checkpoints_and_tasks(client: LangGraphClient) -> None:
    debug = told(await stream(client, "steps", EMPTY, stream_mode="debug"), "debug")
    assert {event["type"] for event in debug} == {"checkpoint", "task", "task_result"}
    assert all(event["payload"]["checkpoint"] for event in debug if event["type"] == "checkpoint")


async def test_events_tell_of_all_that_happens_inside_beside_other_modes(client: LangGraphClient) -> None:
    parts = await stream(client, "chatty", HELLO, stream_mode=["events", "values", "messages-tuple"])

    assert {"on_chain_start", "on_chat_model_stream", "on_chain_end"} <= {
        e["event"] for e in told(parts, "events")
    }
    assert told(parts, "values")[-1]["messages"][-1]["content"] == ANSWER
    assert "".join(chunk["content"] for chunk, _ in told(parts, "messages")) == ANSWER


async def test_subgraphs_are_streamed_under_their_namespace_where_they_are_asked_for(
    client: LangGraphClient,
) -> None:
    with_subgraphs = await stream(client, "nested", EMPTY, stream_mode="updates", stream_subgraphs=True)
    without = await stream(client, "nested", EMPTY, stream_mode="updates")

    names = [part.event for part in with_subgraphs if part.event.startswith("updates")]
    assert [name.partition(":")[0] for name in names] == ["updates|inner", "updates|inner", "updates"]
    assert [part.event for part in without if part.event.startswith("updates")] == ["updates"]


async def test_modes_and_fields_that_nobody_knows_yet_are_tolerated(wire: Server) -> None:
    body = {
        "assistant_id": "steps",
        "input": EMPTY,
        "stream_mode": ["values", "tomorrow"],
        "feedback_keys": ["thumbs"],
        "langsmith_tracer": {"project_name": "p"},
        "checkpoint_during": True,
        "tomorrow": {"any": "thing"},
        "command": None,
    }
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as client:
        response = await client.post("/runs/stream", json=body)
    assert response.status_code == 200
    assert "event: end" in response.text


async def test_json_may_come_as_plain_text(wire: Server) -> None:
    async with httpx.AsyncClient(
        base_url=wire.url, headers={"content-type": "text/plain;charset=UTF-8"}, timeout=60
    ) as client:
        thread = (await client.post("/threads", content="{}")).json()
        response = await client.post(
            f"/threads/{thread['thread_id']}/runs/wait", content='{"assistant_id": "steps", "input": {"log": []}}'
        )
    assert response.json() == {"log": ["first", "second"]}


async def test_the_headers_of_a_stream_name_the_run_and_where_to_join_it(
    wire: Server, client: LangGraphClient
) -> None:
    thread = await client.threads.create()
    path = f"/threads/{thread['thread_id']}/runs"
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as http:
        response = await http.post(f"{path}/stream", json={"assistant_id": "steps", "input": EMPTY})
        content_location = response.headers["content-location"]
        assert content_location.startswith(path)
        assert response.headers["location"] == f"{content_location}/stream"
        assert (await http.get(content_location)).json()["status"] == "success"


async def test_the_client_learns_the_ids_of_a_run_as_it_starts(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    created: list[Any] = []
    async for _ in client.runs.stream(thread["thread_id"], "steps", input=EMPTY, on_run_created=created.append):
        pass
    assert [(one["thread_id"]) for one in created] == [thread["thread_id"]]


async def test_a_failing_run_says_so_and_does_not_repeat_what_the_exception_says(client: LangGraphClient) -> None:
    parts = await stream(client, "failing", EMPTY, stream_mode=["values", "tasks", "debug"])

    [error] = told(parts, "error")
    assert error["error"] == "ValueError"
    assert parts[-1].data["status"] == "error"
    assert SECRET not in str(parts)


async def test_the_sentence_of_an_error_of_ours_reaches_the_client(client: LangGraphClient) -> None:
    [error] = told(await stream(client, "failing", {"log": ["ours"]}), "error")
    assert error == {"error": "Unavailable", "message": "The part that does this is away. Try again later."}


async def test_waiting_gives_the_final_values_and_errors_as_an_object(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    assert await client.runs.wait(thread["thread_id"], "steps", input=EMPTY) == {"log": ["first", "second"]}

    failed = await client.runs.wait(thread["thread_id"], "failing", input=EMPTY, raise_error=False)
    assert isinstance(failed, dict)
    assert failed["__error__"]["error"] == "ValueError"


@pytest.mark.parametrize("durability", ["sync", "async", "exit"])
async def test_a_run_keeps_its_state_whatever_its_durability(client: LangGraphClient, durability: Any) -> None:
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], "steps", input=EMPTY, durability=durability)
    state = await client.threads.get_state(thread["thread_id"])
    assert state["values"] == {"log": ["first", "second"]}


async def test_context_reaches_the_graph_by_its_schema_and_the_rest_is_left_out(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    spoken: Any = await client.runs.wait(
        thread["thread_id"], "typed", input={"count": 2}, context={"tone": "warm", "unknown": 1}
    )
    silent: Any = await client.runs.wait(thread["thread_id"], "typed", input={"count": 2})
    assert (spoken["note"], silent["note"]) == ("2 in warm words", "2 in plain words")


async def test_a_run_without_a_thread_leaves_nothing_to_be_seen(client: LangGraphClient) -> None:
    values = await client.runs.wait(None, "steps", input=EMPTY)
    parts = [part async for part in client.runs.stream(None, "steps", input=EMPTY)]

    assert values == {"log": ["first", "second"]}
    assert parts[-1].event == "end"
    assert await client.threads.search() == []


async def test_a_run_without_a_thread_can_keep_the_one_it_gets(client: LangGraphClient) -> None:
    await client.runs.wait(None, "steps", input=EMPTY, on_completion="keep")
    [thread] = await client.threads.search()
    assert thread["values"] == {"log": ["first", "second"]}


async def test_several_runs_without_threads_start_in_one_request(client: LangGraphClient) -> None:
    asked: Any = [{"assistant_id": "steps", "input": EMPTY}] * 2
    runs = await client.runs.create_batch(asked)
    assert [len(await client.runs.join(run["thread_id"], run["run_id"])) for run in runs] == [1, 1]


async def test_input_that_the_graph_does_not_take_is_refused_before_there_is_a_run(
    client: LangGraphClient,
) -> None:
    thread = await client.threads.create()
    with pytest.raises(httpx.HTTPStatusError) as refusal:
        await client.runs.wait(thread["thread_id"], "typed", input={"count": 0, "note": SECRET})

    assert refusal.value.response.status_code == 422
    assert "input.count" in refusal.value.response.text
    assert SECRET not in refusal.value.response.text
    assert await client.runs.list(thread["thread_id"]) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"assistant_id": "nobody", "input": EMPTY}, 404),
        ({"assistant_id": "steps", "input": EMPTY, "command": {"resume": 1}}, 422),
        ({"assistant_id": "steps", "command": {}}, 422),
        ({"assistant_id": "steps", "command": {"goto": "nowhere"}}, 422),
        ({"assistant_id": "steps", "input": EMPTY, "multitask_strategy": "dance"}, 422),
        ({"assistant_id": "steps", "input": EMPTY, "durability": "never"}, 422),
        ({"assistant_id": "steps", "input": EMPTY, "after_seconds": -1}, 422),
        ({"assistant_id": "steps", "input": EMPTY, "config": {"recursion_limit": 0}}, 422),
        ({"input": EMPTY}, 422),
        ([], 422),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused_with_a_problem(
    wire: Server, body: Any, status: int
) -> None:
    async with httpx.AsyncClient(base_url=wire.url, timeout=60) as client:
        thread = (await client.post("/threads", json={})).json()["thread_id"]
        response = await client.post(f"/threads/{thread}/runs/stream", json=body)
        assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"
        assert (await client.get(f"/threads/{thread}/runs")).json() == []


async def test_a_thread_that_is_not_there_is_made_where_that_is_asked_for(client: LangGraphClient) -> None:
    missing = "3f2b7c1e-0000-4000-8000-000000000001"
    with refused(404, "no thread"):
        await client.runs.wait(missing, "steps", input=EMPTY)

    await client.runs.wait(missing, "steps", input=EMPTY, if_not_exists="create", metadata={"colour": "blue"})
    thread = await client.threads.get(missing)
    assert thread["metadata"] is not None
    assert thread["metadata"]["colour"] == "blue"
    assert thread["metadata"]["graph_id"] == "steps"
