"""Of what a model says nothing is seen before it was checked, in whatever way a run is watched.

The model answers every role in the form that was asked for, so well that only the check can tell, and names an
employer that nobody has heard of.
"""

import json
from typing import Any

import pytest
from langgraph_sdk.client import LangGraphClient

from agents.claims import sentences
from store.checkpoints import Checkpointer
from tests.agents.model_server import MARKER, ModelServer, Turn, say
from tests.graphs.machines import MACHINES, Machine, Workshop, asked
from tests.graphs.serving import serving

EVERY_MODE: Any = ["values", "updates", "custom", "messages-tuple", "events", "tasks", "checkpoints", "debug"]
CLAIM = f"You have worked with it at {MARKER}."


def fabricated(request: dict[str, Any]) -> Turn:
    """What the role that asks would like to hear, with one thing in it that is not so."""
    task = asked(request)
    match task:
        case {"findings": _}:
            return say(f"This one is a stretch for you, and worth the effort. {CLAIM}")
        case {"weeks": weeks}:
            wording = [{"title": "Room to breathe", "goals": [CLAIM]} for _ in weeks]
            return say(json.dumps({"title": "Four weeks", "overview": f"{CLAIM} " * 2, "weeks": wording}))
        case {"question": question, "rubric": rubric}:
            said = {
                "score": rubric["score"],
                "strengths": [],
                "improvements": [f"Tell {question} as at {MARKER}."],
            }
            return say(json.dumps(said))
        case {"question": question}:
            return say(f"Think of your years at {MARKER}. {question}")
        case {"line": line}:
            return say(f"{line} at {MARKER}")
        case {"resume_lines": _}:
            return say("\n\n".join([f"I am writing about your opening, after five years at {MARKER}. " * 3] * 2))
        case {"posting_talked_about": _}:
            return say(f"You are nearly there. {CLAIM}")
    raise AssertionError(f"nobody told this test of a role that is given {sorted(task)}")


async def watched(client: LangGraphClient, machine: Machine, workshop: Workshop) -> str:
    """All that a client sees of a machine, from its input to its end and afterwards."""
    thread = (await client.threads.create())["thread_id"]
    seen: list[str] = []
    replies, reply = iter(machine.replies), None
    given: dict[str, Any] = {"input": machine.asks(workshop)}
    while True:
        stream = client.runs.stream(thread, machine.name, stream_mode=EVERY_MODE, stream_subgraphs=True, **given)
        seen += [str(part) async for part in stream]
        if (await client.threads.get(thread))["status"] != "interrupted":
            break
        reply = next(replies, reply)
        given = {"command": {"resume": reply}}
    seen += [str(await client.threads.get_state(thread)), str(await client.threads.get_history(thread, limit=100))]
    assert not [event for event in seen if "event='error'" in event]
    return "\n".join(seen)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
async def test_neither_what_a_model_is_asked_nor_what_it_invents_is_in_an_event_a_state_or_the_history(
    machine: Machine, workshop: Workshop, checkpointer: Checkpointer, model_server: ModelServer
) -> None:
    """Questions to a model hold what nobody may read before the end: the points of a good answer."""
    model_server.by_request = fabricated
    asking = workshop.asking(model_server.url)
    async with serving(asking, [machine], checkpointer) as client:
        seen = await watched(client, machine, asking)
    assert len(model_server.requests) >= 2 * len(machine.roles), "each role was asked, and asked to repair"
    assert "fallback" in seen
    assert MARKER not in seen
    for request in model_server.requests:
        assert request["messages"][0]["content"][:80] not in seen


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
async def test_text_comes_sentence_by_sentence_each_once_it_is_checked(
    machine: Machine, workshop: Workshop, checkpointer: Checkpointer
) -> None:
    async with serving(workshop, [machine], checkpointer) as client:
        thread = (await client.threads.create())["thread_id"]
        given: Any = machine.asks(workshop) | ({"review": False} if machine.name == "reframe" else {})
        stream = client.runs.stream(thread, machine.name, input=given, stream_mode="custom", stream_subgraphs=True)
        said = [part.data["text"] async for part in stream if part.data.get("type") == "sentence"]
    assert said
    assert [sentences(text) for text in said] == [[text] for text in said]
