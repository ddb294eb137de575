import asyncio
import operator
import random
from collections.abc import AsyncIterator
from string import ascii_lowercase
from typing import Annotated, Any
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph, add_messages
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, interrupt
from pydantic import BaseModel
from sqlalchemy import text

from core.domain import Resume, ResumeProfile
from core.errors import Gone, Unavailable
from store.checkpoints import Checkpointer, open_checkpointer
from store.cipher import KEY_BYTES, Cipher
from store.database import Database
from tests.store import samples

SECRET = "Operated the Göttingen cluster"


class State(BaseModel):
    messages: Annotated[list[AnyMessage], add_messages] = []
    note: str = ""
    turns: Annotated[int, operator.add] = 0
    resume: Resume | None = None
    profile: ResumeProfile | None = None


async def answer(state: State) -> dict[str, Any]:
    return {"messages": [AIMessage(f"You said: {state.messages[-1].text}")], "turns": 1}


async def note(state: State) -> dict[str, Any]:
    return {"note": f"{SECRET}, {state.turns} turns", "profile": samples.resume_profile()}


@pytest.fixture
async def saver(database: Database, cipher: Cipher) -> AsyncIterator[Checkpointer]:
    async with open_checkpointer(database, cipher) as saver:
        yield saver


@pytest.fixture
def graph(saver: Checkpointer) -> CompiledStateGraph[Any, Any, Any, Any]:
    builder = StateGraph(State)
    builder.add_node(answer)
    builder.add_node(note)
    builder.add_edge(START, "answer")
    builder.add_edge("answer", "note")
    builder.add_edge("note", END)
    return builder.compile(checkpointer=saver)


Graph = CompiledStateGraph[Any, Any, Any, Any]


def on(thread: str, run: str | None = None, **configurable: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread, **configurable}, "metadata": {"run_id": run or str(uuid4())}}


def said(words: str) -> dict[str, Any]:
    return {"messages": [HumanMessage(words)]}


async def history(graph: Graph, thread: str) -> list[str]:
    return [state.config["configurable"]["checkpoint_id"] async for state in graph.aget_state_history(on(thread))]


async def rows(database: Database, thread: str) -> dict[str, int]:
    counts = {}
    async with database.transaction() as session:
        for table in (
            "checkpoints",
            "checkpoint_blobs",
            "checkpoint_writes",
            "checkpoint_horizons",
            "checkpoint_marks",
        ):
            query = text(f"SELECT count(*) FROM {table} WHERE thread_id = :thread")
            counts[table] = await session.scalar(query, {"thread": thread})
    return {table: count or 0 for table, count in counts.items()}


async def test_a_state_comes_back_with_messages_and_domain_types(graph: Graph) -> None:
    await graph.ainvoke({**said("hello"), "resume": samples.resume()}, on("t"))
    values = (await graph.aget_state(on("t"))).values
    assert values["resume"] == samples.resume()
    assert values["profile"] == samples.resume_profile()
    assert [type(message) for message in values["messages"]] == [HumanMessage, AIMessage]
    assert (values["turns"], values["note"]) == (1, f"{SECRET}, 1 turns")


async def test_a_graph_copied_onto_the_checkpointer_restores_domain_types_too(graph: Graph) -> None:
    copied = graph.copy(update={"checkpointer": graph.checkpointer})
    await copied.ainvoke({**said("hello"), "resume": samples.resume()}, on("t"))
    assert isinstance((await copied.aget_state(on("t"))).values["resume"], Resume)


async def test_a_type_that_is_not_named_comes_back_as_plain_data(saver: Checkpointer) -> None:
    assert saver.serde.loads_typed(saver.serde.dumps_typed(State(note="x")))["note"] == "x"


async def test_nothing_of_a_state_is_in_the_tables_in_clear(graph: Graph, database: Database) -> None:
    await graph.ainvoke({**said("my own words " * 100), "resume": samples.resume()}, on("t"))
    query = """
        SELECT convert_to(checkpoint::text || metadata::text, 'UTF8') FROM checkpoints
        UNION ALL SELECT blob FROM checkpoint_blobs UNION ALL SELECT blob FROM checkpoint_writes
    """
    plain = "SELECT count(*) FROM checkpoints, jsonb_each(checkpoint -> 'channel_values') WHERE value <> 'null'"
    async with database.transaction() as session:
        everything = b"".join((await session.scalars(text(query))).all())
        assert await session.scalar(text(plain)) == 0
    assert not any(word in everything for word in (b"own words", b"Grete", b"cluster", b"Python"))


async def test_a_thread_read_with_another_key_is_refused(graph: Graph, database: Database) -> None:
    await graph.ainvoke(said("hello"), on("t"))
    async with open_checkpointer(database, Cipher([bytes(KEY_BYTES)])) as other:
        with pytest.raises(Unavailable, match="another key"):
            await other.aget_tuple(on("t"))


