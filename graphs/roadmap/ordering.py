"""What comes first: prerequisites before what builds on them, and the urgent before the rest."""

from collections.abc import Sequence
from graphlib import TopologicalSorter
from heapq import heappop, heappush

from core.domain import LearningNeed


def in_order(needs: Sequence[LearningNeed]) -> tuple[LearningNeed, ...]:
    """`needs` in the one topological order that takes the most urgent of what may come next.

    A prerequisite is as urgent as the most urgent skill that needs it.
    """
    by_id = {need.skill_id: need for need in needs}
    edges = {need.skill_id: [needed for needed in need.builds_on if needed in by_id] for need in needs}
    backwards = TopologicalSorter(edges).static_order()
    urgency = {need.skill_id: need.priority for need in needs}
    for skill_id in reversed([*backwards]):
        for needed in edges[skill_id]:
            urgency[needed] = max(urgency[needed], urgency[skill_id])

    sorter, heap, ordered = TopologicalSorter(edges), list[tuple[float, float, str]](), list[LearningNeed]()
    sorter.prepare()
    while sorter.is_active():
        for skill_id in sorter.get_ready():
            heappush(heap, (-urgency[skill_id], by_id[skill_id].hours, skill_id))
        *_, skill_id = heappop(heap)
        ordered.append(by_id[skill_id])
        sorter.done(skill_id)
    return tuple(ordered)
