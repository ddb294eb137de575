"""Questions that wait for people, breakpoints, and going back in time."""

from typing import Any

import pytest
from langgraph_sdk.client import LangGraphClient

from tests.api.wire.conftest import Server, refused

EMPTY: dict[str, Any] = {"log": []}


async def asked(client: LangGraphClient, graph: str = "asking") -> str:
    """A thread in which a question waits."""
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], graph, input=EMPTY)
    return thread["thread_id"]


async def test_a_question_shows_in_values_thread_and_state_until_it_is_answered(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    thread_id = thread["thread_id"]

    waiting: Any = await client.runs.wait(thread_id, "asking", input=EMPTY)
    [question] = waiting["__interrupt__"]
    assert question["value"] == {"question": "Go on?"}
    shown = await client.threads.get(thread_id)
    assert shown["status"] == "interrupted"
    assert list(shown["interrupts"].values()) == [[question]]
    state = await client.threads.get_state(thread_id)
    assert (state["next"], state["interrupts"]) == (["ask"], [question])

    done = await client.runs.wait(thread_id, "asking", command={"resume": "yes"})
    assert done == {"log": ["answered yes", "closed"]}
    shown = await client.threads.get(thread_id)
    assert (shown["status"], shown["interrupts"], shown["values"]) == ("idle", {}, done)


@pytest.mark.parametrize("mode", ["custom", "messages-tuple", "updates", "values"])
async def test_a_question_is_told_whatever_a_client_streams(client: LangGraphClient, mode: Any) -> None:
    thread = await client.threads.create()
    parts = [p async for p in client.runs.stream(thread["thread_id"], "asking", input=EMPTY, stream_mode=mode)]
    [told] = [part.data["__interrupt__"] for part in parts if "__interrupt__" in (part.data or {})]
    assert [question["value"] for question in told] == [{"question": "Go on?"}]


async def test_several_questions_are_shown_together_and_answered_by_their_ids(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    waiting: Any = await client.runs.wait(thread["thread_id"], "asking_twice", input=EMPTY)
    answers = {question["id"]: f"to {question['value']}" for question in waiting["__interrupt__"]}
    assert len(answers) == 2

    done: Any = await client.runs.wait(thread["thread_id"], "asking_twice", command={"resume": answers})
    assert sorted(done["log"]) == ["left to left?", "right to right?"]


async def test_one_of_several_questions_may_be_answered_first(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    waiting: Any = await client.runs.wait(thread["thread_id"], "asking_twice", input=EMPTY)
    first, second = (question["id"] for question in waiting["__interrupt__"])

    waiting = await client.runs.wait(thread["thread_id"], "asking_twice", command={"resume": {first: "a"}})
    assert [question["id"] for question in waiting["__interrupt__"]] == [second]
    done: Any = await client.runs.wait(thread["thread_id"], "asking_twice", command={"resume": {second: "b"}})
    assert sorted(done["log"]) == ["left a", "right b"]


async def test_an_answer_to_nothing_is_refused(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], "steps", input=EMPTY)
    with refused(409, "Nothing in this thread waits"):
        await client.runs.wait(thread["thread_id"], "steps", command={"resume": "yes"})


async def test_a_question_is_answered_once(client: LangGraphClient) -> None:
    thread_id = await asked(client)
    await client.runs.wait(thread_id, "asking", command={"resume": "yes"})
    with refused(409, "answered already"):
        await client.runs.wait(thread_id, "asking", command={"resume": "no"})
    assert (await client.threads.get_state(thread_id))["values"] == {"log": ["answered yes", "closed"]}


async def test_of_two_answers_at_the_same_time_one_counts_and_the_other_is_told(
    client: LangGraphClient, wire: Server
) -> None:
    thread_id = await asked(client, "asking_then_waiting")
    first = await client.runs.create(thread_id, "asking_then_waiting", command={"resume": "yes"})
    await wire.gate.entered.wait()
    second = await client.runs.create(thread_id, "asking_then_waiting", command={"resume": "no"})
    wire.gate.opened.set()

    assert await client.runs.join(thread_id, first["run_id"]) == {"log": ["answered yes"]}
    refused: Any = await client.runs.join(thread_id, second["run_id"])
    assert refused["__error__"]["error"] == "Conflict"
    assert (await client.threads.get_state(thread_id))["values"] == {"log": ["answered yes"]}


async def test_an_answer_to_a_question_that_does_not_wait_is_refused(client: LangGraphClient) -> None:
    thread_id = await asked(client)
    with refused(409, "does not wait"):
        await client.runs.wait(thread_id, "asking", command={"resume": {"0" * 32: "yes"}})


async def test_a_run_stops_before_and_after_the_nodes_it_is_told(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    thread_id = thread["thread_id"]

    before = await client.runs.wait(thread_id, "steps", input=EMPTY, interrupt_before=["second"])
    state = await client.threads.get_state(thread_id)
    assert (before, state["next"]) == ({"log": ["first"]}, ["second"])
    assert (await client.threads.get(thread_id))["status"] == "interrupted"
    assert await client.runs.wait(thread_id, "steps", input=None) == {"log": ["first", "second"]}

    other = (await client.threads.create())["thread_id"]
    assert await client.runs.wait(other, "steps", input=EMPTY, interrupt_after="*") == {"log": ["first"]}
    assert (await client.threads.get_state(other))["next"] == ["second"]


async def test_a_command_updates_the_state_and_goes_where_it_says(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    await client.runs.wait(thread["thread_id"], "steps", input=EMPTY)
    done = await client.runs.wait(
        thread["thread_id"], "steps", command={"update": {"log": ["by hand"]}, "goto": "second"}
    )
    assert done == {"log": ["first", "second", "by hand", "second"]}


async def test_a_question_waits_on_while_a_command_goes_elsewhere(client: LangGraphClient) -> None:
    thread_id = await asked(client)
    done: Any = await client.runs.wait(thread_id, "asking", command={"goto": "close"})
    assert done["log"] == ["closed"]
    assert [question["value"] for question in done["__interrupt__"]] == [{"question": "Go on?"}]


async def test_a_run_may_start_from_any_earlier_checkpoint_and_makes_a_branch(client: LangGraphClient) -> None:
    thread = await client.threads.create()
    thread_id = thread["thread_id"]
    await client.runs.wait(thread_id, "steps", input=EMPTY)
    history = await client.threads.get_history(thread_id)
    earlier = next(state for state in history if state["next"] == ["second"])

    changed = await client.threads.update_state(
        thread_id, {"log": ["by hand"]}, checkpoint=earlier["checkpoint"], as_node="first"
    )
    forked = await client.runs.wait(thread_id, "steps", input=None, checkpoint=changed["checkpoint"])
    assert forked == {"log": ["first", "by hand", "second"]}

    again = await client.runs.wait(
        thread_id, "steps", input=None, checkpoint_id=earlier["checkpoint"]["checkpoint_id"]
    )
    assert again == {"log": ["first", "second"]}


async def test_a_checkpoint_that_never_was_is_not_found(client: LangGraphClient) -> None:
    thread_id = await asked(client)
    nowhere = "1f000000-0000-6000-8000-000000000000"
    with refused(404):
        await client.runs.wait(thread_id, "asking", input=None, checkpoint_id=nowhere)


async def test_a_run_without_a_thread_has_nothing_to_resume(client: LangGraphClient) -> None:
    with refused(422, "no history"):
        await client.runs.wait(None, "asking", command={"resume": "yes"})
