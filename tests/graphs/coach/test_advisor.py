"""With a model behind it the coach looks things up through tools, and says what it said once they hold it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.store.memory import InMemoryStore

from agents.coach.advisor import MOST_CALLS
from runs.inputs import Graph
from store.long_term import namespace_of
from tests.agents.model_server import MARKER, ModelServer, Turn, call, do, say
from tests.graphs.conftest import OWNER
from tests.graphs.machines import MACHINES, Workshop

COMPARE = call("compare_with_job", job="Frontend engineer")
GOOD = (
    "This job is a stretch: the posting asks for Terraform and JavaScript, and your resume shows neither yet. "
    "Your Kubernetes is there."
)
INVENTED = f"{GOOD} You have eleven years at {MARKER}, and a PhD."
QUESTION = "what am I missing for the frontend job?"
COACH = next(machine for machine in MACHINES if machine.name == "coach")


def coach(workshop: Workshop, server: ModelServer, saver: BaseCheckpointSaver[str] | None = None) -> Graph:
    graph = COACH.build(workshop.asking(server.url), saver)
    return graph.copy(update={"store": InMemoryStore()})


def thread() -> RunnableConfig:
    return {"configurable": {"thread_id": uuid4().hex, "langgraph_auth_user_id": OWNER}}


async def told(graph: Graph, text: str, config: RunnableConfig | None = None) -> tuple[dict[str, Any], str]:
    """The last values, and everything that any stream showed of the turn, inside of subgraphs too."""
    modes: Any = ["values", "custom", "messages", "updates", "debug"]
    given: Any = {"messages": [{"role": "user", "content": text}]}
    values: dict[str, Any] = {}
    seen = []
    parts: Any = graph.astream(given, config or thread(), stream_mode=modes, subgraphs=True)
    async for namespace, mode, chunk in parts:
        seen.append(repr(chunk))
        if mode == "values" and not namespace:
            values = chunk
    return values, "\n".join(seen)


def said(request: dict[str, Any]) -> str:
    return json.dumps(request["messages"], ensure_ascii=False)


async def test_a_model_answers_from_what_its_tools_found(workshop: Workshop, model_server: ModelServer) -> None:
    model_server.turns = [COMPARE, say(GOOD)]
    values, seen = await told(coach(workshop, model_server), QUESTION)

    assert values["messages"][-1].text == GOOD
    assert values["messages"][-1].additional_kwargs["mode"] == "llm"
    assert values["found"].analysis.jd_id == workshop.job.id
    assert "match_skills" in seen, "the steps of the machine that a tool ran are shown"
    assert "Terraform" in said(model_server.requests[1])
    offered = {one["function"]["name"] for one in model_server.requests[0]["tools"]}
    assert offered >= {"compare_with_job", "search_jobs", "find_skill", "skill_unlocks", "show_progress"}


async def test_an_invention_is_repaired_once(workshop: Workshop, model_server: ModelServer) -> None:
    model_server.turns = [COMPARE, say(INVENTED), say(GOOD)]
    values, seen = await told(coach(workshop, model_server), QUESTION)

    assert values["messages"][-1].text == GOOD
    assert MARKER not in seen
    assert "is not in the findings" in said(model_server.requests[-1])


FAILURES: dict[str, list[Turn]] = {
    "invented twice": [COMPARE, say(INVENTED)],
    "error": [do("error")],
    "cut": [do("cut")],
    "malformed": [do("malformed")],
    "empty": [do("empty")],
    "noise": [do("noise")],
    "another tool for ever": [do("tool")],
    "the same tool for ever": [COMPARE],
    "wrong arguments": [call("compare_with_job", job=["x"] * 5), say(INVENTED)],
}


@pytest.mark.parametrize("failure", list(FAILURES))
async def test_whatever_a_model_does_the_coach_answers_marked_and_nothing_of_it_is_seen(
    workshop: Workshop, model_server: ModelServer, failure: str
) -> None:
    model_server.turns = FAILURES[failure]
    values, seen = await told(coach(workshop, model_server), QUESTION)

    assert "Terraform" in values["messages"][-1].text
    assert values["messages"][-1].additional_kwargs["mode"] == "fallback"
    assert MARKER not in seen
    assert len(model_server.requests) <= MOST_CALLS + 1


async def test_a_model_that_is_too_slow_costs_its_timeout(workshop: Workshop, model_server: ModelServer) -> None:
    model_server.turns = [do("silence")]
    slow = COACH.build(workshop.asking(model_server.url, timeout=0.3), None)
    values, _ = await told(slow, QUESTION)
    assert values["messages"][-1].additional_kwargs["mode"] == "fallback"


async def test_an_unknown_tool_is_refused_and_the_answer_goes_on(
    workshop: Workshop, model_server: ModelServer
) -> None:
    model_server.turns = [do("tool"), COMPARE, say(GOOD)]
    values, _ = await told(coach(workshop, model_server), QUESTION)
    assert values["messages"][-1].text == GOOD
    assert "launch_rocket is not a valid tool" in said(model_server.requests[1])


async def test_tools_that_act_are_offered_only_where_the_persons_own_words_ask_for_it(
    workshop: Workshop, model_server: ModelServer
) -> None:
    model_server.turns = [call("change_plan", job="", change="1 hour"), say("I leave it as it is for now.")]
    await told(coach(workshop, model_server), QUESTION)
    offered = {one["function"]["name"] for one in model_server.requests[0]["tools"]}
    assert not offered & {"hold_interview", "reword_resume", "change_plan"}
    assert await workshop.roadmaps.latest(OWNER) is None

    await told(coach(workshop, model_server), "make next week lighter")
    offered = {one["function"]["name"] for one in model_server.requests[-1]["tools"]}
    assert "change_plan" in offered


async def test_what_is_remembered_is_nobody_elses_business(workshop: Workshop, model_server: ModelServer) -> None:
    model_server.turns = [say(GOOD)]
    graph = coach(workshop, model_server)
    await told(graph, "remember that I live in Leeds")
    await told(graph, "forget what you know about me")
    assert model_server.requests == []
    assert graph.store is not None
    assert await graph.store.asearch(namespace_of(OWNER)) == []


async def test_an_answer_of_a_model_is_followed_by_what_waits(
    workshop: Workshop, model_server: ModelServer, checkpointer: BaseCheckpointSaver[str]
) -> None:
    graph, config = coach(workshop, model_server, checkpointer), thread()
    model_server.turns = [
        say("No."),
        say("No."),
        COMPARE,
        say(GOOD),
    ]  # the interviewer's words and their repair first
    values, _ = await told(graph, "interview me on Docker", config)
    [question] = values["__interrupt__"]
    values, _ = await told(graph, QUESTION, config)
    assert values["messages"][-1].text == (
        f"{GOOD}\n\nYour interview waits at question 1 of 5; say “continue” to go on."
    )
    values, _ = await told(graph, "continue", config)
    assert values["__interrupt__"] == (question,)


async def test_nothing_of_what_a_model_is_asked_or_says_is_kept_with_the_thread(
    workshop: Workshop, model_server: ModelServer, checkpointer: BaseCheckpointSaver[str]
) -> None:
    model_server.turns = [COMPARE, say(INVENTED), say(GOOD)]
    config = thread()
    await told(coach(workshop, model_server, checkpointer), QUESTION, config)
    kept = [one async for one in checkpointer.alist(config)]
    assert kept
    assert MARKER not in repr(kept)
    assert "You coach somebody towards a job" not in repr(kept)
