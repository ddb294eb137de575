"""An answer as words and sentences: what it says, without the words that every sentence needs."""

import re
from functools import cache

from core.domain import Quote
from knowledge.wording import Stemmer
from ml.extraction.patterns import one_of, plain

LONGEST = 20_000
"""Characters of an answer that are read; more is cut off."""
MOST_SENTENCES = 60

_WORD = re.compile(r"[^\W_]+(?:['.+#-]?[^\W_]+)*[+#]*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DENIAL = one_of(r"\b(?:not?|never|none|nothing|nobody|cannot|without|neither|nor|isn't|aren't|n't)\b|n't\b")
FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a about above after again against all also although am an and any are as at be because been",
        "before being below between both but by can cannot could did do does doing don't down during",
        "each either else even ever every few for from further get gets got had has have having he her",
        "here hers him his how however i if in into is isn't it it's its itself just let like made make",
        "makes many may me might more most much must my neither no nor not of off on once one ones only",
        "onto or other others otherwise our ours out over own per quite rather same shall she should",
        "since so some something such than that that's the their theirs them then there these they thing",
        "things this those though through thus to too toward under until up upon us use used uses using",
        "very via was we were what whatever when where whereas whether which while who whom whose why",
        "will with within without would yet you your yours",
    )
    for word in line.split()
)
"""Words that every sentence needs and that say nothing of its subject."""


def sentences(text: str) -> tuple[Quote, ...]:
    """The sentences of `text` in order, at most `MOST_SENTENCES`."""
    read, start, found = plain(text[:LONGEST]), 0, []
    for end in [*(gap.end() for gap in _SENTENCE.finditer(read)), len(read)]:
        if any(map(str.isalnum, read[start:end])):
            found.append(Quote.of(text, start, end))
        start = end
    return tuple(found[:MOST_SENTENCES])


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, in order."""
    return tuple(_WORD.findall(plain(text[:LONGEST]).casefold()))


def content(text: str) -> tuple[str, ...]:
    """Its words but for function words, in order."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)


def stem(word: str) -> str:
    """`word` without its inflection."""
    return _stemmer().stem(word)


@cache
def _stemmer() -> Stemmer:
    return Stemmer(frozenset())


def denials(text: str) -> int:
    """How many words deny something."""
    return len(_DENIAL.findall(plain(text)))
