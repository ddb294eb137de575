"""The coach as a machine. Other machines run inside of the nodes that stand in the middle.

hear ────────────── settle ┬─ analyse ──┬─ reply ─┬─ offer ── tidy
   └── converse ────┘ ⇅    ├─ plan ─────┤         │
          │          ask   ├─ rehearse ─┤         │
          │                ├─ reword ───┤         │
          │                ├─ look_up ──┤         │
          │                └─ memorise ─┘         │
          └───────────────────────────────────────┘
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.coach.nodes import CoachNodes
from graphs.coach.state import CoachInput, CoachOutput, CoachState
from graphs.patience import PATIENCE, READ_AGAIN

CoachGraph = CompiledStateGraph[CoachState, None, CoachInput, CoachOutput]


def build(nodes: CoachNodes, checkpointer: BaseCheckpointSaver[str] | None = None) -> CoachGraph:
    """The machine around its nodes. Studio brings its own checkpointer; without any it cannot ask back."""
    builder = StateGraph(CoachState, input_schema=CoachInput, output_schema=CoachOutput)
    builder.set_node_defaults(timeout=PATIENCE, retry_policy=READ_AGAIN)
    advisor = nodes.advisor
    builder.add_node(nodes.hear, destinations=("settle", "converse") if advisor else ("settle",))
    if advisor:
        builder.add_node(nodes.converse, timeout=PATIENCE + advisor.patience)
    builder.add_node(nodes.settle)
    builder.add_node(nodes.ask)
    builder.add_node(nodes.analyse)
    builder.add_node(nodes.plan)
    builder.add_node(nodes.rehearse, timeout=nodes.machines.patience)
    builder.add_node(nodes.reword, timeout=nodes.machines.patience)
    builder.add_node(nodes.look_up)
    builder.add_node(nodes.memorise)
    builder.add_node(nodes.reply)
    builder.add_node(nodes.offer)
    builder.add_node(nodes.tidy)
    builder.add_edge(START, "hear")
    for work in ("analyse", "plan", "rehearse", "reword", "look_up", "memorise"):
        builder.add_edge(work, "reply")
    builder.add_edge("reply", "offer")
    builder.add_edge("offer", "tidy")
    builder.add_edge("tidy", END)
    return builder.compile(checkpointer=checkpointer, name="coach")
