"""Tool: what a skill would open among somebody's postings."""

from collections.abc import Sequence
from typing import Protocol

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field

from core.domain import SkillWorth


class SkillUnlocks(BaseModel):
    """Which skill."""

    skill: str = Field(default="", max_length=80, description="One skill; empty for those that open most.")


class WeighsSkills(Protocol):
    """Where one person's postings are scored again."""

    async def skill_unlocks(self, skill: str) -> Sequence[SkillWorth]:
        """The most useful first; none where the skill is not known."""


def skill_unlocks_tool(where: WeighsSkills) -> BaseTool:
    """The tool over `where`."""

    @tool(args_schema=SkillUnlocks)
    async def skill_unlocks(skill: str) -> tuple[SkillWorth, ...]:
        """Count for a skill the stored postings that it brings nearer, with the mean gain in readiness."""
        return tuple(await where.skill_unlocks(skill))

    return skill_unlocks
