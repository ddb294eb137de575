"""The roadmap as a machine: a gap analysis, then a plan that is reviewed before it is put into words.

recall ── (load ... decide, as in the gap analysis) ── order ── draft ── criticise ── weigh ── write ── keep
                                                                  └─ at most twice ─┘
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.gap_analysis.graph import add_analysis
from graphs.gap_analysis.nodes import GapNodes
from graphs.patience import PATIENCE, READ_AGAIN, patience
from graphs.roadmap.nodes import RoadmapNodes
from graphs.roadmap.state import RoadmapInput, RoadmapOutput, RoadmapState

RoadmapGraph = CompiledStateGraph[RoadmapState, None, RoadmapInput, RoadmapOutput]


def build(
    analysis: GapNodes, nodes: RoadmapNodes, checkpointer: BaseCheckpointSaver[str] | None = None
) -> RoadmapGraph:
    """The machine around its nodes. Studio brings its own checkpointer; the server and tests pass one."""
    builder = StateGraph(RoadmapState, input_schema=RoadmapInput, output_schema=RoadmapOutput)
    builder.set_node_defaults(timeout=PATIENCE, retry_policy=READ_AGAIN)
    builder.add_node(nodes.recall)
    builder.add_edge(START, "recall")
    add_analysis(builder, analysis, "recall")
    builder.add_node(nodes.order)
    builder.add_node(nodes.draft)
    builder.add_node(nodes.criticise)
    builder.add_node(nodes.weigh)
    builder.add_node(nodes.write, timeout=patience(nodes.writer))
    builder.add_node(nodes.keep)
    builder.add_edge("decide", "order")
    builder.add_edge("order", "draft")
    builder.add_edge("draft", "criticise")
    builder.add_edge("weigh", "write")
    builder.add_edge("write", "keep")
    builder.add_edge("keep", END)
    return builder.compile(checkpointer=checkpointer, name="roadmap")
