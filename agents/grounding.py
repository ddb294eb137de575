"""What a model is told beside its task: passages that were looked up for it, few and short."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import HumanMessage
from langchain_core.tools import BaseTool

from core.domain import PassageKind, RetrievedPassage
from prompts import load_prompt
from tools.retrieve import LONGEST_POSTING, LONGEST_QUERY, Retrieve

VERSION = "v1"
MOST = 8
"""Passages in one prompt."""
LONGEST = 2400
"""Characters of them together: about a sixth of what the longest task takes."""


def lookup(query: str, *kinds: PassageKind, skill: str | None = None, posting: str = "", limit: int) -> Retrieve:
    """What to look up, cut to what the tool takes."""
    return Retrieve(
        query=query[:LONGEST_QUERY],
        kinds=list(kinds),
        skills=[skill] if skill else [],
        posting=posting[:LONGEST_POSTING] or None,
        limit=limit,
    )


@dataclass(frozen=True)
class Grounding:
    """Looks up the background of a task through the tool `retrieve`."""

    retrieve: BaseTool

    async def __call__(self, lookups: Sequence[Retrieve]) -> list[HumanMessage]:
        """One message with what was found, each passage once, the best first; none where nothing was."""
        found: list[tuple[RetrievedPassage, ...]] = await asyncio.gather(
            *(self.retrieve.ainvoke(lookup.model_dump()) for lookup in lookups)
        )
        chosen = fitting([passage for passages in found for passage in passages])
        return [told(chosen)] if chosen else []


def fitting(found: Sequence[RetrievedPassage]) -> list[RetrievedPassage]:
    """The best of `found`, each once, as many as a prompt takes."""
    best = sorted({passage.id: passage for passage in found}.values(), key=lambda one: (-one.score, one.id))
    chosen: list[RetrievedPassage] = []
    for passage in best[:MOST]:
        if sum(len(one.text) for one in chosen) + len(passage.text) <= LONGEST:
            chosen.append(passage)
    return chosen


def told(passages: Sequence[RetrievedPassage]) -> HumanMessage:
    """The passages as data between fences that no document can guess."""
    background = [{"kind": passage.kind, "text": passage.text} for passage in passages]
    return HumanMessage(
        load_prompt("background", VERSION, "human").format(
            fence=secrets.token_hex(8), background=json.dumps(background, ensure_ascii=False, indent=1)
        )
    )
