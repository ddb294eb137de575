"""Cancelling stops a run for good and leaves a thread that goes on; double texting does what its name says."""

from typing import Any

from langgraph_sdk.client import LangGraphClient

from tests.api.wire.conftest import Server, refused

EMPTY: dict[str, Any] = {"log": []}
HELLO: Any = {"messages": [{"role": "user", "content": "Look."}]}


async def at_the_gate(
    client: LangGraphClient, wire: Server, graph: str = "waiting", given: Any = EMPTY
) -> tuple[str, str]:
    """Ids of a thread and of the run that waits in it."""
    thread = await client.threads.create()
    run = await client.runs.create(thread["thread_id"], graph, input=given)
    await wire.gate.entered.wait()
    wire.gate.entered.clear()
    return thread["thread_id"], run["run_id"]


async def test_a_cancelled_run_stops_and_its_thread_keeps_the_finished_steps(
    client: LangGraphClient, wire: Server
) -> None:
    thread_id, run_id = await at_the_gate(client, wire)
    assert (await client.threads.get(thread_id))["status"] == "busy"

    await client.runs.cancel(thread_id, run_id, wait=True)

    assert (await client.runs.get(thread_id, run_id))["status"] == "interrupted"
    thread, state = await client.threads.get(thread_id), await client.threads.get_state(thread_id)
    assert (thread["status"], thread["values"]) == ("idle", {"log": ["prepared"]})
    assert (state["next"], state["values"]) == ([], {"log": ["prepared"]})
    wire.gate.opened.set()
    assert await client.runs.wait(thread_id, "steps", input=EMPTY) == {"log": ["prepared", "first", "second"]}
    assert wire.gate.left == 0


async def test_tool_calls_of_a_cancelled_run_are_answered(client: LangGraphClient, wire: Server) -> None:
    thread_id, run_id = await at_the_gate(client, wire, "calling", HELLO)
    await client.runs.cancel(thread_id, run_id, wait=True)

    state: Any = await client.threads.get_state(thread_id)
    calls = [call["id"] for message in state["values"]["messages"] for call in message.get("tool_calls", [])]
    answers = [m["tool_call_id"] for m in state["values"]["messages"] if m["type"] == "tool"]
    assert (state["next"], answers) == ([], calls)

    wire.gate.opened.set()
    done: Any = await client.runs.wait(thread_id, "calling", input=HELLO)
    assert done["messages"][-1]["content"] == "Done."


async def test_cancelling_without_waiting_answers_at_once(client: LangGraphClient, wire: Server) -> None:
    thread_id, run_id = await at_the_gate(client, wire)
    await client.runs.cancel(thread_id, run_id)
    await client.runs.join(thread_id, run_id)
    assert (await client.runs.get(thread_id, run_id))["status"] == "interrupted"


async def test_the_stream_of_a_cancelled_run_ends(client: LangGraphClient, wire: Server) -> None:
    thread = await client.threads.create()
    events = []
    async for part in client.runs.stream(thread["thread_id"], "waiting", input=EMPTY, stream_mode="custom"):
        events.append(part.event)
        if part.event == "metadata":
            run_id = part.data["run_id"]
        if part.event == "custom":
            await client.runs.cancel(thread["thread_id"], run_id)
    assert events == ["metadata", "custom", "end"]


async def test_a_rolled_back_run_never_was(client: LangGraphClient, wire: Server) -> None:
    wire.gate.opened.set()
    thread = await client.threads.create()
    done = await client.runs.wait(thread["thread_id"], "waiting", input=EMPTY)
    before = await client.threads.get_history(thread["thread_id"])
    wire.gate.opened.clear()
    wire.gate.entered.clear()
    more: Any = {"log": ["x"]}
    run = await client.runs.create(thread["thread_id"], "waiting", input=more)
    await wire.gate.entered.wait()

    await client.runs.cancel(thread["thread_id"], run["run_id"], wait=True, action="rollback")

    assert await client.threads.get_history(thread["thread_id"]) == before
    assert (await client.threads.get(thread["thread_id"]))["values"] == done
    assert [run["status"] for run in await client.runs.list(thread["thread_id"])] == ["success"]


async def test_the_question_of_a_rolled_back_answer_waits_again(client: LangGraphClient, wire: Server) -> None:
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], "asking_then_waiting", input=EMPTY)
    run = await client.runs.create(thread["thread_id"], "asking_then_waiting", command={"resume": "wrong"})
    await wire.gate.entered.wait()

    await client.runs.cancel(thread["thread_id"], run["run_id"], wait=True, action="rollback")

    assert (await client.threads.get(thread["thread_id"]))["status"] == "interrupted"
    wire.gate.opened.set()
    done = await client.runs.wait(thread["thread_id"], "asking_then_waiting", command={"resume": "right"})
    assert done == {"log": ["answered right"]}


