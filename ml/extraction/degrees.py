"""Academic degrees named in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import get_args

from core.domain import Degree
from ml.extraction.patterns import plain

LEVELS: tuple[Degree, ...] = get_args(Degree)
"""From the lowest to the highest."""

_WORDS: dict[Degree, tuple[str, ...]] = {
    "doctorate": ("doctorate", "doctoral", "doctor of [a-z]+"),
    "master": (
        "master's",
        r"masters?(?= degree| of\b| in\b| level)",
        "(?:post-?graduate|advanced|graduate)(?= degree)",
    ),
    "bachelor": (
        "bachelor'?s?",
        "(?:under-?graduate|college|university|four-year|4-year|honou?rs)(?= degree)",
        "(?:first|relevant|related|technical|science|engineering|numerate)(?= degree)",
        r"degree (?:in|or|level)\b|degree[- ]educated",
    ),
    "associate": (
        "associate'?s?(?= degree)",
        "associate of (?:arts|science)",
        "(?:two-year|foundation)(?= degree)",
    ),
    "secondary": ("high[- ]school", "secondary (?:school|education)", "a[- ]levels?"),
}
# In capitals as they are written: "MS in Physics" is a degree, "200 ms in the worst case" is not.
_LETTERS: dict[Degree, tuple[str, ...]] = {
    "doctorate": (r"Ph\.? ?D\.?", "PHD", r"D\.?Phil", "EdD", "DNP"),
    "master": (
        "MBA|MSN|MSC",
        r"M\.?(?:Sc|Eng|Phil)\.?",
        r"M\.[SA]\.",
        r"M[SA](?= in\b| degree|/Ph| or Ph|, Ph)",
    ),
    "bachelor": (
        "BSN|BSC|BBA",
        r"B\.?(?:Sc|Eng|Tech|Com)\.?",
        r"B\.[SA]\.(?:N\.)?",
        r"B[SA](?= in\b| degree| or\b|/)",
    ),
    "associate": ("HND", r"A\.A\.S?\.?"),
    "secondary": ("GED", "GCSEs?", "Abitur"),
}
_NAMES = re.compile(
    "|".join(
        rf"(?P<{level}>\b(?:(?i:{'|'.join(_WORDS[level])})|{'|'.join(_LETTERS[level])})"
        r"(?!\w)(?:[ /]?(?i:degrees?))?)"
        for level in reversed(LEVELS)
    )
)
_REMEMBERED = 1024
"""Lines whose degrees are remembered: each is asked about for its skills, its conditions and its subjects."""
_FIELDS = re.compile(
    r"(?: \([^)]{0,20}\))?,? (?:in|of) .+?"
    r"(?=[.;(]|,? or (?:an? )?(?:equivalent|comparable)|\bwith\b|,? \b(?:and )?(?:\d|at least)|$)",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(_REMEMBERED)
def degrees_in(text: str) -> tuple[tuple[Degree, int, int], ...]:
    """Every degree named in `text`: its level, and where its name starts and ends."""
    return tuple(
        (next(level for level in LEVELS if found[level]), found.start(), found.end())
        for found in _NAMES.finditer(plain(text))
    )


def fields_of_study(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` lists what a degree may be in: subjects, not skills ("a degree in statistics or similar")."""
    for _, start, end in degrees_in(text):
        named_in = text[start:end].rstrip().lower().endswith(" in")
        if found := _FIELDS.match(text, end - 3 if named_in else end):
            yield found.span()


def highest(levels: Iterable[Degree]) -> Degree | None:
    """The highest of `levels`; None of none."""
    return max(levels, key=LEVELS.index, default=None)
