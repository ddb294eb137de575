"""The graphs that a server has, each as the one assistant that clients know it by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from langgraph.store.base import BaseStore

from core.errors import NotFound
from runs.inputs import Graph

NAMESPACE = UUID("6ba7b821-9dad-11d1-80b4-00c04fd430c8")
"""The namespace in which LangGraph servers name the assistants of their graphs."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """A graph under the name that clients use."""

    assistant_id: UUID
    graph_id: str
    graph: Graph
    stateless: Graph
    """The graph without checkpoints, for runs without a thread."""
    created_at: datetime


class Assistants:
    """One assistant a graph. Their ids are the same on every server, and those that `langgraph dev` gives.

    Nodes find `store`, what is remembered from thread to thread, in their runtime.
    """

    def __init__(self, graphs: Mapping[str, Graph], store: BaseStore) -> None:
        now = datetime.now(UTC)
        self._all: dict[UUID, Assistant] = {}
        for name, compiled in graphs.items():
            graph = compiled.copy(update={"store": store})
            stateless = graph.copy(update={"checkpointer": None})
            assistant_id = uuid5(NAMESPACE, name)
            self._all[assistant_id] = Assistant(assistant_id, name, graph, stateless, now)
        self._by_name = {assistant.graph_id: assistant for assistant in self._all.values()}

    def __iter__(self) -> Iterator[Assistant]:
        return iter(self._all.values())

    def find(self, name: str | UUID) -> Assistant:
        """The assistant of an id or a graph's name. Raises `NotFound`."""
        found = self._by_name.get(str(name)) or self._all.get(_uuid(name))
        if found is None:
            raise NotFound(f"There is no assistant with this id. The graphs are: {', '.join(self._by_name)}.")
        return found


def _uuid(name: str | UUID) -> UUID:
    try:
        return name if isinstance(name, UUID) else UUID(name)
    except ValueError:
        return UUID(int=0)
