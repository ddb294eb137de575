"""Small real graphs: one talks, one asks, one nests, one waits, one fails, one calls tools, one is typed."""

import asyncio
from dataclasses import dataclass, field
from itertools import cycle
from operator import add
from typing import Annotated, Any, TypedDict

from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.config import get_stream_writer
from langgraph.graph import END, START, MessagesState, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt
from pydantic import BaseModel, Field

from core.errors import Unavailable
from runs.inputs import OWNER_KEY
from store.long_term import namespace_of

Graph = CompiledStateGraph[Any, Any, Any, Any]
Builder = Any
"""Of different states, which `StateGraph` would want to be told apart."""
ANSWER = "I am fine, thank you for asking me."
SECRET = "the resume of Ada Lovelace"


@dataclass
class Gate:
    """Where waiting graphs stop: `entered` tells that one is there, `opened` lets it go on."""

    entered: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    left: int = 0
    """How often a node came out of it undisturbed."""

    async def wait(self) -> None:
        self.entered.set()
        await self.opened.wait()
        self.left += 1


class Log(TypedDict):
    log: Annotated[list[str], add]


class Typed(BaseModel):
    count: int = Field(ge=1)
    note: str = ""


class Counted(BaseModel):
    count: int


class Choice(BaseModel):
    """A run's context."""

    tone: str = "plain"


def chatty() -> Builder:
    model = GenericFakeChatModel(messages=cycle([AIMessage(ANSWER)]))

    async def talk(state: MessagesState) -> dict[str, Any]:
        return {"messages": [await model.ainvoke(state["messages"])]}

    builder: Builder = StateGraph(MessagesState)
    builder.add_node(talk)
    builder.add_edge(START, "talk")
    builder.add_edge("talk", END)
    return builder


