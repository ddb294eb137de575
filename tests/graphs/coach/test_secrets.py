"""An interview inside the coach keeps its secrets as one by itself does."""

from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver

from tests.graphs.interview.readable import everything_readable
from tests.graphs.machines import MACHINES, Workshop
from tests.graphs.test_gap_analysis import thread


async def test_nothing_that_a_client_can_read_of_an_interview_in_the_coach_holds_an_expected_point(
    workshop: Workshop, checkpointer: BaseCheckpointSaver[str]
) -> None:
    [machine] = (one for one in MACHINES if one.title == "coach")
    graph = machine.build(workshop, checkpointer)
    given: Any = machine.asks(workshop)
    seen = await everything_readable(graph, given, thread())
    assert len(seen.asked) >= 3
    assert seen.told_of(workshop.learning.cards) == set()
