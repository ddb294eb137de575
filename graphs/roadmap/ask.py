"""Ask for a roadmap, outside of any thread."""

from dataclasses import dataclass

from langchain_core.runnables import RunnableConfig

from core.domain import PostingProfile, ResumeProfile, Roadmap
from graphs.roadmap.graph import RoadmapGraph
from graphs.roadmap.state import RoadmapInput


@dataclass(frozen=True)
class Planned:
    """A roadmap, and what was understood of the two documents on the way."""

    roadmap: Roadmap
    profile: ResumeProfile
    posting: PostingProfile


async def plan(graph: RoadmapGraph, owner: str, request: RoadmapInput) -> Planned:
    """The roadmap that `owner` asks for; it is kept where resume and posting are.

    Raises `NotFound` where this owner has no such resume or posting, and what reading their texts raises.
    """
    config: RunnableConfig = {"configurable": {"langgraph_auth_user_id": owner}}
    output = await graph.ainvoke(request, config, output_keys=["roadmap", "profile", "posting"])
    return Planned(**output)
