"""Wherever a machine is cancelled, it stops there and leaves a thread that the next request goes well in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any

import pytest
from langgraph_sdk.client import LangGraphClient

from store.checkpoints import Checkpointer
from tests.agents.model_server import ModelServer
from tests.graphs.machines import MACHINES, Machine, Workshop
from tests.graphs.serving import serving


@dataclass
class Barrier:
    """Stops a machine as it enters one of its nodes."""

    at: str | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    passed: int = 0
    """How often somebody who had to stop went on."""

    def around(self, nodes: object) -> object:
        """`nodes`, each behind the barrier."""
        return Guarded(nodes, self)

    async def enter(self, node: str) -> None:
        if node == self.at:
            self.reached.set()
            await asyncio.Event().wait()
            self.passed += 1


class Guarded:
    """Looks like the nodes of a machine."""

    def __init__(self, nodes: object, barrier: Barrier) -> None:
        self.nodes = nodes
        self.barrier = barrier

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.nodes, name)
        return self.guard(name, found) if asyncio.iscoroutinefunction(found) else found

    def guard(self, name: str, node: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(node)
        async def guarded(*given: Any, **named: Any) -> Any:
            await self.barrier.enter(name)
            return await node(*given, **named)

        return guarded


async def until_stopped(
    client: LangGraphClient, machine: Machine, given: dict[str, Any], thread: str, barrier: Barrier
) -> str:
    """Go through the machine until it stands at the barrier. The id of the run that does."""
    replies, reply = iter(machine.replies), None
    step: dict[str, Any] = {"input": given}
    while True:
        run = (await client.runs.create(thread, machine.name, **step))["run_id"]
        ended = asyncio.ensure_future(client.runs.join(thread, run))
        stopped = asyncio.ensure_future(barrier.reached.wait())
        async with asyncio.timeout(60):
            await asyncio.wait([ended, stopped], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if barrier.reached.is_set():
            ended.cancel()
            return run
        assert (await client.threads.get(thread))["status"] == "interrupted", "it passed the node by"
        reply = next(replies, reply)
        step = {"command": {"resume": reply}}


async def to_the_end(client: LangGraphClient, machine: Machine, given: Any, thread: str) -> Any:
    """Go through the machine to its end. The state that it leaves."""
    replies, reply = iter(machine.replies), None
    values: Any = await client.runs.wait(thread, machine.name, input=given)
    while (await client.threads.get(thread))["status"] == "interrupted":
        reply = next(replies, reply)
        values = await client.runs.wait(thread, machine.name, command={"resume": reply})
    return values


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
async def test_a_machine_cancelled_at_any_node_stops_and_its_thread_takes_the_next_request(
    machine: Machine,
    workshop: Workshop,
    checkpointer: Checkpointer,
    model_server: ModelServer,
    subtests: pytest.Subtests,
) -> None:
    barrier = Barrier()
    shop = workshop.asking(model_server.url) if machine.case else workshop
    guarded = replace(shop, hold=barrier.around)
    nodes = {name for name in machine.build(shop, None).nodes if not name.startswith("__")}
    if machine.case:  # it differs from the plain one in some nodes
        nodes -= machine.build(workshop, None).nodes.keys()
    assert nodes
    async with serving(guarded, [machine], checkpointer) as client:
        for node in sorted(nodes):
            with subtests.test(node=node):
                barrier.at = node
                barrier.reached.clear()
                thread = (await client.threads.create())["thread_id"]
                given = machine.asks(workshop, node)
                run = await until_stopped(client, machine, given, thread, barrier)

                await client.runs.cancel(thread, run, wait=True)

                assert (await client.runs.get(thread, run))["status"] == "interrupted"
                assert (await client.threads.get(thread))["status"] == "idle"
                assert (await client.threads.get_state(thread))["next"] == []
                assert barrier.passed == 0
                barrier.at = None
                assert (await to_the_end(client, machine, machine.asks(workshop), thread))[machine.result]
