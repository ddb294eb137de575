"""Tool: which skills a text names."""

import asyncio

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field

from core.domain import SkillMention
from ml.extraction import SkillExtractor


class ExtractSkills(BaseModel):
    """Which text."""

    text: str = Field(min_length=1, max_length=50_000, description="Text of a resume, a posting or a part of one.")


def extract_skills_tool(extractor: SkillExtractor) -> BaseTool:
    """The tool over `extractor`."""

    @tool(args_schema=ExtractSkills)
    async def extract_skills(text: str) -> tuple[SkillMention, ...]:
        """Find every skill that a text names, each with the words that name it and where they stand."""
        return await asyncio.to_thread(extractor.mentions, text)

    return extract_skills
