"""What somebody who writes to the coach wants, and what they name: told by form, by the classifier, by words."""

import asyncio
import re
from dataclasses import dataclass

from agents.claims import NUMBERS_IN_WORDS
from agents.interview.replies import sort_of
from core.domain import Heard, IntentGuess, NamedSkill
from knowledge.skills import SkillGraph
from ml.extraction import SkillExtractor
from ml.intents import IntentClassifier

MOST_SKILLS = 8
NAME = re.compile(r"(?<=[a-z,:] )([A-Z][\w+#.]*\w(?: [A-Z][\w+#.]*\w)?)")
MOST_HOURS = 80.0
HOURS = re.compile(r"\b(\d{1,3}(?:[.,]\d)?|[a-z]+)\s?-?\s?(?:hours?|hrs?|h)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Listener:
    """Reads messages; says nothing about whom they are from."""

    classifier: IntentClassifier
    extractor: SkillExtractor
    graph: SkillGraph

    async def __call__(self, text: str) -> Heard:
        """What was understood of `text`. Its intent is None where it may be several things, or cannot be read."""
        form = sort_of(text)
        if form == "silence":
            return Heard(text=text, intent=None, form="empty")
        skills = await asyncio.to_thread(self._skills, text)
        if form == "foreign":
            return Heard(text=text, intent=None, form="foreign", skills=skills)
        guesses: tuple[IntentGuess, ...] = (await self.classifier.guesses([text]))[0]
        if form == "abuse":
            guesses = (IntentGuess(intent="abuse", probability=1.0), *guesses)
        sure = self.classifier.sure(guesses)
        return Heard(
            text=text,
            intent=guesses[0].intent if sure else None,
            guesses=guesses,
            skills=skills,
            hours=hours_in(text),
        )

    def _skills(self, text: str) -> tuple[NamedSkill, ...]:
        found = dict.fromkeys(mention.skill_id for mention in self.extractor.mentions(text))
        if not found:
            # A word that is a skill only in its context is one where somebody asks about it by a capital letter.
            named = (self.graph.resolve(name) for name in NAME.findall(text))
            found = dict.fromkeys(skill.id for skill in named if skill is not None)
        return tuple(NamedSkill(skill_id=one, name=self.graph[one].name) for one in list(found)[:MOST_SKILLS])


def hours_in(text: str) -> float | None:
    """The first number of hours that `text` speaks of, in digits or words, up to a week's worth; None for none."""
    for found in HOURS.finditer(text):
        said = found[1].casefold().replace(",", ".")
        number = NUMBERS_IN_WORDS.get(said, "1" if said in ("one", "an") else said)
        try:
            hours = float(number)
        except ValueError:
            continue
        if 0 < hours <= MOST_HOURS:
            return hours
    return None