async def test_many_runs_at_once_do_not_wait_for_one_another(graph: Graph, saver: Checkpointer) -> None:
    async with saver._cursor():
        async with asyncio.timeout(60):
            ended = await asyncio.gather(*(graph.ainvoke(said("hello"), on(f"t{number}")) for number in range(8)))
    assert [values["turns"] for values in ended] == [1] * 8


async def test_deleting_a_run_puts_the_thread_back_to_where_it_stood(
    graph: Graph, saver: Checkpointer, database: Database
) -> None:
    await graph.ainvoke(said("one"), on("t"))
    before, rows_before = await graph.aget_state(on("t")), await rows(database, "t")
    await graph.ainvoke(said("two"), on("t", run="second"))
    await graph.ainvoke(said("other"), on("other", run="third"))
    await saver.adelete_for_runs(["second"])
    assert await graph.aget_state(on("t")) == before
    assert await rows(database, "t") == rows_before
    assert (await graph.aget_state(on("other"))).values["turns"] == 1
    assert (await graph.ainvoke(said("again"), on("t")))["turns"] == 2


async def test_deleting_a_run_that_answered_asks_the_question_again(saver: Checkpointer) -> None:
    class Asked(BaseModel):
        replies: Annotated[list[str], operator.add] = []

    async def ask(state: Asked) -> dict[str, list[str]]:
        return {"replies": [interrupt("first?")]}

    async def ask_again(state: Asked) -> dict[str, list[str]]:
        return {"replies": [interrupt("second?")]}

    inner = StateGraph(Asked).add_node(ask).add_edge(START, "ask").compile()
    builder = StateGraph(Asked).add_node("inner", inner).add_node(ask_again)
    builder.add_edge(START, "inner").add_edge("inner", "ask_again")
    graph: Graph = builder.compile(checkpointer=saver)
    await graph.ainvoke({}, on("t"))
    before = await graph.aget_state(on("t"))
    await saver.amark("t", "answer")
    await graph.ainvoke(Command(resume="no"), on("t", run="answer"))
    await saver.amark("t", "answer")
    assert (await graph.aget_state(on("t"))).interrupts[0].value == "second?"
    await saver.adelete_for_runs(["answer"])
    assert await graph.aget_state(on("t")) == before
    await graph.ainvoke(Command(resume="yes"), on("t"))
    assert (await graph.ainvoke(Command(resume="of course"), on("t")))["replies"] == ["yes", "of course"]


async def test_deleting_a_run_that_answered_what_waited_since_an_earlier_turn_asks_again(
    saver: Checkpointer,
) -> None:
    class Asked(BaseModel):
        going_on: bool = False
        reply: str = ""

    async def ask(state: Asked) -> dict[str, str]:
        return {"reply": interrupt("well?")}

    inner = StateGraph(Asked).add_node(ask).add_edge(START, "ask").compile(checkpointer=True)

    async def hold(state: Asked) -> dict[str, str]:
        return {"reply": (await inner.ainvoke(None if state.going_on else Asked()))["reply"]}

    graph: Graph = StateGraph(Asked).add_node(hold).add_edge(START, "hold").compile(checkpointer=saver)
    await graph.ainvoke({"going_on": False}, on("t"))
    assert "__interrupt__" in await graph.ainvoke({"going_on": True}, on("t"))
    await saver.amark("t", "answer")
    assert (await graph.ainvoke(Command(resume="no"), on("t", run="answer")))["reply"] == "no"
    await saver.adelete_for_runs(["answer"])
    assert (await graph.ainvoke(Command(resume="yes"), on("t")))["reply"] == "yes"


async def test_a_copied_thread_has_the_same_history_and_goes_its_own_way(
    graph: Graph, saver: Checkpointer
) -> None:
    await graph.ainvoke(said("one"), on("t"))
    await saver.acopy_thread("t", "copy")
    assert await history(graph, "copy") == await history(graph, "t")
    assert (await graph.aget_state(on("copy"))).values == (await graph.aget_state(on("t"))).values
    await graph.ainvoke(said("two"), on("copy"))
    assert len((await graph.aget_state(on("t"))).values["messages"]) == 2
    await saver.adelete_thread("t")
    assert len((await graph.aget_state(on("copy"))).values["messages"]) == 4


async def test_a_deleted_thread_leaves_no_row(graph: Graph, saver: Checkpointer, database: Database) -> None:
    for words in ("one", "two", "three"):
        await graph.ainvoke(said(words), on("t"))
    await saver.aprune_turns("t", 1)
    await saver.amark("t", "run")
    await saver.adelete_thread("t")
    assert set((await rows(database, "t")).values()) == {0}


async def test_every_checkpoint_of_the_last_turns_can_be_resumed_after_pruning(
    graph: Graph, saver: Checkpointer
) -> None:
    for number in range(6):
        await graph.ainvoke(said(f"turn {number}"), on("t"))
    everything = await history(graph, "t")
    before = {ckpt: (await graph.aget_state(on("t", checkpoint_id=ckpt))).values for ckpt in everything}
    assert await saver.aprune_turns("t", 2) == 16
    left = await history(graph, "t")
    assert left == everything[:8]
    for checkpoint_id in left:
        there = on("t", checkpoint_id=checkpoint_id)
        assert (await graph.aget_state(there)).values == before[checkpoint_id]
        result = await graph.ainvoke(None, there)
        assert result["messages"][-1].type == "ai"


