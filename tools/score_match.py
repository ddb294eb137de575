"""Tool: how far a set of skills goes for a posting."""

import asyncio

from langchain_core.tools import BaseTool, tool
from pydantic import BaseModel, Field

from core.domain import Frozen, Score
from knowledge.skills import SkillGraph
from ml.extraction import Profiler
from ml.scoring.coverage import cover, match_score
from sources.posting import read_posting_text


class ScoreMatch(BaseModel):
    """Which skills, and for which posting."""

    skills: list[str] = Field(max_length=200, description="Names of the skills that the person has.")
    posting_text: str = Field(min_length=1, max_length=200_000, description="The posting, as text.")


class MatchScore(Frozen):
    """How far they go; `match` is None where the posting names no skill that we know."""

    match: Score | None
    met: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    """Skills of the person's that we do not know by this name."""


def score_match_tool(graph: SkillGraph, profiler: Profiler) -> BaseTool:
    """The tool over `graph` and `profiler`."""

    @tool(args_schema=ScoreMatch)
    async def score_match(skills: list[str], posting_text: str) -> MatchScore:
        """Score how far a list of skills goes for a posting: match in [0, 1], demands met and demands missing.

        Use it to try what learning a skill would change. It knows nothing of a resume's lines.
        """
        return await asyncio.to_thread(_score, graph, profiler, skills, posting_text)

    return score_match


def _score(graph: SkillGraph, profiler: Profiler, skills: list[str], posting_text: str) -> MatchScore:
    resolved = {name: graph.resolve(name) for name in skills}
    shown = {skill.id for skill in resolved.values() if skill is not None}
    covers = cover(profiler.posting(read_posting_text(posting_text)).skills, shown, graph)
    return MatchScore(
        match=match_score(covers),
        met=tuple(found.demand.name for found in covers if found.shown_by is not None),
        missing=tuple(found.demand.name for found in covers if found.shown_by is None),
        unknown=tuple(name for name, skill in resolved.items() if skill is None),
    )
