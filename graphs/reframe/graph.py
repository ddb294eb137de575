"""The reframe as a machine.

propose ── review ⟲ ── conclude
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import RetryPolicy

from graphs.reframe.nodes import ReframeNodes
from graphs.reframe.state import ReframeInput, ReframeOutput, ReframeState

ReframeGraph = CompiledStateGraph[ReframeState, None, ReframeInput, ReframeOutput]

PATIENCE = 60.0
"""Seconds that a node may take: a model may word a dozen lines, each within its own timeout."""
READ_AGAIN = RetryPolicy(initial_interval=0.1, max_attempts=3)


def build(nodes: ReframeNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> ReframeGraph:
    """The machine around its nodes."""
    builder = StateGraph(ReframeState, input_schema=ReframeInput, output_schema=ReframeOutput)
    builder.set_node_defaults(timeout=PATIENCE)
    builder.add_node(nodes.propose, retry_policy=READ_AGAIN)
    builder.add_node(nodes.review)
    builder.add_node(nodes.conclude, retry_policy=READ_AGAIN)
    builder.add_edge(START, "propose")
    builder.add_edge("propose", "review")
    builder.add_edge("conclude", END)
    return builder.compile(checkpointer=checkpointer, name="reframe")
