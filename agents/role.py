"""A role: something a model does and we can do without one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import structlog
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable, RunnableConfig
from langgraph.constants import TAG_NOSTREAM

from agents.grounding import Grounding
from agents.meter import Meter
from agents.models import open_chat_model
from agents.provider import wait_asked_for
from core.breaker import Breaker, Resting
from core.domain import Mode
from core.errors import Unavailable
from core.settings import Settings
from core.telemetry import Metrics
from prompts import load_prompt
from tools.retrieve import Retrieve

Task = TypeVar("Task")
Reply = TypeVar("Reply")
ChatModel = Runnable[LanguageModelInput, BaseMessage]

QUIETLY: RunnableConfig = {"tags": [TAG_NOSTREAM]}
"""No stream shows what a model is asked or says."""
LONGEST = 20_000
"""Characters of an answer that is read at all; no role asks for a quarter of them."""


@dataclass(frozen=True)
class Script(Generic[Task, Reply]):
    """How a role talks to a model: what it sends, and how it reads the answer.

    `read` raises a `ValueError` that says what is wrong with an answer, in words the model can act on.
    """

    prompt: Callable[[Task], Sequence[BaseMessage]]
    read: Callable[[Task, str], Awaitable[Reply]]
    lookups: Callable[[Task], Sequence[Retrieve]] | None = None
    """What to look up for a task, so that the model understands it better; nothing where left out."""


class OverBudget(Exception):
    """The owner has used up what models may cost in a day."""


class TooLong(Exception):
    """The answer is longer than anything that was asked for; asking again would cost as much."""


OURS = (ValueError, OverBudget, Resting, TooLong, Unavailable)
"""Why an answer was not had or not taken although the provider is well."""


@dataclass(frozen=True)
class Role(Generic[Task, Reply]):
    """Asks the model, reads its whole answer and has it repaired once; on any failure, and with no model, answers
    offline.

    Nothing of an answer is seen before it was read. The role says who answered, never the model.
    """

    name: str
    offline: Callable[[Task], Awaitable[Reply]]
    script: Script[Task, Reply]
    metrics: Metrics
    model: ChatModel | None = None
    meter: Meter | None = None
    grounding: Grounding | None = None
    timeout_seconds: float = 8.0
    """For the answer and its repair together."""
    breaker: Breaker = field(default_factory=Breaker)

    async def __call__(self, task: Task) -> tuple[Reply, Mode]:
        """The reply, and who gave it. Never raises for a model's sake; cancellation passes through."""
        if self.model is None:
            return await self.offline(task), "offline"
        try:
            await self._admit()
            background = await self._background(task)
            async with asyncio.timeout(self.timeout_seconds):
                return await self._ask(self.model, task, background), "llm"
        except Exception as failure:  # noqa: BLE001  whatever a remote model can do wrong
            if not isinstance(failure, OURS):
                self.breaker.failed(failure)
            structlog.get_logger().warning("role.fallback", role=self.name, reason=type(failure).__name__)
            self.metrics.llm_fallback.labels(self.name).inc()
            return await self.offline(task), "fallback"

    async def _admit(self) -> None:
        """Raises where the provider rests or the budget is used up."""
        self.breaker.check()
        if self.meter is not None and not await self.meter.allows():
            raise OverBudget

    async def _ask(self, model: ChatModel, task: Task, background: Sequence[BaseMessage]) -> Reply:
        give_up = asyncio.get_running_loop().time() + self.timeout_seconds
        *rules, request = self.script.prompt(task)
        messages = [*rules, *background, request]
        answer = await self._answer(model, messages, give_up)
        try:
            return await self.script.read(task, answer)
        except ValueError as problems:
            repair = load_prompt("repair", "v1", "human").format(problems=problems)
        answer = await self._answer(model, [*messages, AIMessage(answer), HumanMessage(repair)], give_up)
        return await self.script.read(task, answer)

    async def _background(self, task: Task) -> Sequence[BaseMessage]:
        """What was looked up for the task: it stands between the rules and the task itself."""
        if self.grounding is None or self.script.lookups is None:
            return ()
        return await self.grounding(self.script.lookups(task))

    async def _answer(self, model: ChatModel, messages: Sequence[BaseMessage], give_up: float) -> str:
        message = await self._invoke(model, messages, give_up)
        self.breaker.answered()
        if self.meter is not None:
            await self.meter.count(self.name, str(getattr(model, "model_name", "unknown")), message)
        answer = str(message.text).strip()
        if len(answer) > LONGEST:
            raise TooLong
        return answer

    async def _invoke(self, model: ChatModel, messages: Sequence[BaseMessage], give_up: float) -> BaseMessage:
        """What the model says; a provider that asks for a moment gets it once, where half of our time remains."""
        try:
            return await model.ainvoke(messages, QUIETLY)
        except Exception as failure:
            wait = wait_asked_for(failure)
            left = give_up - asyncio.get_running_loop().time()
            if wait is None or wait > left / 2:
                raise
        await asyncio.sleep(wait)
        return await model.ainvoke(messages, QUIETLY)


@dataclass(frozen=True)
class Casting:
    """Fills roles with what the settings name for each."""

    settings: Settings
    metrics: Metrics
    meter: Meter | None = None
    breaker: Breaker = field(default_factory=Breaker)
    """One for all roles: they share the provider."""
    grounding: Grounding | None = None
    """Looks up what models are told beside their tasks; they are told nothing where it is left out."""

    def role(
        self, name: str, offline: Callable[[Task], Awaitable[Reply]], script: Script[Task, Reply]
    ) -> Role[Task, Reply]:
        """A role by its name. Opening a model imports for seconds: call it in a thread."""
        return Role(
            name=name,
            offline=offline,
            script=script,
            metrics=self.metrics,
            model=open_chat_model(self.settings, name),
            meter=self.meter,
            grounding=self.grounding,
            timeout_seconds=self.settings.llm_timeout_seconds,
            breaker=self.breaker,
        )
