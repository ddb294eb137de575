"""A role answers whatever its model does, says who answered, and lets nothing unread through."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from agents.models import open_chat_model
from agents.role import Role, Script
from core.breaker import Breaker
from core.logs import configure_logging
from core.settings import Settings
from core.telemetry import Metrics
from tests.agents.model_server import ModelServer, Turn, do, say

Doubler = Role[int, int]
Make = Callable[..., Doubler]


async def double(number: int) -> int:
    return 2 * number


async def read(_task: int, answer: str) -> int:
    if not answer.isdigit():
        raise ValueError("- the answer is not a number")
    return int(answer)


@pytest.fixture
def doubler(model_server: ModelServer) -> Make:
    def make(*turns: Turn, timeout: float = 25.0) -> Doubler:
        model_server.turns = turns
        settings = Settings(llm_base_url=model_server.url, llm_timeout_seconds=timeout)
        return Role(
            name="doubler",
            offline=double,
            script=Script(prompt=lambda number: [HumanMessage(f"Double {number} for Charles.")], read=read),
            metrics=Metrics(),
            model=open_chat_model(settings),
            timeout_seconds=timeout,
        )

    return make


def fallbacks(role: Role[Any, Any]) -> float:
    return role.metrics.registry.get_sample_value("llm_fallback_total", {"role": role.name}) or 0.0


async def test_a_good_answer_is_the_models(doubler: Make) -> None:
    role = doubler(say("43"))
    assert await role(21) == (43, "llm")
    assert fallbacks(role) == 0


async def test_without_a_model_the_answer_is_offline_and_counts_as_no_failure() -> None:
    role = Role("doubler", double, Script(lambda _: [], read), Metrics())
    assert await role(21) == (42, "offline")
    assert fallbacks(role) == 0


@pytest.mark.parametrize(
    "turn",
    [
        do("error"),
        do("cut"),
        do("malformed"),
        do("limited"),
        do("empty"),
        do("tool"),
        do("schema"),
        do("noise"),
        do("endless"),
    ],
    ids=lambda turn: turn[0],
)
async def test_a_model_that_fails_is_replaced_marked_and_counted(doubler: Make, turn: Turn) -> None:
    role = doubler(turn)
    assert await role(21) == (42, "fallback")
    assert fallbacks(role) == 1


@pytest.mark.parametrize("slow", [do("silence"), do("trickle")], ids=["silent", "byte by byte"])
async def test_a_model_that_is_slow_is_given_up_after_the_timeout(doubler: Make, slow: Turn) -> None:
    assert await doubler(slow, timeout=0.2)(21) == (42, "fallback")


async def test_noise_is_not_sent_back_to_be_repaired(doubler: Make, model_server: ModelServer) -> None:
    await doubler(do("noise"))(21)
    assert len(model_server.requests) == 1


async def test_a_provider_that_asks_for_a_moment_gets_it_once(doubler: Make, model_server: ModelServer) -> None:
    assert await doubler(do("limited", "0.05"), say("44"))(21) == (44, "llm")
    model_server.requests.clear()
    assert await doubler(do("limited", "0.05"), do("limited", "0.05"), say("44"))(21) == (42, "fallback")
    assert len(model_server.requests) == 2


@pytest.mark.parametrize("said", ["60", "Fri, 31 Dec 2100 23:59:59 GMT", "soon", None])
async def test_nobody_waits_for_a_provider_that_asks_for_more_than_a_moment(
    doubler: Make, model_server: ModelServer, said: str | None
) -> None:
    assert await doubler(do("limited", said), say("44"))(21) == (42, "fallback")
    assert len(model_server.requests) == 1


async def test_a_provider_that_goes_on_failing_is_left_alone_for_a_while_and_then_asked_again(
    doubler: Make, model_server: ModelServer
) -> None:
    now = 100.0
    failing = replace(doubler(do("error")), breaker=Breaker(most=2, rest=30, clock=lambda: now))
    assert [await failing(21) for _ in range(5)] == [(42, "fallback")] * 5
    assert len(model_server.requests) == 2
    assert fallbacks(failing) == 5

    now += 31
    model_server.turns = [say("44")]
    assert [await failing(21) for _ in range(2)] == [(44, "llm")] * 2


async def test_a_model_that_answers_badly_is_asked_the_next_time_all_the_same(
    doubler: Make, model_server: ModelServer
) -> None:
    babbling = replace(doubler(say("forty-two")), breaker=Breaker(most=2))
    for _ in range(4):
        await babbling(21)
    assert len(model_server.requests) == 8


async def test_an_unreadable_answer_is_repaired_once_with_the_reason(
    doubler: Make, model_server: ModelServer
) -> None:
    assert await doubler(say("forty-two"), say("44"))(21) == (44, "llm")
    first, second = model_server.requests
    assert [message["role"] for message in first["messages"]] == ["user"]
    assert [message["role"] for message in second["messages"]] == ["user", "assistant", "user"]
    assert "the answer is not a number" in second["messages"][-1]["content"]


async def test_an_answer_that_stays_unreadable_is_not_asked_for_again(
    doubler: Make, model_server: ModelServer
) -> None:
    assert await doubler(say("forty-two"))(21) == (42, "fallback")
    assert len(model_server.requests) == 2


async def test_a_failing_repair_ends_offline(doubler: Make) -> None:
    assert await doubler(say("forty-two"), do("error"))(21) == (42, "fallback")


async def test_cancelling_a_role_is_not_a_failure_of_its_model(doubler: Make, model_server: ModelServer) -> None:
    role = doubler(do("silence"))
    asking = asyncio.create_task(role(21))
    await model_server.asked.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert fallbacks(role) == 0


async def test_the_log_of_a_failure_holds_neither_task_nor_answer(
    doubler: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO")
    await doubler(say("a secret of Ada Lovelace"))(21)
    logged = "".join(capsys.readouterr())
    assert "role.fallback" in logged
    assert "Ada" not in logged
    assert "Charles" not in logged


async def test_no_model_library_is_imported_where_none_is_configured() -> None:
    program = (
        "import sys; from agents.models import open_chat_model; from core.settings import Settings;"
        "assert open_chat_model(Settings(llm_base_url=None, llm_api_key=None)) is None;"
        "assert 'langchain_openai' not in sys.modules and 'openai' not in sys.modules"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    assert await process.wait() == 0
