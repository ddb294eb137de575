"""Which sentences give orders to a machine: in wordings that are known, and most likely in others."""

import re
from collections.abc import Iterator, Sequence

from ml.extraction.disguises import plainly, readings
from ml.extraction.everyday import is_known_order
from ml.extraction.orders import shipped_reader

ASIDE = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\}|<!--.*?-->")
CLAUSE = re.compile(r";\s+|\s[-–—|]{1,2}\s+|\s//\s*|\s#\s*")
CELL = re.compile(r"\s*[\t|•·]\s*|\s{2,}")
LONGEST_NAME = 5
"""Words of an entry of a list, or of a title, an employer or a date on one line with others."""
_QUOTED = re.compile(r"[\"“‘«][^\"“”‘’«»\n]{1,60}[\"”’»]")


def known_orders(sentences: Sequence[str]) -> list[bool]:
    """Which of `sentences` give orders in known wordings, under whatever disguise."""
    return [
        any(is_known_order(reading) for reading in readings(_without_mentions(sentence))) for sentence in sentences
    ]


def likely_orders(sentences: Sequence[str]) -> list[bool]:
    """Which of `sentences`, as a whole or in part, are most likely orders in other wordings."""
    told = [
        (at, way)
        for at, sentence in enumerate(sentences)
        for part in _parts(_without_mentions(sentence))
        for way in plainly(part)
    ]
    found = [False] * len(sentences)
    for (at, _), order in zip(told, shipped_reader().orders([way for _, way in told]), strict=True):
        found[at] = found[at] or order
    return found


def is_order(text: str) -> bool:
    """Whether `text` gives an order, in wordings that are known or not."""
    return known_orders([text])[0] or likely_orders([text])[0]


def _parts(sentence: str) -> Iterator[str]:
    """`sentence`, and what it says in brackets, behind a dash or in a cell, if that is more than a name."""
    yield sentence
    asides = [found.group() for found in ASIDE.finditer(sentence)]
    for part in (*asides, *CLAUSE.split(sentence), *CELL.split(sentence)):
        if part != sentence and len(part.split()) >= LONGEST_NAME:
            yield part


def _without_mentions(sentence: str) -> str:
    """`sentence` without the orders that it quotes in a few words, where it says something of them."""
    quoted = [found for found in _QUOTED.finditer(sentence) if is_known_order(found.group())]
    rest = sentence
    for found in reversed(quoted):
        rest = rest[: found.start()] + rest[found.end() :]
    return rest.strip() if quoted and len(rest.split()) >= LONGEST_NAME else sentence.strip()
