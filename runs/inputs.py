"""What a graph is handed for a run: its configuration, its context, and an input or a command."""

from dataclasses import fields, is_dataclass
from typing import Any, Literal

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.domain.run import Run
from core.errors import InvalidInput
from runs.request import RunRequest, SendTo

Graph = CompiledStateGraph[Any, Any, Any, Any]

OWNER_KEY = "langgraph_auth_user_id"
"""Where graphs find the owner in `configurable`. What a client sends there is ignored."""


def thread_config(run: Run) -> RunnableConfig:
    """The configuration that reads and changes the state of a run's thread."""
    return RunnableConfig(configurable={"thread_id": str(run.thread_id), OWNER_KEY: run.owner})


def run_config(run: Run, request: RunRequest, graph_id: str, *, from_start: bool = True) -> RunnableConfig:
    """The configuration of a run: the client's, under what is ours to say.

    `from_start` False leaves out the checkpoint that the client named, to go on from the latest one.
    """
    ours = {"run_id": str(run.run_id), "assistant_id": str(run.assistant_id), "graph_id": graph_id}
    start = request.start.model_dump(exclude_none=True) if request.start is not None and from_start else {}
    return RunnableConfig(
        tags=request.config.tags,
        metadata={**request.config.metadata, **request.metadata, **ours},
        recursion_limit=request.config.recursion_limit,
        run_id=run.run_id,
        configurable={
            **request.context,
            **request.config.settable(),
            **start,
            **ours,
            "thread_id": str(run.thread_id),
            OWNER_KEY: run.owner,
        },
    )


def run_context(graph: Graph, request: RunRequest) -> dict[str, Any] | None:
    """The fields of the graph's context that the client gave; None for a graph without one."""
    schema = graph.context_schema
    if schema is None:
        return None
    known = _fields(schema)
    given = request.context or request.config.settable()
    return {key: value for key, value in given.items() if key in known}


def run_input(request: RunRequest) -> object:
    """The input as it came, or the command; None to go on where the thread stands."""
    return request.command.as_langgraph() if request.command is not None else request.input


def breakpoints(nodes: list[str]) -> list[str] | Literal["*"] | None:
    """Nodes as LangGraph takes them."""
    return "*" if "*" in nodes else nodes or None


def check(graph: Graph, request: RunRequest) -> None:
    """Raise `InvalidInput` for what the graph would refuse, as far as its schemas and nodes tell."""
    schema = graph.builder.input_schema
    if request.input is not None and isinstance(schema, type) and issubclass(schema, BaseModel):
        _validated(schema, request.input, "input")
    context_schema = graph.context_schema
    if context_schema is not None and issubclass(context_schema, BaseModel):
        _validated(context_schema, run_context(graph, request), "context")
    for to in request.command.destinations if request.command is not None else []:
        node = to.node if isinstance(to, SendTo) else to
        if node not in graph.nodes:
            raise InvalidInput(f"This graph has no node {node[:100]!r}.")


def check_state(graph: Graph, values: object) -> None:
    """Raise `InvalidInput` for a thread's values that do not fit the graph's schema; some may not be set yet."""
    schema = graph.builder.state_schema
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        return
    try:
        schema.model_validate(values)
    except ValidationError as error:
        wrong = [one for one in _faults(error) if one["type"] != "missing" or len(one["loc"]) > 1]
        if wrong:
            raise _refusal(wrong, "state") from None


def _validated(schema: type[BaseModel], value: object, place: str) -> None:
    try:
        schema.model_validate(value)
    except ValidationError as error:
        raise _refusal(_faults(error), place) from None


def _faults(error: ValidationError) -> list[ErrorDetails]:
    """What does not fit. What was sent is not repeated: it may be personal."""
    return error.errors(include_input=False, include_url=False, include_context=False)


def _refusal(faults: list[ErrorDetails], place: str) -> InvalidInput:
    said = "; ".join(f"{'.'.join(map(str, (place, *one['loc'])))}: {one['msg']}" for one in faults[:3])
    return InvalidInput(f"The graph does not take this {place}: {said}.")


def _fields(schema: type) -> frozenset[str]:
    if issubclass(schema, BaseModel):
        return frozenset(schema.model_fields)
    if is_dataclass(schema):
        return frozenset(field.name for field in fields(schema))
    return frozenset(schema.__annotations__)
