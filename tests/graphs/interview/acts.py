"""What somebody who is interviewed does."""

from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from graphs.interview.graph import InterviewGraph
from knowledge.cards import CardCatalogue
from tests.graphs.conftest import OWNER

STORY = (
    "When I was at Analytical Engines in 2021, a colleague wanted MongoDB and I preferred PostgreSQL. I had to "
    "decide by Friday. I built a small prototype of both and we looked at the data together. In the end he "
    "agreed, and queries fell from 3 s to 200 ms."
)


def numbered(number: int) -> RunnableConfig:
    """A thread whose questions are the same in every run of a test: they are drawn by its id."""
    return {"configurable": {"thread_id": f"interview-{number}", "langgraph_auth_user_id": OWNER}}


async def begin(graph: InterviewGraph, given: dict[str, Any], config: RunnableConfig) -> dict[str, Any]:
    return waiting(await graph.ainvoke(cast("Any", given), config))


async def reply(graph: InterviewGraph, config: RunnableConfig, value: object) -> dict[str, Any]:
    return await graph.ainvoke(Command(resume=value), config)


def waiting(values: dict[str, Any]) -> dict[str, Any]:
    [question] = values["__interrupt__"]
    return cast("dict[str, Any]", question.value)


def full_answer(cards: CardCatalogue, question_id: str) -> str:
    """What somebody says who knows it all."""
    if question_id in cards.questions:
        return " ".join(point.point for point in cards.question(question_id).points)
    return STORY


async def hold(
    graph: InterviewGraph, given: dict[str, Any], config: RunnableConfig, cards: CardCatalogue, *, well: bool
) -> dict[str, Any]:
    """A whole interview, answered well or badly."""
    values = await graph.ainvoke(cast("Any", given), config)
    while "__interrupt__" in values:
        asked = waiting(values)
        answer = full_answer(cards, asked["question_id"]) if well else "It is something people talk about a lot."
        values = await reply(graph, config, {"answer": answer})
    return values
