"""Ask for a gap analysis, outside of any thread."""

from typing import cast

from core.domain import GapAnalysis
from graphs.gap_analysis.graph import GapGraph
from graphs.gap_analysis.state import GapInput


async def analyse(graph: GapGraph, owner: str, request: GapInput) -> GapAnalysis:
    """The analysis that `owner` asks for; `graph` was built without a checkpointer, so nothing is kept.

    Raises `NotFound` where this owner has no such resume or posting, and what reading their texts raises.
    """
    output = await graph.ainvoke(request, {"configurable": {"langgraph_auth_user_id": owner}})
    return cast("GapAnalysis", output["analysis"])
