"""What clients can read of an interview, and what of it they must not."""

import json
import re
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from runs.inputs import Graph

MODES: Any = ["values", "updates", "custom", "messages", "tasks", "checkpoints", "debug"]
REPLIES = ({"action": "hint"}, {"answer": "Something with computers."})


@dataclass(frozen=True)
class Seen:
    """All that was streamed and kept, as text, and the ids of the questions that were asked."""

    text: str
    asked: frozenset[str]

    def told_of(self, cards: CardCatalogue) -> set[str]:
        """Expected points and misconceptions of these questions that can be read."""
        bank = QuestionBank.load()
        questions = [bank.get(name) or cards.question(name) for name in self.asked]
        assert all(question.question in self.text for question in questions), "what is asked is there"
        secret = [point.point for question in questions for point in question.points]
        secret += [wrong for question in questions for wrong in getattr(question, "misconceptions", ())]
        return {words for words in secret if words in self.text}


async def everything_readable(graph: Graph, given: Any, config: RunnableConfig) -> Seen:
    """Hold an interview to its end: every stream mode, the state while each question waits, and all checkpoints,
    those of subgraphs as well.
    """
    seen: list[Any] = []
    asked: set[str] = set()
    replies = cycle(REPLIES)
    while True:
        seen += [event async for event in graph.astream(given, config, stream_mode=MODES, subgraphs=True)]
        state = await graph.aget_state(config, subgraphs=True)
        seen.append(state)
        if not state.next:
            break
        asked |= {interrupt.value["question_id"] for interrupt in state.interrupts}
        given = Command(resume=next(replies))
    seen += [state async for state in graph.aget_state_history(config)]
    assert not isinstance(graph.checkpointer, (bool, type(None)))
    seen += [saved async for saved in graph.checkpointer.alist(config)]
    text = json.dumps(seen, default=str, ensure_ascii=False)
    return Seen(re.sub(r"\\+([\"'])", r"\1", text), frozenset(asked))
