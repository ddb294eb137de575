"""Ask a reframe for every proposal at once, outside of any thread."""

from typing import cast

from core.domain.reframe import Reframe
from graphs.reframe.graph import ReframeGraph
from graphs.reframe.state import ReframeInput


async def reword(graph: ReframeGraph, owner: str, request: ReframeInput) -> Reframe:
    """All proposals, taken over as they are; `graph` was built without a checkpointer, so nothing is kept.

    Raises `NotFound` where this owner has no such resume or posting.
    """
    whole = request.model_copy(update={"review": False})
    output = await graph.ainvoke(whole, {"configurable": {"langgraph_auth_user_id": owner}})
    return cast("Reframe", output["reframe"])
