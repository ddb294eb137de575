"""The reframer as a role: a model's wording if the ledger lets it pass, else ours."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.grounding import lookup
from agents.ledger import ClaimLedger
from agents.reframer.lines import LineTask
from agents.reframer.offline import Rewriter
from agents.role import Casting, Role, Script
from knowledge.wording import Wording
from prompts import load_prompt
from tools.retrieve import Retrieve

Reframer = Role[LineTask, str]
VERSION = "v1"
LONGEST = 1.7
"""A wording may be so many times as long as its line, and a little more where the line is short."""
SLACK = 40


def prompt(task: LineTask) -> Sequence[BaseMessage]:
    """The line and the terms as data between fences that no document can guess."""
    terms = [
        {"term": term.wording, "the_line_says": term.said.text, "posting": term.posting_line.text}
        for term in task.terms
    ]
    told = {"line": task.line.text, "position": task.position, "terms": terms}
    request = load_prompt("reframer", VERSION, "human").format(
        fence=secrets.token_hex(8), task=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("reframer", VERSION, "system")), HumanMessage(request)]


def lookups(task: LineTask) -> Sequence[Retrieve]:
    """What each term means, and what the posting says around it."""
    meanings = [lookup(term.wording, "card", skill=term.skill_id, limit=1) for term in task.terms]
    if not task.posting:
        return meanings
    said = ", ".join(term.wording for term in task.terms)
    return [*meanings, lookup(said, "posting", posting=task.posting, limit=2)]


@dataclass(frozen=True)
class ReadWording:
    """Lets a wording pass that claims what its line claims, and nothing else."""

    ledger: ClaimLedger

    async def __call__(self, task: LineTask, answer: str) -> str:
        """The wording on one line. Raises `ValueError` with every claim that cannot be tied to the resume."""
        text = " ".join(answer.split()).strip("\"“”'•- ")
        if not text or len(text) > LONGEST * len(task.line.text) + SLACK:
            raise ValueError("- Answer with one line, about as long as the original, and nothing around it.")
        blocked = (await self.ledger.check(text, task.evidence)).blocked
        if blocked:
            raise ValueError("\n".join(f"- {claim.problem}" for claim in blocked))
        return text


@dataclass(frozen=True)
class WriteOffline:
    """Our own wording; a term whose naming the ledger does not let pass is left out."""

    ledger: ClaimLedger
    rewriter: Rewriter

    async def __call__(self, task: LineTask) -> str:
        """The best wording that passes; the line itself where none does."""
        for count in range(len(task.terms), -1, -1):
            tried = LineTask(task.line, task.position, task.terms[:count], task.evidence)
            text = self.rewriter(tried)
            if (await self.ledger.check(text, task.evidence)).passed:
                return text
        return task.line.text


def reframer(ledger: ClaimLedger, wording: Wording, casting: Casting) -> Reframer:
    """The role, with a model or without."""
    return casting.role(
        "reframer", WriteOffline(ledger, Rewriter(wording)), Script(prompt, ReadWording(ledger), lookups)
    )
