"""Tool: what people in an occupation know, use and do next to."""

from typing import Protocol

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field

from core.domain import OccupationSketch


class FindOccupation(BaseModel):
    """Which occupation."""

    title: str = Field(min_length=2, max_length=100, description="A job title, such as 'registered nurse'.")


class KnowsOccupations(Protocol):
    """Where occupations are looked up."""

    async def find_occupation(self, title: str) -> OccupationSketch | None:
        """The occupation whose title is most alike; None where none is."""


def find_occupation_tool(where: KnowsOccupations) -> BaseTool:
    """The tool over `where`."""

    @tool(args_schema=FindOccupation)
    async def find_occupation(title: str) -> OccupationSketch | str:
        """Look up an occupation in O*NET: skills, knowledge and software that matter most, and near occupations.

        Returns a sentence where there is none by that name: try the usual title.
        """
        found = await where.find_occupation(title)
        return found or f"No occupation goes by {title!r}. Try its usual title."

    return find_occupation
