"""A role: something a model does and we can do without one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable
from langgraph.constants import TAG_NOSTREAM

from agents.meter import Meter
from agents.models import open_chat_model
from core.domain import Mode
from core.settings import Settings
from core.telemetry import Metrics
from prompts import load_prompt

Task = TypeVar("Task")
Reply = TypeVar("Reply")
ChatModel = Runnable[LanguageModelInput, BaseMessage]


@dataclass(frozen=True)
class Script(Generic[Task, Reply]):
    """How a role talks to a model: what it sends, and how it reads the answer.

    `read` raises a `ValueError` that says what is wrong with an answer, in words the model can act on.
    """

    prompt: Callable[[Task], Sequence[BaseMessage]]
    read: Callable[[Task, str], Awaitable[Reply]]


class OverBudget(Exception):
    """The owner has used up what models may cost in a day."""


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
    timeout_seconds: float = 8.0
    """For the answer and its repair together."""

    async def __call__(self, task: Task) -> tuple[Reply, Mode]:
        """The reply, and who gave it. Never raises for a model's sake; cancellation passes through."""
        if self.model is None:
            return await self.offline(task), "offline"
        try:
            async with asyncio.timeout(self.timeout_seconds):
                return await self._ask(self.model, task), "llm"
        except Exception as failure:  # noqa: BLE001  whatever a remote model can do wrong
            structlog.get_logger().warning("role.fallback", role=self.name, reason=type(failure).__name__)
            self.metrics.llm_fallback.labels(self.name).inc()
            return await self.offline(task), "fallback"

    async def _ask(self, model: ChatModel, task: Task) -> Reply:
        if self.meter is not None and not await self.meter.allows():
            raise OverBudget
        messages = list(self.script.prompt(task))
        answer = await self._answer(model, messages)
        try:
            return await self.script.read(task, answer)
        except ValueError as problems:
            repair = load_prompt("repair", "v1", "human").format(problems=problems)
        answer = await self._answer(model, [*messages, AIMessage(answer), HumanMessage(repair)])
        return await self.script.read(task, answer)

    async def _answer(self, model: ChatModel, messages: Sequence[BaseMessage]) -> str:
        message = await model.ainvoke(messages, {"tags": [TAG_NOSTREAM]})
        if self.meter is not None:
            await self.meter.count(self.name, str(getattr(model, "model_name", "unknown")), message)
        return str(message.text).strip()


@dataclass(frozen=True)
class Casting:
    """Fills roles with what the settings name for each."""

    settings: Settings
    metrics: Metrics
    meter: Meter | None = None

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
            timeout_seconds=self.settings.llm_timeout_seconds,
        )
