"""Reads a model's answer, and lets it pass where it says nothing but the plan."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from agents.claims import LINK, names_in, numbers_in, states
from agents.planner.facts import PlanFacts, PlanWording
from ml.extraction import SkillExtractor

FENCE = "```"


@dataclass(frozen=True)
class ReadWording:
    """Turns JSON into wording that fits the facts."""

    extractor: SkillExtractor

    async def __call__(self, facts: PlanFacts, answer: str) -> PlanWording:
        """The wording. Raises `ValueError` that lists what is wrong with it."""
        try:
            wording = PlanWording.model_validate_json(_unfenced(answer))
        except ValidationError as error:
            places = (
                f"- {'.'.join(map(str, found['loc'])) or 'answer'}: {found['msg']}" for found in error.errors()
            )
            raise ValueError("\n".join(places)) from None
        if problems := await asyncio.to_thread(lambda: list(self.problems(facts, wording))):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return wording

    def problems(self, facts: PlanFacts, wording: PlanWording) -> Iterator[str]:
        """What the words say beyond the plan: of each week beyond that week, elsewhere beyond all of it."""
        told = facts.facts()
        yield from self._beyond(f"{wording.title}. {wording.overview}", told, "the plan")
        for number, (week, said) in enumerate(zip(told["weeks"], wording.weeks, strict=True), 1):
            mine = {"job": told["job"], "week": week, "skills": _of_week(told, week)}
            yield from self._beyond(" ".join((f"{said.title}.", *said.goals)), mine, f"week {number}")

    def _beyond(self, text: str, told: object, where: str) -> Iterator[str]:
        facts = json.dumps(told, ensure_ascii=False)
        if LINK.search(text):
            yield f"There is a link or an address in the text of {where}."
        for number in sorted(numbers_in(text) - numbers_in(facts)):
            yield f"The number {number} is not in {where}."
        known = {mention.skill_id for mention in self.extractor.mentions(facts)}
        for mention in self.extractor.mentions(text):
            if mention.skill_id not in known and not states(facts, mention.quote.text):
                yield f"{where.capitalize()} does not name {mention.quote.text}."
        for name in names_in(text):
            if not states(facts, name):
                yield f"“{name}” is not in {where}."


def _of_week(told: dict[str, list[dict[str, object]]], week: dict[str, list[dict[str, object]]]) -> list[object]:
    names = {task["skill"] for task in week["tasks"]}
    return [skill for skill in told["skills"] if skill["skill"] in names]


def _unfenced(answer: str) -> str:
    """The JSON of an answer that stands between code fences, as many models write it."""
    text = answer.strip()
    if text.startswith(FENCE) and text.endswith(FENCE):
        text = text.strip("`").removeprefix("json").strip()
    return text
