"""What a cancelled run leaves behind: a thread that takes the next input as if nothing had been left open."""

from collections.abc import Mapping
from typing import Any

from langchain_core.messages import AIMessage, ToolMessage
from langgraph.graph import END

from core.domain.run import Run
from runs.inputs import Graph, thread_config

CANCELLED = "Cancelled before it finished."
MOST_ROUNDS = 10
"""Finished parts of the cancelled step may each call for a further one, which is put aside as well."""


async def settle(graph: Graph, run: Run, *, began_with_input: bool) -> None:
    """Answer tool calls that nobody will answer any more, and put pending tasks aside.

    A run that was stopped before it took its input leaves the thread as it found it.
    """
    config = thread_config(run)
    for _ in range(MOST_ROUNDS):
        snapshot = await graph.aget_state(config)
        ours = (snapshot.metadata or {}).get("run_id") == str(run.run_id)
        if not snapshot.next or (began_with_input and not ours):
            return
        config = {**config, "metadata": {"run_id": str(run.run_id)}}
        if answers := unanswered(snapshot.values):
            await graph.aupdate_state(config, answers, as_node=snapshot.next[0])
        await graph.aupdate_state(config, None, as_node=END)


def unanswered(values: Mapping[str, Any]) -> dict[str, list[ToolMessage]]:
    """For each list of messages that ends in tool calls: the answers that are missing."""
    return {key: answers for key, value in values.items() if (answers := _missing(value))}


def _missing(messages: object) -> list[ToolMessage]:
    answered = set()
    for message in reversed(messages if isinstance(messages, list) else []):
        if isinstance(message, ToolMessage):
            answered.add(message.tool_call_id)
        elif isinstance(message, AIMessage):
            return [
                ToolMessage(CANCELLED, tool_call_id=call["id"], name=call["name"], status="error")
                for call in message.tool_calls
                if call["id"] not in answered
            ]
        else:
            break
    return []
