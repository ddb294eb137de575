"""The interview as a machine.

prepare ── ask ── listen ⇄ (hint, repeat)
            │       │
            │     assess ── listen (one follow-up)
            │       │
            └───────┴── conclude
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import RetryPolicy

from graphs.interview.nodes import InterviewNodes
from graphs.interview.state import InterviewInput, InterviewOutput, InterviewState

InterviewGraph = CompiledStateGraph[InterviewState, None, InterviewInput, InterviewOutput]

PATIENCE = 30.0
"""Seconds that a node may take. Waiting for a person takes none: the run ends until the answer comes."""
READ_AGAIN = RetryPolicy(initial_interval=0.1, max_attempts=3)
"""For nodes that read the store: a connection may have gone stale. What is not found stays not found."""


def build(nodes: InterviewNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> InterviewGraph:
    """The machine around its nodes. Studio brings its own checkpointer; without any it cannot wait for answers."""
    builder = StateGraph(InterviewState, input_schema=InterviewInput, output_schema=InterviewOutput)
    builder.set_node_defaults(timeout=PATIENCE)
    builder.add_node(nodes.prepare, retry_policy=READ_AGAIN)
    builder.add_node(nodes.ask)
    builder.add_node(nodes.listen)
    builder.add_node(nodes.assess, retry_policy=READ_AGAIN)
    builder.add_node(nodes.conclude)
    builder.add_edge(START, "prepare")
    builder.add_edge("prepare", "ask")
    builder.add_edge("conclude", END)
    return builder.compile(checkpointer=checkpointer, name="interview")
