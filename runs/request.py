"""What a client asks for when it asks for a run, in the words of the LangGraph server API."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from langgraph.types import Command, Send
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, model_validator

from core.domain.run import MultitaskStrategy

MODES: frozenset[str] = frozenset(
    {
        "values",
        "updates",
        "custom",
        "messages",
        "messages-tuple",
        "tasks",
        "checkpoints",
        "debug",
        "events",
    }
)
"""Stream modes that are known; others are tolerated and yield nothing."""

LONGEST_DELAY = 7 * 24 * 3600
"""Seconds that a run may be put off."""

RESERVED = ("thread_id", "run_id", "graph_id", "assistant_id", "checkpoint_ns", "checkpoint_map")
"""Keys of `configurable` that are ours to set, beside everything that starts with `__` or `langgraph_`."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Modes = Annotated[list[str], BeforeValidator(_listed), Field(max_length=20)]
Nodes = Annotated[list[str], BeforeValidator(_listed), Field(max_length=200)]
"""Names of nodes; `["*"]` for all."""


class Lenient(BaseModel):
    """A part of a request: unknown fields are tolerated, and a null is the same as nothing."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:  # noqa: ANN401
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data


class SendTo(Lenient):
    """A node to run with an input of its own."""

    node: str
    input: Any = None


class RunCommand(Lenient):
    """Instead of an input: answer an interrupt, update the state, or go to nodes."""

    resume: Any = None
    update: dict[str, Any] | list[tuple[str, Any]] | None = None
    goto: str | SendTo | list[str | SendTo] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.resume is None and self.update is None and not self.goto:
            raise ValueError("a command needs one of resume, update and goto")
        return self

    @property
    def destinations(self) -> list[str | SendTo]:
        """Where to go."""
        if isinstance(self.goto, list):
            return self.goto
        return [self.goto] if self.goto else []

    def as_langgraph(self) -> Command[Any]:
        """The command as graphs take it."""
        goto = [Send(to.node, to.input) if isinstance(to, SendTo) else to for to in self.destinations]
        return Command(resume=self.resume, update=self.update, goto=goto)


class RunConfig(Lenient):
    """LangChain's run configuration, as far as a client may set it."""

    tags: list[str] = Field(default=[], max_length=50)
    metadata: dict[str, Any] = {}
    recursion_limit: int = Field(default=25, ge=1, le=1000)
    configurable: dict[str, Any] = {}

    def settable(self) -> dict[str, Any]:
        """`configurable` without the keys that are ours."""
        return {
            key: value
            for key, value in self.configurable.items()
            if key not in RESERVED and not key.startswith(("__", "langgraph_"))
        }


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise ValueError("a checkpoint's id is a UUID") from None


CheckpointId = Annotated[str, AfterValidator(_uuid)]
"""Kept as text, as checkpointers have it."""


class CheckpointAddress(Lenient):
    """Where in a thread's history to start. The thread is always the one of the path."""

    checkpoint_id: CheckpointId | None = None
    checkpoint_ns: str = ""
    checkpoint_map: dict[str, Any] | None = None


class RunRequest(Lenient):
    """The body of a request for a run."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "assistant_id": "gap_analysis",
                    "input": {"resume_id": "0d9c", "job_id": "7f21"},
                    "stream_mode": ["values", "custom", "messages-tuple"],
                }
            ]
        }
    )

    assistant_id: str = Field(min_length=1, max_length=200, description="Id of an assistant, or a graph's name.")
    input: Any = None
    command: RunCommand | None = None
    config: RunConfig = RunConfig()
    context: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    stream_mode: Modes = ["values"]
    stream_subgraphs: bool = False
    stream_resumable: bool = Field(default=True, description="Every stream is; kept for clients that ask.")
    checkpoint: CheckpointAddress | None = None
    checkpoint_id: CheckpointId | None = None
    interrupt_before: Nodes = []
    interrupt_after: Nodes = []
    multitask_strategy: MultitaskStrategy = "enqueue"
    if_not_exists: Literal["reject", "create"] = "reject"
    on_disconnect: Literal["continue", "cancel"] = "continue"
    on_completion: Literal["delete", "keep"] = "delete"
    """What becomes of the thread that was made for a run without one."""
    after_seconds: float = Field(default=0, ge=0, le=LONGEST_DELAY)
    durability: Literal["sync", "async", "exit"] = "async"
    """When checkpoints are written: before the next step, beside it, or once at the end. Where a process dies,
    `async` repeats the running step (in its first milliseconds also the one before), `exit` the whole run."""
    webhook: HttpUrl | None = None

    @model_validator(mode="after")
    def _one_of_input_and_command(self) -> Self:
        if self.command is not None and self.input is not None:
            raise ValueError("input and command exclude each other")
        return self

    @property
    def modes(self) -> frozenset[str]:
        """The stream modes that are asked for and known; `values` if none is."""
        return frozenset(self.stream_mode) & MODES or frozenset({"values"})

    @property
    def start(self) -> CheckpointAddress | None:
        """The checkpoint to start from; None for the latest."""
        if self.checkpoint is not None and self.checkpoint.checkpoint_id:
            return self.checkpoint
        return CheckpointAddress(checkpoint_id=self.checkpoint_id) if self.checkpoint_id else None
