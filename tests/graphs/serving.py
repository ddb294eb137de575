"""Machines behind the protocol on a real socket, and a client of LangGraph's for them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient

from runs.engine import open_engine
from store.checkpoints import Checkpointer
from tests.api.wire.conftest import listening, wire_app
from tests.graphs.machines import Machine, Workshop


@asynccontextmanager
async def serving(
    workshop: Workshop, machines: Sequence[Machine], checkpointer: Checkpointer
) -> AsyncIterator[LangGraphClient]:
    """A client of a server of `machines`, that comes as the owner of the workshop's documents."""
    graphs = {machine.name: machine.build(workshop, checkpointer) for machine in machines}
    stores = workshop.settings, workshop.database, workshop.cipher
    async with (
        open_engine(*stores, checkpointer, graphs, workshop.metrics) as engine,
        listening(wire_app(engine)) as url,
    ):
        yield get_client(url=url, api_key=None, headers={"x-user": "local"})
