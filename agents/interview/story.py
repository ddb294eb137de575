"""How a story is told: situation, task, action and result, and how much in it can be checked.

STAR is what interviewers are trained to listen for in answers about past behaviour; each part is told by words
that people use for it. Whether a story is true, nothing here can say.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeVar

from core.domain import Quote
from ml.answers.words import sentences
from ml.extraction.patterns import one_of

StarPart = Literal["situation", "task", "action", "result"]
Detail = Literal["figures", "names", "own part"]
Name = TypeVar("Name", bound=str)

_OWN_DEED = (
    r"\bi (?:(?:then|also|first|just|even|personally|\w+ly) )*(?:\w+ed|wrote|built|rebuilt|took|made|led|ran|went"
    r"|told|spoke|found|set|gave|sat|began|chose|held|did|met|sent|put|drew|kept|brought|taught|cut|got|sold|bought|split"
    r"|drove|dug|read|sought|spent|stood|swapped|won)\b"
)
PARTS: dict[StarPart, re.Pattern[str]] = {
    "situation": one_of(
        r"\b(?:when|while) (?:i|we)\b",
        r"\bat (?:my|our|the time)\b",
        r"\b(?:last (?:year|month|week|summer|winter|spring|autumn)|in (?:19|20)\d\d|years? ago|back then)\b",
        r"\b(?:there was|we had|i was|we were|once|one (?:day|of)|during)\b",
        r"\b(?:our team|my team|project|customer|client|patient|shift|ward|school|shop)\b",
    ),
    "task": one_of(
        r"\b(?:had to|needed to|(?:was|were) (?:asked|supposed|expected|meant|responsible))\b",
        r"\b(?:my (?:task|job|role|part|goal)|our (?:task|goal|aim))\b",
        r"\bthe (?:goal|aim|task|problem|challenge|deadline) was\b",
        r"\b(?:in charge of|responsible for|due (?:on|by|in)|deadline|wanted (?:me|us) to)\b",
    ),
    "action": one_of(_OWN_DEED, r"\b(?:so i|what i did|my first step)\b"),
    "result": one_of(
        r"\b(?:as a result|in the end|the (?:result|outcome)|result(?:ed|ing)? in|led to|turned out|finally)\b",
        r"\b(?:since then|ever since|afterwards|on time|in time|went (?:up|down|live)|still (?:use|run|in use))\b",
        r"\b(?:reduced|increased|saved|halved|doubled|improved|dropped|fell|rose)\b",
        r"\b(?:delivered|shipped|launched|agreed|adopted|accepted|thanked|we (?:won|kept|met|finished))\b",
        r"\bfrom \d[\d.,]* ?\S* to \d",
        r"\d ?(?:%|percent)",
    ),
}
DETAILS: dict[Detail, re.Pattern[str]] = {
    "figures": one_of(
        r"\d",
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?)\b",
        r"\b(?:half|twice|third|dozen)\b",
    ),
    "names": re.compile(r"(?<=[a-z,;] )(?!I\b|I'|English\b)[A-Z][\w.+#-]+"),
    "own part": one_of(_OWN_DEED, r"\bmy (?:task|job|role|part|decision|idea)\b"),
}


@dataclass(frozen=True)
class Story:
    """The first sentence that shows each part of a story, and each detail; what is not shown is left out."""

    parts: dict[StarPart, Quote]
    details: dict[Detail, Quote]

    @property
    def structure(self) -> float:
        """Share of the four parts that are told, in [0, 1]."""
        return len(self.parts) / len(PARTS)

    @property
    def specificity(self) -> float:
        """Share of the three details that are given, in [0, 1]."""
        return len(self.details) / len(DETAILS)

    @property
    def untold(self) -> tuple[StarPart, ...]:
        """Parts that are missing, in their order."""
        return tuple(part for part in PARTS if part not in self.parts)

    @property
    def vague(self) -> tuple[Detail, ...]:
        """Details that are missing."""
        return tuple(detail for detail in DETAILS if detail not in self.details)


def read_story(answer: str) -> Story:
    """What `answer` tells."""
    said = sentences(answer)
    return Story(_first(said, PARTS), _first(said, DETAILS))


def _first(said: tuple[Quote, ...], ways: dict[Name, re.Pattern[str]]) -> dict[Name, Quote]:
    found = {name: next((one for one in said if way.search(one.text)), None) for name, way in ways.items()}
    return {name: quote for name, quote in found.items() if quote is not None}
