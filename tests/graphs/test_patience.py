"""Every node of every machine says how long it may take and when it is tried again, and outlasts its roles."""

import pytest
from langgraph.errors import NodeTimeoutError
from psycopg import OperationalError

from core.errors import NotFound
from graphs.patience import PATIENCE, READ_AGAIN
from tests.graphs.machines import MACHINES, Machine, Workshop

LONG = 100.0
ASK = {
    "gap_analysis": {"narrate": LONG},
    "roadmap": {"write": LONG},
    "interview": {"ask": LONG, "assess": LONG},
    "reframe": {"propose": 3 * LONG, "conclude": LONG},
    "coach": {"converse": 3 * LONG, "rehearse": 4 * 3 * LONG, "reword": 4 * 3 * LONG},
}
"""By machine: the nodes that ask a model, and how long that may take; a dozen lines go four at a time. The coach
gives whatever runs inside of it the time of all its roles."""


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_every_node_declares_its_time_and_no_model_may_use_it_up(machine: Machine, workshop: Workshop) -> None:
    graph = machine.build(workshop.asking("http://127.0.0.1:9/v1", timeout=LONG), None)
    nodes = {name: node for name, node in graph.nodes.items() if not name.startswith("__")}
    times = {name: node.timeout.run_timeout for name, node in nodes.items() if node.timeout is not None}
    assert times == {name: PATIENCE + ASK[machine.name].get(name, 0) for name in nodes}
    assert {name for name, node in nodes.items() if not node.retry_policy} == set()


@pytest.mark.parametrize(
    ("failure", "again"),
    [
        (OperationalError("the connection is closed"), True),
        (NotFound("There is no such resume."), False),
        (KeyError("a mistake of ours"), False),
        (NodeTimeoutError("draft", 30.0, kind="run", run_timeout=30.0), False),
    ],
)
def test_only_what_may_pass_is_tried_again(failure: Exception, again: bool) -> None:
    assert callable(READ_AGAIN.retry_on)
    assert READ_AGAIN.retry_on(failure) is again
