"""Who pays for what a model says: every answer is counted, and an owner's budget is kept."""

from dataclasses import dataclass
from typing import Protocol

from langchain_core.messages import AIMessage, BaseMessage
from langgraph.config import get_config

from core.domain.usage import ModelCall

PER = 1_000_000
"""Prices are given for so many tokens."""


class CallLog(Protocol):
    """Where calls are written down."""

    async def add(self, call: ModelCall) -> None:
        """Keep one call."""

    async def tokens_today(self, owner: str) -> int:
        """Tokens, both ways, that the owner has used since midnight UTC."""


@dataclass(frozen=True)
class Meter:
    """Counts answers into `calls`; `budget` are tokens a day for each owner, None for no limit."""

    calls: CallLog
    budget: int | None = None
    price_in: float = 0.0
    price_out: float = 0.0

    async def allows(self) -> bool:
        """Whether the owner of the run under way has budget left."""
        return self.budget is None or await self.calls.tokens_today(_owner()[0]) < self.budget

    async def count(self, role: str, model: str, answer: BaseMessage) -> None:
        """Write down what `answer` took. Models that do not say count as nothing."""
        used = answer.usage_metadata if isinstance(answer, AIMessage) else None
        taken = (used["input_tokens"], used["output_tokens"]) if used else (0, 0)
        owner, run_id = _owner()
        await self.calls.add(
            ModelCall(
                owner=owner,
                run_id=run_id,
                role=role,
                model=model,
                input_tokens=taken[0],
                output_tokens=taken[1],
                cost=(taken[0] * self.price_in + taken[1] * self.price_out) / PER,
            )
        )


def _owner() -> tuple[str, str | None]:
    """Owner and run of the graph that is running; outside of one, the local user."""
    try:
        configurable = get_config().get("configurable", {})
    except RuntimeError:
        return "local", None
    run_id = configurable.get("run_id")
    return str(configurable.get("langgraph_auth_user_id") or "local"), None if run_id is None else str(run_id)
