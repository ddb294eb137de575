"""Tool: how far somebody is with a plan."""

from typing import Protocol

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field


class ShowProgress(BaseModel):
    """Of which plan."""

    job: str = Field(default="", max_length=200, description="Which posting; empty for the plan made last.")


class ShowsProgress(Protocol):
    """Where one person's plans are."""

    async def show_progress(self, job: str) -> str:
        """Tasks, hours, checkpoints and readiness as JSON, or a sentence that says what is missing."""


def show_progress_tool(where: ShowsProgress) -> BaseTool:
    """The tool over `where`."""

    @tool(args_schema=ShowProgress)
    async def show_progress(job: str) -> str:
        """Say how far the person is with a four-week plan: tasks, checkpoints, readiness, and what is next."""
        return await where.show_progress(job)

    return show_progress