async def test_a_run_cancelled_while_it_waits_for_its_turn_never_starts(
    client: LangGraphClient, wire: Server
) -> None:
    thread_id, first = await at_the_gate(client, wire)
    second = await client.runs.create(thread_id, "steps", input=EMPTY)
    assert (await client.runs.get(thread_id, second["run_id"]))["status"] == "pending"

    await client.runs.cancel(thread_id, second["run_id"], wait=True)
    wire.gate.opened.set()

    assert await client.runs.join(thread_id, first) == {"log": ["prepared", "waited"]}
    assert (await client.runs.get(thread_id, second["run_id"]))["status"] == "interrupted"


async def test_cancelling_what_has_ended_changes_nothing(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    run = await client.runs.create(thread["thread_id"], "steps", input=EMPTY)
    await client.runs.join(thread["thread_id"], run["run_id"])
    await client.runs.cancel(thread["thread_id"], run["run_id"], wait=True, action="rollback")
    assert (await client.runs.get(thread["thread_id"], run["run_id"]))["status"] == "success"


async def test_all_runs_are_cancelled_by_their_status(client: LangGraphClient, wire: Server) -> None:
    thread_id, run_id = await at_the_gate(client, wire)
    await client.runs.cancel_many(status="all")
    await client.runs.join(thread_id, run_id)
    assert (await client.runs.get(thread_id, run_id))["status"] == "interrupted"


async def test_some_runs_of_a_thread_are_cancelled_by_their_ids(client: LangGraphClient, wire: Server) -> None:
    thread_id, first = await at_the_gate(client, wire)
    second = await client.runs.create(thread_id, "steps", input=EMPTY)
    third = await client.runs.create(thread_id, "steps", input=EMPTY)
    await client.runs.cancel_many(thread_id=thread_id, run_ids=[first, second["run_id"]])
    await client.runs.join(thread_id, third["run_id"])
    statuses = {run["run_id"]: run["status"] for run in await client.runs.list(thread_id)}
    assert statuses == {first: "interrupted", second["run_id"]: "interrupted", third["run_id"]: "success"}


async def test_a_second_run_is_rejected_where_that_is_asked_for(client: LangGraphClient, wire: Server) -> None:
    thread_id, _ = await at_the_gate(client, wire)
    with refused(422, "under way"):
        await client.runs.create(thread_id, "steps", input=EMPTY, multitask_strategy="reject")
    assert len(await client.runs.list(thread_id)) == 1


async def test_queued_runs_start_in_the_order_they_came(client: LangGraphClient, wire: Server) -> None:
    thread_id, _ = await at_the_gate(client, wire)
    inputs: list[Any] = [{"log": [str(number)]} for number in range(4)]
    queued = [await client.runs.create(thread_id, "echo", input=given) for given in inputs]
    wire.gate.opened.set()
    for run in queued:
        await client.runs.join(thread_id, run["run_id"])
    state: Any = await client.threads.get_state(thread_id)
    assert state["values"]["log"] == ["prepared", "waited", "0", "echo", "1", "echo", "2", "echo", "3", "echo"]


async def test_a_client_can_stream_a_run_that_waits_for_its_turn(client: LangGraphClient, wire: Server) -> None:
    thread_id, _ = await at_the_gate(client, wire)
    stream = client.runs.stream(
        thread_id, "steps", input=EMPTY, on_run_created=lambda _created: wire.gate.opened.set()
    )
    events = [part.event async for part in stream]
    assert events == ["metadata", "values", "values", "values", "end"]


async def test_a_new_run_interrupts_the_one_under_way_and_keeps_its_steps(
    client: LangGraphClient, wire: Server
) -> None:
    thread_id, first = await at_the_gate(client, wire)
    values = await client.runs.wait(thread_id, "steps", input=EMPTY, multitask_strategy="interrupt")
    assert values == {"log": ["prepared", "first", "second"]}
    assert (await client.runs.get(thread_id, first))["status"] == "interrupted"


async def test_a_new_run_rolls_back_the_one_under_way(client: LangGraphClient, wire: Server) -> None:
    thread_id, first = await at_the_gate(client, wire)
    values = await client.runs.wait(thread_id, "steps", input=EMPTY, multitask_strategy="rollback")
    assert values == {"log": ["first", "second"]}
    assert first not in [run["run_id"] for run in await client.runs.list(thread_id)]


async def test_a_run_starts_after_the_time_it_was_put_off_by(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    run = await client.runs.create(thread["thread_id"], "steps", input=EMPTY, after_seconds=1)
    assert run["status"] == "pending"
    await client.runs.join(thread["thread_id"], run["run_id"])
    assert (await client.runs.get(thread["thread_id"], run["run_id"]))["status"] == "success"


async def test_a_thread_is_deleted_with_what_runs_in_it(client: LangGraphClient, wire: Server) -> None:
    thread_id, run_id = await at_the_gate(client, wire)
    await client.threads.delete(thread_id)
    with refused(404):
        await client.threads.get(thread_id)
    with refused(404):
        await client.runs.get(thread_id, run_id)


async def test_a_run_is_deleted_once_it_has_ended(client: LangGraphClient, wire: Server) -> None:
    thread_id, run_id = await at_the_gate(client, wire)
    with refused(409):
        await client.runs.delete(thread_id, run_id)
    await client.runs.cancel(thread_id, run_id, wait=True)
    await client.runs.delete(thread_id, run_id)
    assert await client.runs.list(thread_id) == []
