"""Levels of seniority, read from titles and years."""

import re
from typing import Protocol

from core.domain import Seniority
from ml.extraction.patterns import words

_TITLES: tuple[tuple[Seniority, re.Pattern[str]], ...] = (
    (
        "lead",
        words(
            r"(?:team|tech(?:nical)?|engineering|squad|practice|group) leader",
            r"lead(?!\W+(?:gen|time|to\b))",
            r"principal|director|chief|vice president|vp|cto|cio|cfo|ceo|head(?= of|,| chef| teacher| coach)",
            r"(?:engineering|(?<!business )development|it|nurse|ward|store|site|warehouse|restaurant|hotel"
            r"|(?:care )?home|laboratory|general) manager(?!,)",
            r"staff (?:\w+ ){0,2}(?:engineer|developer|scientist|designer|researcher|architect)",
        ),
    ),
    ("senior", words("senior", "snr", "sr", "experienced", "expert", "iii", "iv", "level 3")),
    ("mid", words("mid", "mid[- ]?level", "intermediate", "midweight", "medior", "ii", "level 2")),
    (
        "junior",
        words(
            r"junior|jr|jnr|entry[- ]level|early[- ]career|graduate|(?:new )?grad|intern|internship|placement",
            r"trainee|apprentice|working student|level 1",
            r"associate(?= \w)(?! (?:director|dean|professor|partner)\b)",
        ),
    ),
)
_SENTENCES: tuple[tuple[Seniority, re.Pattern[str]], ...] = (
    (
        "lead",
        words(
            r"(?:you(?:.ll| will)?|need (?:a|some)\w* to|and) lead (?:a )?(?:team|staff|group|\d+|two|three|four"
            r"|five|six|seven|eight|nine|ten|eleven|twelve|fourteen)",
            r"as (?:a |the )?(?:(?:team )?lead(?:er)?|principal|head)",
            r"(?<![\w,] )lead (?:a team|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) \w+",
        ),
    ),
    (
        "junior",
        words(
            r"entry[- ]level|(?:recent|new|fresh) graduates?|junior[- ](?:role|position|level)",
            r"no (?:prior |previous |formal )?(?:work )?experience (?:is )?(?:necessary|needed|required)",
            r"experience (?:[\w-]+ ){0,4}?(?:is )?(?:helpful|preferred|welcome|desirable|useful|a plus"
            r"|an advantage),?"
            r" (?:but )?(?:is )?not (?:needed|required|necessary|essential|a must)",
            r"we(?:.ll| will)? (?:train|teach) you|(?:full )?training (?:is|will be) (?:given|provided)|first job",
            r"we(?:.ll| will)? (?:welcome|take|hire|consider) (?:apprentices|trainees|beginners|career starters)",
            r"(?:start|beginning) of (?:their|your|a) career",
            r"you (?:can|will) learn (?:it |everything )?on the job",
            r"less than (?:a|one) year(?: of experience)?|no experience,|no cv\b",
            r"beginners (?:get|are)|friendly beginners",
        ),
    ),
    ("senior", words(r"senior[- ](?:role|position|level)")),
    ("mid", words(r"mid[- ](?:level|weight|senior)", r"(?:a few|some|several) years (?:in|of|as|with|behind)")),
)
MID_FROM, SENIOR_FROM = 2.0, 5.0
"""Years from which somebody counts as mid-level and as senior where no title says so."""


class LevelTold(Protocol):
    """A level and how likely it is."""

    @property
    def level(self) -> Seniority:
        """The level."""

    @property
    def probability(self) -> float:
        """In (0, 1]."""


class LevelReader(Protocol):
    """Tells the level of postings that do not state it."""

    def read(self, title: str, text: str) -> LevelTold | None:
        """The level that title and text suggest; None where the reader is not sure enough."""


def seniority_of_title(title: str) -> Seniority | None:
    """The level that a job title names; None for plain titles."""
    return next((level for level, pattern in _TITLES if pattern.search(title)), None)


def seniority_in_text(text: str) -> Seniority | None:
    """The level that a posting names in its sentences."""
    return next((level for level, pattern in _SENTENCES if pattern.search(text)), None)


def seniority_of_years(years: float) -> Seniority:
    """The level that years of experience amount to; leading is never a matter of years alone."""
    if years < MID_FROM:
        return "junior"
    return "mid" if years < SENIOR_FROM else "senior"
