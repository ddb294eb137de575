"""The assessor: says what an answer was worth, within what the rubric found."""

import asyncio
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from agents.claims import strange_names, strange_numbers
from agents.grounding import lookup
from agents.interview.answered import Answered, Assessed
from agents.interview.feedback import improvements, strengths
from agents.interview.rubric import gives_away
from agents.role import Casting, Role, Script
from core.domain import Score
from core.prose import shortened
from ml.extraction import SkillExtractor
from prompts import load_prompt
from tools.retrieve import Retrieve

VERSION = "v1"
MARGIN = 0.15
"""How far a model may move the score of the rubric, which is what the evals measure."""
LONGEST = 6000
"""Characters of an answer that a model is sent."""

STRUCTURE = "STAR: situation, task, action, result"
"""What a remark may name although nobody did."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=400)]


@dataclass(frozen=True)
class Judged:
    """An answer, and what the rubric says of it."""

    answered: Answered
    assessed: Assessed


class Praise(BaseModel):
    """A strength, and where the answer shows it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: Sentence
    quote: Annotated[str, StringConstraints(min_length=3, max_length=400)]


class Remarks(BaseModel):
    """What is said of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    score: Score
    strengths: Annotated[tuple[Praise, ...], Field(max_length=3)] = ()
    improvements: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=4)]


@dataclass(frozen=True)
class Verdict:
    """The score in [0, 1], None where there is none, and the words."""

    score: float | None
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]


Assessor = Role[Judged, Verdict]


def prompt(judged: Judged) -> Sequence[BaseMessage]:
    """Question, points, answer and rubric as data between fences that no answer can guess."""
    answered, assessed = judged.answered, judged.assessed
    told = {
        "question": answered.question.question,
        "points": [point.point for point in answered.question.points],
        "answer": answered.text[:LONGEST],
        "rubric": {
            "score": assessed.score,
            "made": sorted(assessed.made),
            "missed": list(assessed.missed),
            "wrong": sorted(assessed.wrong),
            "criteria": {one.name: one.explanation for one in assessed.criteria},
        },
    }
    request = load_prompt("assessor", VERSION, "human").format(
        fence=secrets.token_hex(8), answer=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("assessor", VERSION, "system").format(margin=MARGIN)), HumanMessage(request)]


def lookups(judged: Judged) -> Sequence[Retrieve]:
    """What the question is about, and where to read up on it; nothing for questions about people."""
    card = judged.answered.card
    if card is None:
        return ()
    asked = f"{judged.answered.question.question} {', '.join(judged.assessed.concepts)}"
    return [
        lookup(asked, "card", skill=card.skill, limit=3),
        lookup(asked, "resource", skill=card.skill, limit=2),
    ]


@dataclass(frozen=True)
class ReadRemarks:
    """Lets remarks pass that quote the answer, stay near the rubric and give nothing away."""

    extractor: SkillExtractor

    async def __call__(self, judged: Judged, answer: str) -> Verdict:
        """The remarks as a verdict. Raises `ValueError` that lists what is wrong with them."""
        try:
            remarks = Remarks.model_validate_json(answer.strip().removeprefix("```json").strip("`\n "))
        except ValidationError as error:
            faults = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False)]
            raise ValueError("\n".join(f"- {fault}" for fault in faults[:5])) from error
        if problems := await asyncio.to_thread(lambda: list(self._problems(judged, remarks))):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return Verdict(
            score=remarks.score,
            strengths=tuple(f"{praise.text} (“{shortened(praise.quote)}”)" for praise in remarks.strengths),
            improvements=remarks.improvements,
        )

    def _problems(self, judged: Judged, remarks: Remarks) -> Iterator[str]:
        answered, given = judged.answered, judged.assessed.score
        if given is None or abs(remarks.score - given) > MARGIN + 1e-9:
            yield f"the score has to lie within {MARGIN} of {given}"
        for praise in remarks.strengths:
            if praise.quote not in answered.text:
                yield f"the answer does not say “{praise.quote}”"
        praised = " ".join(praise.text for praise in remarks.strengths)
        said = " ".join((praised, *remarks.improvements))
        context = f"{answered.question.question} {answered.subject} {answered.text}"
        if gives_away(said, answered.question, context):
            yield "it states an expected point"
        for name in strange_names(said, f"{context} {STRUCTURE}"):
            yield f"do not name {name}, which neither question nor answer names"
        for number in strange_numbers(praised, context):
            yield f"the answer does not hold the number {number}"
        known = {found.skill_id for found in self.extractor.mentions(context)}
        for found in self.extractor.mentions(said):
            if found.skill_id not in known:
                yield f"do not name {found.quote.text}, which neither question nor answer names"


async def offline(judged: Judged) -> Verdict:
    """The verdict without a model."""
    answered, assessed = judged.answered, judged.assessed
    return Verdict(assessed.score, strengths(assessed), improvements(answered, assessed))


def assessor(extractor: SkillExtractor, casting: Casting) -> Assessor:
    """The role, with a model or without."""
    return casting.role("assessor", offline, Script(prompt, ReadRemarks(extractor), lookups))
