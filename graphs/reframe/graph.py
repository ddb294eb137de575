"""The reframe as a machine.

propose ── review ⟲ ── conclude
"""

from math import ceil

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.patience import PATIENCE, READ_AGAIN, patience
from graphs.reframe.nodes import AT_ONCE, ReframeNodes
from graphs.reframe.state import MOST_LINES, ReframeInput, ReframeOutput, ReframeState

ReframeGraph = CompiledStateGraph[ReframeState, None, ReframeInput, ReframeOutput]

ROUNDS = ceil(MOST_LINES / AT_ONCE)
"""Of lines that a model words at the same time."""


def build(nodes: ReframeNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> ReframeGraph:
    """The machine around its nodes."""
    builder = StateGraph(ReframeState, input_schema=ReframeInput, output_schema=ReframeOutput)
    builder.set_node_defaults(timeout=PATIENCE, retry_policy=READ_AGAIN)
    builder.add_node(nodes.propose, timeout=patience(nodes.reframer, turns=ROUNDS))
    builder.add_node(nodes.review)
    builder.add_node(nodes.conclude, timeout=patience(nodes.letter))
    builder.add_edge(START, "propose")
    builder.add_edge("propose", "review")
    builder.add_edge("conclude", END)
    return builder.compile(checkpointer=checkpointer, name="reframe")