async def test_a_pruned_checkpoint_is_gone_and_one_that_never_was_is_not_there(
    graph: Graph, saver: Checkpointer
) -> None:
    for number in range(3):
        await graph.ainvoke(said(f"turn {number}"), on("t"))
    everything = await history(graph, "t")
    await saver.aprune_turns("t", 1)
    await saver.acopy_thread("t", "copy")
    for thread in ("t", "copy"):
        for checkpoint_id in (everything[-1], everything[4]):
            with pytest.raises(Gone):
                await graph.aget_state(on(thread, checkpoint_id=checkpoint_id))
    for unknown in ("00000000-0000-6000-8000-000000000000", "ffffffff-ffff-6fff-8fff-ffffffffffff", "x"):
        assert await saver.aget_tuple(on("t", checkpoint_id=unknown)) is None
    assert await saver.aget_tuple(on("another", checkpoint_id=everything[-1])) is None


async def test_a_thread_of_a_hundred_turns_stays_under_two_megabytes(
    graph: Graph, saver: Checkpointer, database: Database
) -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices(ascii_lowercase, k=chance.randint(2, 9))) for _ in range(3000)]
    for turn in range(1, 101):
        await graph.ainvoke(said(" ".join(chance.choices(words, k=80))), on("t"))
        if turn > 20:
            await saver.aprune_turns("t", 20)
    query = " + ".join(
        f"(SELECT sum(pg_column_size({table}.*)) FROM {table})"
        for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes")
    )
    async with database.transaction() as session:
        size = await session.scalar(text(f"SELECT {query}"))
    assert len(await history(graph, "t")) == 80
    assert size < 2_000_000


async def test_pruning_twice_and_pruning_a_short_thread_change_nothing(
    graph: Graph, saver: Checkpointer, database: Database
) -> None:
    assert await saver.aprune_turns("nothing", 20) == 0
    for number in range(3):
        await graph.ainvoke(said(f"turn {number}"), on("t"))
    assert await saver.aprune_turns("t", 3) == 0
    assert await saver.aprune_turns("t", 2) == 4
    before = await rows(database, "t")
    assert await saver.aprune_turns("t", 2) == 0
    assert await rows(database, "t") == before


async def test_pruning_leaves_only_blobs_still_referred_to(
    graph: Graph, saver: Checkpointer, database: Database
) -> None:
    for number in range(4):
        await graph.ainvoke(said(f"turn {number}"), on("t"))
    await saver.aprune_turns("t", 1)
    query = """
        SELECT ver.key, ver.value FROM checkpoints, jsonb_each_text(checkpoint -> 'channel_versions') AS ver
    """
    async with database.transaction() as session:
        referred = {tuple(row) for row in await session.execute(text(query))}
        left = {tuple(row) for row in await session.execute(text("SELECT channel, version FROM checkpoint_blobs"))}
    assert left
    assert left <= referred


async def test_a_subgraph_that_remembers_keeps_its_memory_when_old_turns_are_pruned(saver: Checkpointer) -> None:
    class Inner(BaseModel):
        seen: Annotated[int, operator.add] = 0

    async def see(state: Inner) -> dict[str, int]:
        return {"seen": 1}

    inner = StateGraph(Inner).add_node(see).add_edge(START, "see").compile(checkpointer=True)

    class Outer(BaseModel):
        ask: bool
        seen: int = 0

    builder = StateGraph(Outer)
    builder.add_node("remember", inner)
    builder.add_conditional_edges(START, lambda state: "remember" if state.ask else END, ["remember", END])
    graph: Graph = builder.compile(checkpointer=saver)
    await graph.ainvoke({"ask": True}, on("t"))
    for _ in range(3):
        await graph.ainvoke({"ask": False}, on("t"))
    await saver.aprune_turns("t", 1)
    assert (await graph.ainvoke({"ask": True, "seen": 0}, on("t")))["seen"] == 2


async def test_an_interrupted_thread_can_be_resumed_after_pruning(saver: Checkpointer) -> None:
    class Asked(BaseModel):
        question: str
        reply: str = ""

    async def ask(state: Asked) -> dict[str, str]:
        return {"reply": interrupt(state.question)}

    graph: Graph = StateGraph(Asked).add_node(ask).add_edge(START, "ask").compile(checkpointer=saver)
    for question in ("one?", "two?", "three?"):
        await graph.ainvoke({"question": question}, on("t"))
    await saver.aprune_turns("t", 1)
    assert (await graph.ainvoke(Command(resume="yes"), on("t")))["reply"] == "yes"


async def test_checkpointers_that_start_at_once_do_not_collide(database: Database, cipher: Cipher) -> None:
    async def start() -> None:
        async with open_checkpointer(database, cipher, connections=2) as saver:
            assert await saver.aget_tuple(on("t")) is None

    await asyncio.gather(*(start() for _ in range(5)))
