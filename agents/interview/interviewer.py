"""The interviewer: puts a question to the person, in the light of the job and the resume."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.claims import strange_names, strange_numbers
from agents.grounding import lookup
from agents.interview.phrasing import Asking, phrase
from agents.interview.rubric import gives_away
from agents.role import Casting, Role, Script
from ml.answers.words import content, stem, words
from ml.extraction import SkillExtractor
from prompts import load_prompt
from tools.retrieve import Retrieve

Interviewer = Role[Asking, str]
VERSION = "v1"
MOST_WORDS = 90
KEPT = 0.5
"""Share of the question's content words that another wording has to keep to be the same question."""


def prompt(asking: Asking) -> Sequence[BaseMessage]:
    """The question as data between fences that no document can guess, after what to do with it."""
    told = {
        "job": asking.job_title,
        "number": asking.number,
        "of": asking.of,
        "subject": asking.topic.subject,
        "reason": asking.topic.reason,
        "question": asking.question.question,
    }
    request = load_prompt("interviewer", VERSION, "human").format(
        fence=secrets.token_hex(8), question=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("interviewer", VERSION, "system")), HumanMessage(request)]


def lookups(asking: Asking) -> Sequence[Retrieve]:
    """What the posting says around the subject; nothing of what a good answer holds."""
    if not asking.posting:
        return ()
    return [lookup(asking.topic.subject, "posting", posting=asking.posting, limit=2)]


@dataclass(frozen=True)
class ReadQuestion:
    """Lets a wording pass that asks what the question asks and gives nothing away."""

    extractor: SkillExtractor

    async def __call__(self, asking: Asking, answer: str) -> str:
        """The wording on one line. Raises `ValueError` that says what is wrong with it."""
        text = " ".join(answer.split())
        if problems := await asyncio.to_thread(self._problems, asking, text):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return text

    def _problems(self, asking: Asking, text: str) -> list[str]:
        asked = set(map(stem, content(asking.question.question)))
        kept = asked & set(map(stem, content(text)))
        context = f"{asking.question.question} {asking.topic.reason} {asking.topic.subject} {asking.job_title}"
        named = {found.skill_id for found in self.extractor.mentions(context)}
        added = [found.quote.text for found in self.extractor.mentions(text) if found.skill_id not in named]
        told = f"{context} {asking.number} {asking.of}"
        strange = [*strange_names(text, told), *strange_numbers(text, told)]
        wrong = {
            "it is empty": not text,
            f"it has more than {MOST_WORDS} words": len(words(text)) > MOST_WORDS,
            "it asks something other than the question": len(kept) < KEPT * len(asked),
            "it asks more than one question": text.count("?") > max(1, asking.question.question.count("?")),
            "it says part of the answer": gives_away(text, asking.question, context),
            f"it names {', '.join(added)}, which the question does not": bool(added),
            f"it says {', '.join(strange)}, which neither question nor reason says": bool(strange),
        }
        return [problem for problem, holds in wrong.items() if holds]


async def offline(asking: Asking) -> str:
    """The question without a model."""
    return phrase(asking)


def interviewer(extractor: SkillExtractor, casting: Casting) -> Interviewer:
    """The role, with a model or without."""
    return casting.role("interviewer", offline, Script(prompt, ReadQuestion(extractor), lookups))
