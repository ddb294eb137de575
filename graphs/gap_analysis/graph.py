"""The gap analysis as a machine.

load_resume  ┐   ┌ match_skills       ┐   ┌ rank_gaps       ┐
load_posting ┴───┼ check_knock_outs   ┼───┴ judge_readiness ┴── decide ── narrate
                 └ compare_experience ┘
"""

from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.gap_analysis.nodes import GapNodes
from graphs.gap_analysis.state import GapInput, GapOutput, GapState
from graphs.patience import PATIENCE, READ_AGAIN, patience

GapGraph = CompiledStateGraph[GapState, None, GapInput, GapOutput]


def build(nodes: GapNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> GapGraph:
    """The machine around its nodes. Studio brings its own checkpointer; the server and tests pass one."""
    builder = StateGraph(GapState, input_schema=GapInput, output_schema=GapOutput)
    builder.set_node_defaults(timeout=PATIENCE, retry_policy=READ_AGAIN)
    add_analysis(builder, nodes, START)
    builder.add_node(nodes.narrate, timeout=patience(nodes.summarizer))
    builder.add_edge("decide", "narrate")
    builder.add_edge("narrate", END)
    return builder.compile(checkpointer=checkpointer, name="gap_analysis")


def add_analysis(builder: StateGraph[Any, None, Any, Any], nodes: GapNodes, after: str) -> None:
    """Everything from the two documents to the verdict, between the node `after` and whatever follows `decide`.

    For this machine and for others that begin with an analysis; their state extends `GapState`.
    """
    builder.add_node(nodes.load_resume)
    builder.add_node(nodes.load_posting)
    builder.add_node(nodes.match_skills)
    builder.add_node(nodes.check_knock_outs)
    builder.add_node(nodes.compare_experience)
    builder.add_node(nodes.rank_gaps)
    builder.add_node(nodes.judge_readiness)
    builder.add_node(nodes.decide)

    loaders, comparisons = (
        ["load_resume", "load_posting"],
        ["match_skills", "check_knock_outs", "compare_experience"],
    )
    for loader in loaders:
        builder.add_edge(after, loader)
    for comparison in comparisons:
        builder.add_edge(loaders, comparison)
    judges = ["rank_gaps", "judge_readiness"]
    for judge in judges:
        builder.add_edge(comparisons, judge)
    builder.add_edge(judges, "decide")
