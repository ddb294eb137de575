"""A role: something a model does and we can do without one."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable
from langgraph.constants import TAG_NOSTREAM

from core.domain import Mode
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
    read: Callable[[Task, str], Reply]


@dataclass(frozen=True)
class Role(Generic[Task, Reply]):
    """Asks the model, reads its whole answer and has it repaired once; on any failure, and with no model, answers
    offline.

    Nothing of an answer is seen before it was read. The role says who answered, never the model.
    """

    name: str
    offline: Callable[[Task], Reply]
    script: Script[Task, Reply]
    metrics: Metrics
    model: ChatModel | None = None
    timeout_seconds: float = 8.0
    """For the answer and its repair together."""

    async def __call__(self, task: Task) -> tuple[Reply, Mode]:
        """The reply, and who gave it. Never raises for a model's sake; cancellation passes through."""
        if self.model is None:
            return self.offline(task), "offline"
        try:
            async with asyncio.timeout(self.timeout_seconds):
                return await self._ask(self.model, task), "llm"
        except Exception as failure:  # noqa: BLE001  whatever a remote model can do wrong
            structlog.get_logger().warning("role.fallback", role=self.name, reason=type(failure).__name__)
            self.metrics.llm_fallback.labels(self.name).inc()
            return self.offline(task), "fallback"

    async def _ask(self, model: ChatModel, task: Task) -> Reply:
        messages = list(self.script.prompt(task))
        answer = await _answer(model, messages)
        try:
            return await asyncio.to_thread(self.script.read, task, answer)
        except ValueError as problems:
            repair = load_prompt("repair", "v1", "human").format(problems=problems)
        answer = await _answer(model, [*messages, AIMessage(answer), HumanMessage(repair)])
        return await asyncio.to_thread(self.script.read, task, answer)


async def _answer(model: ChatModel, messages: Sequence[BaseMessage]) -> str:
    message = await model.ainvoke(messages, {"tags": [TAG_NOSTREAM]})
    return str(message.text).strip()
