"""`/api/usage`: what language models took on the caller's behalf."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.dependencies import PrincipalDep, ServicesDep
from core.domain.usage import ModelUsage

router = APIRouter(prefix="/api/usage", tags=["usage"])


class UsageView(BaseModel):
    """Calls by role, and what is left of today's budget."""

    roles: list[ModelUsage]
    tokens_today: int
    budget_tokens_a_day: int | None = Field(description="None where there is no limit.")


@router.get("", summary="Tokens and costs of language models")
async def usage(
    services: ServicesDep,
    principal: PrincipalDep,
    days: Annotated[int, Query(ge=1, le=366, description="How far back.")] = 30,
) -> UsageView:
    """What was taken, by role; nothing of what was said."""
    since = datetime.now(UTC) - timedelta(days=days)
    return UsageView(
        roles=await services.model_calls.usage(principal.user_id, since),
        tokens_today=await services.model_calls.tokens_today(principal.user_id),
        budget_tokens_a_day=services.settings.llm_budget_tokens_a_day,
    )
