"""What an answer says of the person beside what the resume says: a note to them, never a charge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agents.ledger.evidence import Evidence
from agents.ledger.ledger import ClaimLedger
from core.domain import Criterion, Quote, Resume, ResumeProfile
from core.domain.claims import CheckedClaim, ClaimKind
from ml.answers.words import sentences

MOST_SENTENCES = 8
MOST_NOTED = 2
NOTES: dict[ClaimKind, str] = {
    "skill": "you speak of {}, which your resume does not name",
    "title": "you call yourself “{}”, and your resume has another title",
    "degree": "you speak of {}, which your resume does not list",
    "certificate": "you speak of {}, which your resume does not list",
    "people": "you say “{}”, and your resume does not show that you led people",
}
"""Kinds of claims that a resume should bear out; dates, numbers and results are what interviews are for."""
_PAST_DEED = re.compile(
    r"(?i)\b(?:i|we)\b(?! (?:would|could|will|can|should|might|do|don.t|think|know|am|.d|.ll)\b)(?: \w+ly)? "
    r"(?:have |had |was |were )?(?:\w+ed|led|built|ran|wrote|managed|held|taught|did|was|were|been)\b"
)


@dataclass(frozen=True)
class Consistency:
    """Finds what an answer tells of its speaker that the resume does not bear out."""

    ledger: ClaimLedger

    async def __call__(self, answer: str, resume: Resume, profile: ResumeProfile) -> Criterion:
        """The criterion, never scored: a resume leaves things out, and an answer may well be right."""
        told = [one for one in sentences(answer) if _PAST_DEED.search(one.text)][:MOST_SENTENCES]
        evidence = Evidence.of_resume(resume, profile)
        noted: dict[str, Quote] = {}
        for sentence in told:
            report = await self.ledger.check(sentence.text, evidence)
            for words in _notes(report.blocked):
                noted.setdefault(words, sentence)
        if not noted:
            words = "Nothing in it goes beyond your resume." if told else "It says nothing of your own past."
            return Criterion(name="consistency", score=None, explanation=words)
        words = "; ".join(list(noted)[:MOST_NOTED])
        return Criterion(
            name="consistency",
            score=None,
            explanation=f"{words[:1].upper()}{words[1:]}: if it is so, a line there would help you.",
            evidence=tuple(dict.fromkeys(noted.values()))[:MOST_NOTED],
        )


def _notes(blocked: tuple[CheckedClaim, ...]) -> Iterator[str]:
    for claim in blocked:
        if claim.kind in NOTES:
            yield NOTES[claim.kind].format(claim.quote.text)
