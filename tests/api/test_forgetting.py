"""Forgetting somebody reaches what the coach was asked to remember, and nobody else's."""

from typing import Any

from langchain_core.runnables import RunnableConfig

from api.services import open_services
from core.settings import Settings
from core.telemetry import Metrics
from runs.engine import RunEngine
from store.long_term import namespace_of


async def _remembers(engine: RunEngine, owner: str) -> int:
    return len(await engine.store.asearch(namespace_of(owner)))


async def test_with_everything_of_an_owner_go_the_facts_about_them(settings: Settings) -> None:
    given: Any = {"messages": [{"role": "user", "content": "remember that I live in Leeds"}]}
    async with open_services(settings.model_copy(update={"samples": False}), Metrics()) as services:
        engine = services.engine
        for owner in ("ada", "bob"):
            config: RunnableConfig = {
                "configurable": {"thread_id": f"thread-{owner}", "langgraph_auth_user_id": owner}
            }
            await engine.assistants.find("coach").graph.ainvoke(given, config)
            assert await _remembers(engine, owner) == 1

        await services.deletion.everything("ada")

        assert (await _remembers(engine, "ada"), await _remembers(engine, "bob")) == (0, 1)
