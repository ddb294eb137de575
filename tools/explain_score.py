"""Tool: why a match, a readiness or the place of a gap is what it is."""

from typing import Protocol

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field


class ExplainScore(BaseModel):
    """What to explain."""

    job: str = Field(default="", max_length=200, description="Which posting; empty for the one talked about.")
    skill: str = Field(default="", max_length=80, description="A skill whose place among the gaps is in question.")


class ExplainsScores(Protocol):
    """Where one person's scores are explained."""

    async def explain_score(self, job: str, skill: str) -> str:
        """The factors as JSON, or a sentence that says what is missing."""


def explain_score_tool(where: ExplainsScores) -> BaseTool:
    """The tool over `where`."""

    @tool(args_schema=ExplainScore)
    async def explain_score(job: str, skill: str) -> str:
        """Explain scores of the resume for one posting: verdict, readiness, gaps in order, with their reasons."""
        return await where.explain_score(job, skill)

    return explain_score
