"""Answers are counted for whom they were given, and a budget that is used up means offline answers."""

import pytest
from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from pydantic import BaseModel

from agents.meter import Meter
from agents.models import open_chat_model
from agents.role import Casting, Role, Script
from core.settings import Settings
from core.telemetry import Metrics
from store.database import Database
from store.model_calls import ModelCallRepository
from tests.agents.model_server import ModelServer, say

CONFIG: RunnableConfig = {"configurable": {"langgraph_auth_user_id": "ada", "run_id": "run-1"}}


class Said(BaseModel):
    text: str = ""
    mode: str = ""


@pytest.fixture
def calls(database: Database) -> ModelCallRepository:
    return ModelCallRepository(database)


@pytest.fixture
def echo(model_server: ModelServer) -> ModelServer:
    model_server.turns = [say("hello")]
    return model_server


def role(server: ModelServer, meter: Meter) -> Role[str, str]:
    async def offline(_: str) -> str:
        return "offline"

    async def read(_: str, answer: str) -> str:
        return answer

    casting = Casting(Settings(llm_base_url=server.url, llm_model="small"), Metrics(), meter)
    return casting.role("greeter", offline, Script(lambda task: [HumanMessage(task)], read))


async def in_a_graph(greeter: Role[str, str]) -> Said:
    async def greet(state: Said) -> dict[str, str]:
        text, mode = await greeter("hi")
        return {"text": text, "mode": mode}

    builder = StateGraph(Said)
    builder.add_node("greet", greet)
    builder.add_edge(START, "greet")
    builder.add_edge("greet", END)
    return Said.model_validate(await builder.compile().ainvoke(Said(), CONFIG))


async def test_an_answer_is_counted_for_its_owner_run_and_role(
    echo: ModelServer, calls: ModelCallRepository
) -> None:
    said = await in_a_graph(role(echo, Meter(calls, price_in=2.0, price_out=10.0)))
    assert said == Said(text="hello", mode="llm")
    assert await calls.tokens_today("ada") > 0
    assert await calls.tokens_today("bob") == 0


async def test_past_the_budget_the_offline_role_answers_and_the_model_is_not_asked(
    echo: ModelServer, calls: ModelCallRepository
) -> None:
    greeter = role(echo, Meter(calls, budget=1))
    assert (await in_a_graph(greeter)).mode == "llm"
    assert await in_a_graph(greeter) == Said(text="offline", mode="fallback")
    assert len(echo.requests) == 1


async def test_forgetting_an_owner_forgets_what_they_used(echo: ModelServer, calls: ModelCallRepository) -> None:
    await in_a_graph(role(echo, Meter(calls)))
    await calls.delete_all("ada")
    assert await calls.tokens_today("ada") == 0


@pytest.mark.parametrize(
    ("provider", "address"),
    [("groq", "https://api.groq.com/openai/v1"), ("ollama", "http://127.0.0.1:11434/v1")],
)
def test_a_provider_is_chosen_by_its_name(provider: str, address: str) -> None:
    settings = Settings.model_validate({"llm_provider": provider, "llm_api_key": "k"})
    model = open_chat_model(settings)
    assert str(model.openai_api_base) == address  # type: ignore[union-attr]


def test_a_role_may_have_a_model_of_its_own() -> None:
    settings = Settings.model_validate(
        {"llm_api_key": "k", "llm_roles": {"planner": {"model": "large", "temperature": 0.7}}}
    )
    planner, other = open_chat_model(settings, "planner"), open_chat_model(settings, "coach")
    assert (planner.model_name, planner.temperature) == ("large", 0.7)  # type: ignore[union-attr]
    assert other.model_name == "gpt-4o-mini"  # type: ignore[union-attr]


def test_a_provider_on_the_web_needs_a_key_and_one_at_home_does_not() -> None:
    assert open_chat_model(Settings.model_validate({"llm_provider": "groq"})) is None
    assert open_chat_model(Settings.model_validate({"llm_provider": "vllm"})) is not None