def steps() -> Builder:
    async def first(_state: Log, config: RunnableConfig) -> dict[str, Any]:
        get_stream_writer()({"step": "first", "owner": config["configurable"][OWNER_KEY]})
        return {"log": ["first"]}

    async def second(_state: Log) -> dict[str, Any]:
        get_stream_writer()({"step": "second"})
        return {"log": ["second"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(first)
    builder.add_node(second)
    builder.add_edge(START, "first")
    builder.add_edge("first", "second")
    builder.add_edge("second", END)
    return builder


def asking() -> Builder:
    async def ask(_state: Log) -> dict[str, Any]:
        return {"log": [f"answered {interrupt({'question': 'Go on?'})}"]}

    async def close(_state: Log) -> dict[str, Any]:
        return {"log": ["closed"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(ask)
    builder.add_node(close)
    builder.add_edge(START, "ask")
    builder.add_edge("ask", "close")
    builder.add_edge("close", END)
    return builder


def asking_then_waiting(gate: Gate) -> Builder:
    async def ask(_state: Log) -> dict[str, Any]:
        answer = interrupt("Sure?")
        await gate.wait()
        return {"log": [f"answered {answer}"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(ask)
    builder.add_edge(START, "ask")
    return builder


def echo() -> Builder:
    async def say(_state: Log) -> dict[str, Any]:
        return {"log": ["echo"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(say)
    builder.add_edge(START, "say")
    return builder


def asking_twice() -> Builder:
    async def left(_state: Log) -> dict[str, Any]:
        return {"log": [f"left {interrupt('left?')}"]}

    async def right(_state: Log) -> dict[str, Any]:
        return {"log": [f"right {interrupt('right?')}"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(left)
    builder.add_node(right)
    builder.add_edge(START, "left")
    builder.add_edge(START, "right")
    return builder


def nested() -> Builder:
    builder: Builder = StateGraph(Log)
    builder.add_node("inner", steps().compile())
    builder.add_edge(START, "inner")
    builder.add_edge("inner", END)
    return builder


def nested_asking() -> Builder:
    builder: Builder = StateGraph(Log)
    builder.add_node("inner", asking().compile())
    builder.add_edge(START, "inner")
    builder.add_edge("inner", END)
    return builder


def flood() -> Builder:
    """Far more than a socket takes at once."""

    async def pour(_state: Log) -> dict[str, Any]:
        for number in range(2000):
            get_stream_writer()({"number": number, "padding": "x" * 2000})
            await asyncio.sleep(0)
        return {"log": ["poured"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(pour)
    builder.add_edge(START, "pour")
    return builder


def remembering() -> Builder:
    """Keeps what it is told for the owner, and says it when told nothing."""

    async def remember(state: Log, runtime: Runtime[None], config: RunnableConfig) -> dict[str, Any]:
        assert runtime.store is not None
        namespace = namespace_of(config["configurable"][OWNER_KEY], "words")
        if state["log"]:
            await runtime.store.aput(namespace, "last", {"word": state["log"][-1]})
            return {"log": []}
        found = await runtime.store.aget(namespace, "last")
        return {"log": [f"remembered {found.value['word']}" if found else "nothing"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(remember)
    builder.add_edge(START, "remember")
    return builder


def waiting(gate: Gate) -> Builder:
    async def prepare(_state: Log) -> dict[str, Any]:
        return {"log": ["prepared"]}

    async def wait(_state: Log) -> dict[str, Any]:
        get_stream_writer()({"at": "gate"})
        await gate.wait()
        return {"log": ["waited"]}

    builder: Builder = StateGraph(Log)
    builder.add_node(prepare)
    builder.add_node(wait)
    builder.add_edge(START, "prepare")
    builder.add_edge("prepare", "wait")
    builder.add_edge("wait", END)
    return builder


def failing() -> Builder:
    async def fail(state: Log) -> dict[str, Any]:
        if "ours" in state["log"]:
            raise Unavailable("The part that does this is away. Try again later.")
        raise ValueError(SECRET)

    builder: Builder = StateGraph(Log)
    builder.add_node(fail)
    builder.add_edge(START, "fail")
    return builder


def calling(gate: Gate) -> Builder:
    async def agent(state: MessagesState) -> dict[str, Any]:
        if isinstance(state["messages"][-1], ToolMessage):
            return {"messages": [AIMessage("Done.")]}
        calls = [{"name": "look", "args": {"at": place}, "id": f"call-{place}"} for place in ("here", "there")]
        return {"messages": [AIMessage("", tool_calls=calls)]}

    async def tools(state: MessagesState) -> dict[str, Any]:
        await gate.wait()
        calls = state["messages"][-1].tool_calls  # type: ignore[union-attr]
        return {"messages": [ToolMessage("seen", tool_call_id=call["id"], name="look") for call in calls]}

    def more(state: MessagesState) -> str:
        return "tools" if getattr(state["messages"][-1], "tool_calls", None) else END

    builder: Builder = StateGraph(MessagesState)
    builder.add_node(agent)
    builder.add_node(tools)
    builder.add_edge(START, "agent")
    builder.add_conditional_edges("agent", more, ["tools", END])
    builder.add_edge("tools", "agent")
    return builder


def typed() -> Builder:
    async def note(state: Typed, runtime: Runtime[Choice]) -> dict[str, Any]:
        return {"note": f"{state.count} in {runtime.context.tone} words"}

    builder: Builder = StateGraph(Typed, context_schema=Choice)
    builder.add_node(note)
    builder.add_edge(START, "note")
    return builder


def typed_steps() -> Builder:
    """Its second node takes what the first has checked."""

    async def first(state: Typed) -> dict[str, Any]:
        return {"note": f"{state.count} so far"}

    async def second(state: Counted) -> dict[str, Any]:
        return {"note": f"{state.count} in the end"}

    builder: Builder = StateGraph(Typed)
    builder.add_node(first)
    builder.add_node(second)
    builder.add_edge(START, "first")
    builder.add_edge("first", "second")
    return builder


def all_graphs(checkpointer: BaseCheckpointSaver[str], gate: Gate) -> dict[str, Graph]:
    """All of them, by name."""
    builders = {
        "chatty": chatty(),
        "steps": steps(),
        "asking": asking(),
        "asking_twice": asking_twice(),
        "asking_then_waiting": asking_then_waiting(gate),
        "echo": echo(),
        "nested": nested(),
        "nested_asking": nested_asking(),
        "flood": flood(),
        "remembering": remembering(),
        "waiting": waiting(gate),
        "failing": failing(),
        "calling": calling(gate),
        "typed": typed(),
        "typed_steps": typed_steps(),
    }
    return {name: builder.compile(checkpointer=checkpointer, name=name) for name, builder in builders.items()}
