"""Assistants: the graphs, their pictures and their schemas."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response
from pydantic import TypeAdapter
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUserError

from api.dependencies import EngineDep
from api.problems import responses
from api.wire.bodies import AssistantCount, AssistantSearch
from api.wire.route import WireRoute, answer
from api.wire.shapes import assistant_json, chosen, page_headers
from core.errors import InvalidInput
from runs.assistants import Assistant
from runs.engine import RunEngine
from runs.inputs import Graph

DEPTH = re.compile(r"[1-9][0-9]?")

router = APIRouter(prefix="/assistants", tags=["assistants"], route_class=WireRoute)


@router.post("/search", summary="List assistants", responses=responses(422))
async def search_assistants(
    engine: EngineDep, search: Annotated[AssistantSearch, Body(default_factory=AssistantSearch)]
) -> Response:
    """The graphs of this server, each as one assistant."""
    found = _matching(engine, search)
    page = found[search.offset : search.offset + search.limit]
    headers = page_headers(len(found), search.offset, len(page))
    return answer(chosen(map(assistant_json, page), search.select), headers=headers)


@router.post("/count", summary="Count assistants", responses=responses(422))
async def count_assistants(
    engine: EngineDep, count: Annotated[AssistantCount, Body(default_factory=AssistantCount)]
) -> Response:
    """How many there are."""
    return answer(len(_matching(engine, count)))


@router.get("/{assistant_id}", summary="An assistant", responses=responses(404))
async def get_assistant(assistant_id: str, engine: EngineDep) -> Response:
    """By its id, or by the name of its graph."""
    return answer(assistant_json(engine.assistants.find(assistant_id)))


@router.get("/{assistant_id}/graph", summary="The picture of an assistant's graph", responses=responses(404, 422))
async def get_assistant_graph(assistant_id: str, engine: EngineDep, xray: str = "false") -> Response:
    """Nodes and edges; with `xray` those of subgraphs, too, as deep as it says (true: all)."""
    drawable = await engine.assistants.find(assistant_id).graph.aget_graph(xray=_depth(xray))
    drawing = drawable.to_json()
    for node in drawing["nodes"]:
        if isinstance(data := node.get("data"), dict):
            data.pop("id", None)
    return answer(drawing)


@router.get("/{assistant_id}/schemas", summary="The schemas of an assistant's graph", responses=responses(404))
async def get_assistant_schemas(assistant_id: str, engine: EngineDep) -> Response:
    """JSON schemas of input, output, state and context; null for one that has no JSON form."""
    assistant = engine.assistants.find(assistant_id)
    return answer({"graph_id": assistant.graph_id, **_schemas(assistant.graph)})


@router.get("/{assistant_id}/subgraphs", summary="Subgraphs of an assistant's graph", responses=responses(404))
@router.get(
    "/{assistant_id}/subgraphs/{namespace}",
    name="get_assistant_subgraph",
    summary="A subgraph of an assistant's graph",
    responses=responses(404),
)
async def get_assistant_subgraphs(
    assistant_id: str, engine: EngineDep, namespace: str | None = None, recurse: Annotated[bool, Query()] = False
) -> Response:
    """Schemas by namespace."""
    graph = engine.assistants.find(assistant_id).graph
    found = graph.aget_subgraphs(namespace=namespace, recurse=recurse)
    return answer({name: _schemas(subgraph) async for name, subgraph in found})


def _matching(engine: RunEngine, count: AssistantCount) -> list[Assistant]:
    def matches(assistant: Assistant) -> bool:
        return (
            count.graph_id in {None, assistant.graph_id}
            and (count.name or "").lower() in assistant.graph_id.lower()
            and assistant_json(assistant)["metadata"].items() >= count.metadata.items()
        )

    return [assistant for assistant in engine.assistants if matches(assistant)]


def _depth(xray: str) -> bool | int:
    if xray.lower() in {"true", "false", ""}:
        return xray.lower() == "true"
    if DEPTH.fullmatch(xray):
        return int(xray)
    raise InvalidInput("xray is true, false or a depth from 1.")


def _schemas(graph: Any) -> dict[str, object]:  # noqa: ANN401
    return {
        "input_schema": _schema(graph.get_input_jsonschema),
        "output_schema": _schema(graph.get_output_jsonschema),
        "state_schema": _schema(lambda: _state_schema(graph)),
        "config_schema": {},
        "context_schema": _schema(graph.get_context_jsonschema),
    }


def _state_schema(graph: Graph) -> dict[str, Any] | None:
    schema = graph.builder.state_schema
    return TypeAdapter(schema).json_schema()


def _schema(make: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
    """A schema, or None where a state holds types that JSON schema has no words for."""
    try:
        return make()
    except (PydanticUserError, PydanticInvalidForJsonSchema, TypeError):
        return None
