"""The machines that run inside of the coach."""

from dataclasses import dataclass

from graphs.gap_analysis.graph import GapGraph
from graphs.interview.graph import InterviewGraph
from graphs.reframe.graph import ReframeGraph
from graphs.roadmap.graph import RoadmapGraph


@dataclass(frozen=True)
class Machines:
    """The other machines. Analysis and roadmap keep no checkpoints; the others wait for people, and each keeps
    one history in the coach's thread (`checkpointer=True`), which outlives the turn that began it.
    """

    gap_analysis: GapGraph
    roadmap: RoadmapGraph
    interview: InterviewGraph
    reframe: ReframeGraph
    patience: float
    """Seconds that the longest stretch of an interview or a reframe may take, with models at work."""
