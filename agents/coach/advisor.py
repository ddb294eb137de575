"""The coach with a model: it looks things up through tools, and what it says in the end is checked whole."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import structlog
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool

from agents.claims import LINK, LONGEST, claims_beyond
from agents.coach.facts import ground
from agents.meter import Meter
from agents.models import open_chat_model
from agents.role import OURS, QUIETLY, Casting, OverBudget
from core.breaker import Breaker
from core.domain import CoachFindings
from core.telemetry import Metrics
from ml.extraction import SkillExtractor
from prompts import load_prompt

if TYPE_CHECKING:
    from langchain.agents.middleware import AgentMiddleware

VERSION = "v1"
MOST_CALLS = 6
"""Times that a model is asked for one answer, tools in between."""
TOTAL = 3
"""So many times the limit of one call is the limit of all together."""


@dataclass(frozen=True)
class Briefing:
    """What an answer is wanted to, what is known, and what can be called."""

    message: str
    earlier: Sequence[AnyMessage]
    background: dict[str, Any]
    tools: Sequence[BaseTool]
    found: Callable[[], CoachFindings]
    """What the tools have found out so far."""
    handed_over: Callable[[], bool]
    """Whether a tool has handed the matter over to another machine, so that nothing is left to say."""
    config: RunnableConfig
    """Whom it is for."""


@dataclass(frozen=True)
class Advisor:
    """Asks a model that calls tools, within limits, and lets its words pass where the tools hold what they say."""

    model: BaseChatModel
    extractor: SkillExtractor
    metrics: Metrics
    meter: Meter | None = None
    breaker: Breaker = field(default_factory=Breaker)
    timeout_seconds: float = 8.0
    """For one call."""

    name = "coach"

    @property
    def patience(self) -> float:
        """Seconds that an answer may take at most."""
        return TOTAL * self.timeout_seconds

    async def __call__(self, briefing: Briefing) -> str | None:
        """The answer; empty where the matter was handed over, None where it has to be given offline.

        Never raises for a model's sake; cancellation passes through.
        """
        try:
            async with asyncio.timeout(self.patience):
                return await self._advise(briefing)
        except Exception as failure:  # noqa: BLE001  whatever a remote model can do wrong
            if not isinstance(failure, OURS):
                self.breaker.failed(failure)
            structlog.get_logger().warning("role.fallback", role=self.name, reason=type(failure).__name__)
            self.metrics.llm_fallback.labels(self.name).inc()
            return None

    async def _advise(self, briefing: Briefing) -> str | None:
        from langchain.agents import create_agent

        await self.admit()
        agent: Any = create_agent(
            self.model,
            briefing.tools,
            system_prompt=load_prompt("coach", VERSION, "system"),
            middleware=limits(self),
            checkpointer=False,
        )
        request = load_prompt("coach", VERSION, "human").format(
            fence=secrets.token_hex(8),
            background=json.dumps(briefing.background, ensure_ascii=False, indent=1),
            message=briefing.message,
        )
        asked: list[AnyMessage] = [*briefing.earlier, HumanMessage(request)]
        config: RunnableConfig = {**briefing.config, **QUIETLY, "recursion_limit": 4 * MOST_CALLS}
        messages: list[AnyMessage] = (await agent.ainvoke({"messages": asked}, config))["messages"]
        if briefing.handed_over():
            return ""
        answer = _flat(messages[-1].text)
        problems = await self._problems(answer, messages, briefing)
        if problems:
            listed = "\n".join(f"- {problem}" for problem in problems)
            repair = HumanMessage(load_prompt("repair", "v1", "human").format(problems=listed))
            answer = _flat((await self.ask([*messages, repair])).text)
            problems = await self._problems(answer, messages, briefing)
        if problems:
            raise ValueError("\n".join(problems))
        return answer

    async def ask(self, messages: Sequence[AnyMessage]) -> AIMessage:
        """One call without tools, limited and counted."""
        await self.admit()
        async with asyncio.timeout(self.timeout_seconds):
            answer = await self.model.ainvoke(list(messages), QUIETLY)
        await self.count(answer)
        return answer

    async def admit(self) -> None:
        """Raises where the provider rests or the budget is used up."""
        self.breaker.check()
        if self.meter is not None and not await self.meter.allows():
            raise OverBudget

    async def count(self, answer: AIMessage) -> None:
        """Take note of what an answer took."""
        self.breaker.answered()
        if self.meter is not None:
            await self.meter.count(self.name, str(getattr(self.model, "model_name", "unknown")), answer)

    async def _problems(self, answer: str, messages: Sequence[AnyMessage], briefing: Briefing) -> list[str]:
        """What `answer` says that neither tools nor the person said, and what is wrong with its form."""
        if not answer:
            return ["The answer is empty."]
        if len(answer) > LONGEST:
            return [f"The answer has {len(answer)} characters; it may have {LONGEST}."]
        if LINK.search(answer):
            return ["The answer holds a link or an address."]
        rests_on = ground(briefing.found(), briefing.message)
        results = [message.text for message in messages if isinstance(message, ToolMessage)]
        told = json.dumps([briefing.background, *results], ensure_ascii=False)
        whole = replace(rests_on, facts=f"{rests_on.facts} {told}")
        return await asyncio.to_thread(claims_beyond, answer, whole, self.extractor)


def limits(advisor: Advisor) -> "list[AgentMiddleware[Any, Any]]":
    """What stands around every call of the model: its time, its price, and how many there may be."""
    from langchain.agents.middleware import ModelCallLimitMiddleware, ModelRequest, ModelResponse, wrap_model_call

    @wrap_model_call
    async def measured(
        request: ModelRequest[Any], ask: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        """One call within its time, counted."""
        await advisor.admit()
        async with asyncio.timeout(advisor.timeout_seconds):
            response = await ask(request)
        for message in response.result:
            if isinstance(message, AIMessage):
                await advisor.count(message)
        return response

    return [ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="error"), measured]


def advisor(extractor: SkillExtractor, casting: Casting) -> Advisor | None:
    """The coach's model; None where none is configured. Opening one imports for seconds: call it in a thread."""
    model = open_chat_model(casting.settings, Advisor.name)
    if model is None:
        return None
    return Advisor(
        model=model,
        extractor=extractor,
        metrics=casting.metrics,
        meter=casting.meter,
        breaker=casting.breaker,
        timeout_seconds=casting.settings.llm_timeout_seconds,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
