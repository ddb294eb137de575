"""The coach's voice without a model: sentences of ours, each held against what was found before it is shown."""

import asyncio
from dataclasses import dataclass

import structlog

from agents.claims import claims_beyond, sentences
from agents.coach.facts import Talk, ground
from agents.coach.words import answer
from agents.coach.words.answer import is_fixed
from ml.extraction import SkillExtractor

NOTHING_LEFT = "I looked, but nothing of what I found can be said with certainty."


@dataclass(frozen=True)
class Speaker:
    """Words what was found. A sentence that says more than that is left out, and the log counts it."""

    extractor: SkillExtractor

    async def __call__(self, talk: Talk) -> list[str]:
        """The sentences of the answer, in order; none where there is nothing to add."""
        return await asyncio.to_thread(self._checked, talk)

    def _checked(self, talk: Talk) -> list[str]:
        said = [sentence for paragraph in answer(talk) for sentence in sentences(paragraph)]
        if is_fixed(talk):
            return said
        rests_on = ground(talk.found, talk.heard.text, f"{talk.stored_jobs} postings")
        kept = [sentence for sentence in said if not claims_beyond(sentence, rests_on, self.extractor)]
        if dropped := len(said) - len(kept):
            structlog.get_logger().warning("coach.sentences_dropped", intent=talk.heard.intent, count=dropped)
        return kept if kept or not said else [NOTHING_LEFT]
