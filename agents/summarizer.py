"""The summarizer: says in a few sentences what an analysis found."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.claims import unsupported_claims
from agents.findings import Findings
from agents.grounding import lookup
from agents.narrative import narrate
from agents.role import Casting, Role, Script
from ml.extraction import SkillExtractor
from prompts import load_prompt
from tools.retrieve import Retrieve

Summarizer = Role[Findings, str]
VERSION = "v1"
EXPLAINED = 3
"""Gaps that a model is told about, the most urgent ones."""


def prompt(findings: Findings) -> Sequence[BaseMessage]:
    """The findings as data between fences that no document can guess, after what to do with them."""
    told = {"findings": findings.facts(), "evidence": findings.evidence()}
    request = load_prompt("summarizer", VERSION, "human").format(
        fence=secrets.token_hex(8), findings=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("summarizer", VERSION, "system")), HumanMessage(request)]


def lookups(findings: Findings) -> Sequence[Retrieve]:
    """What the most urgent gaps are about."""
    return [
        lookup(f"{gap.name}: {gap.posting_line.text}", "card", skill=gap.skill_id, limit=1)
        for gap in findings.gaps[:EXPLAINED]
    ]


@dataclass(frozen=True)
class ReadSummary:
    """Lets an answer pass that claims nothing beyond the findings."""

    extractor: SkillExtractor

    async def __call__(self, findings: Findings, answer: str) -> str:
        """The answer on one line. Raises `ValueError` that lists what it claims without support."""
        text = " ".join(answer.split())
        if problems := await asyncio.to_thread(unsupported_claims, text, findings, self.extractor):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return text


async def offline(findings: Findings) -> str:
    """The summary without a model."""
    return narrate(findings)


def summarizer(extractor: SkillExtractor, casting: Casting) -> Summarizer:
    """The role, with a model or without."""
    return casting.role("summarizer", offline, Script(prompt, ReadSummary(extractor), lookups))
