"""The summarizer: says in a few sentences what an analysis found."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.claims import unsupported_claims
from agents.findings import Findings
from agents.narrative import narrate
from agents.role import Role, Script
from core.settings import Settings
from core.telemetry import Metrics
from ml.extraction import SkillExtractor
from prompts import load_prompt

Summarizer = Role[Findings, str]
VERSION = "v1"


def prompt(findings: Findings) -> Sequence[BaseMessage]:
    """The findings as data between fences that no document can guess, after what to do with them."""
    told = {"findings": findings.facts(), "evidence": findings.evidence()}
    request = load_prompt("summarizer", VERSION, "human").format(
        fence=secrets.token_hex(8), findings=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("summarizer", VERSION, "system")), HumanMessage(request)]


@dataclass(frozen=True)
class ReadSummary:
    """Lets an answer pass that claims nothing beyond the findings."""

    extractor: SkillExtractor

    def __call__(self, findings: Findings, answer: str) -> str:
        """The answer on one line. Raises `ValueError` that lists what it claims without support."""
        text = " ".join(answer.split())
        if problems := unsupported_claims(text, findings, self.extractor):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return text


def summarizer(
    extractor: SkillExtractor, metrics: Metrics, settings: Settings, model: BaseChatModel | None
) -> Summarizer:
    """The role, with a model or without."""
    return Role(
        name="summarizer",
        offline=narrate,
        script=Script(prompt=prompt, read=ReadSummary(extractor)),
        metrics=metrics,
        model=model,
        timeout_seconds=settings.llm_timeout_seconds,
    )
