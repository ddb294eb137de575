"""Tool: what the product knows of a skill."""

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field

from core.domain import Skill
from knowledge.skills import SkillGraph


class FindSkill(BaseModel):
    """Which skill."""

    name: str = Field(min_length=1, max_length=80, description="Name or alias of one skill, such as 'k8s'.")


def find_skill_tool(graph: SkillGraph) -> BaseTool:
    """The tool over `graph`."""

    @tool(args_schema=FindSkill)
    def find_skill(name: str) -> Skill | str:
        """Look up one skill: name, category, aliases, prerequisites, and the skills that carry over to it.

        Returns a sentence where the skill is not known: try another name for it.
        """
        return graph.resolve(name) or f"No skill goes by {name!r}. Try its full name or a common abbreviation."

    return find_skill
