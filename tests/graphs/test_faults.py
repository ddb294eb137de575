"""Whatever a language model does, every machine comes to its end with what it would have said without one."""

import asyncio
from typing import Any

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver

from tests.agents.model_server import MARKER, NOISE, Misbehaviour, ModelServer, do
from tests.graphs.machines import MACHINES, Machine, Workshop, modes, told

FAULTS: tuple[Misbehaviour, ...] = (
    "silence",
    "trickle",
    "limited",
    "error",
    "cut",
    "malformed",
    "schema",
    "tool",
    "empty",
    "noise",
    "endless",
)
SLOW = ("silence", "trickle")
THREAD: Any = {"configurable": {"thread_id": "faults", "langgraph_auth_user_id": "local"}}
"""Interviews draw their questions by it."""
OFFLINE: dict[str, str] = {}
"""By machine: what it says with no model configured."""


async def offline(machine: Machine, workshop: Workshop, checkpointer: BaseCheckpointSaver[str]) -> str:
    if machine.title not in OFFLINE:
        OFFLINE[machine.title] = told(await machine.run(machine.build(workshop, checkpointer), workshop, THREAD))
        await checkpointer.adelete_thread("faults")
        await workshop.roadmaps.delete_all("local")
    return OFFLINE[machine.title]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
async def test_a_machine_whose_model_fails_ends_as_it_would_without_one_marked_and_counted(
    machine: Machine,
    fault: Misbehaviour,
    workshop: Workshop,
    checkpointer: BaseCheckpointSaver[str],
    model_server: ModelServer,
) -> None:
    expected = await offline(machine, workshop, checkpointer)
    model_server.turns = [do(fault, "30")]
    broken = workshop.asking(model_server.url, timeout=0.25 if fault in SLOW else 8)
    graph = machine.build(broken, checkpointer)

    async with asyncio.timeout(30):
        found = told(await machine.run(graph, broken, THREAD))

    assert modes(expected) == {"offline"}
    assert "fallback" in modes(found)
    assert "llm" not in modes(found)
    assert found.replace('"fallback"', '"offline"') == expected
    failures = {
        role: broken.metrics.registry.get_sample_value("llm_fallback_total", {"role": role})
        for role in machine.roles
    }
    assert all(failures.values()), failures
    kept = str([state async for state in graph.aget_state_history(THREAD)])
    assert MARKER not in kept
    assert NOISE[:100] not in kept
