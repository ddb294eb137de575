"""The interview as a machine.

prepare ── ask ── listen ⇄ (hint, repeat)
            │       │
            │     assess ── listen (one follow-up)
            │       │
            └───────┴── conclude ── keep
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.interview.nodes import InterviewNodes
from graphs.interview.state import InterviewInput, InterviewOutput, InterviewState
from graphs.patience import PATIENCE, READ_AGAIN, patience

InterviewGraph = CompiledStateGraph[InterviewState, None, InterviewInput, InterviewOutput]


def build(nodes: InterviewNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> InterviewGraph:
    """The machine around its nodes. Studio brings its own checkpointer; without any it cannot wait for answers."""
    builder = StateGraph(InterviewState, input_schema=InterviewInput, output_schema=InterviewOutput)
    builder.set_node_defaults(timeout=PATIENCE, retry_policy=READ_AGAIN)
    builder.add_node(nodes.prepare)
    builder.add_node(nodes.ask, timeout=patience(nodes.interviewer))
    builder.add_node(nodes.listen)
    builder.add_node(nodes.assess, timeout=patience(nodes.assessor))
    builder.add_node(nodes.conclude)
    builder.add_node(nodes.keep)
    builder.add_edge(START, "prepare")
    builder.add_edge("prepare", "ask")
    builder.add_edge("conclude", "keep")
    builder.add_edge("keep", END)
    return builder.compile(checkpointer=checkpointer, name="interview")
