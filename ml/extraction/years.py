"""Years of experience that a posting asks for."""

import re
from collections.abc import Iterable, Iterator

from core.domain import Quote
from ml.extraction.patterns import one_of
from ml.extraction.posting_line import PostingLine

_WORDS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(word for word in _WORDS if word != 'a')})"
_A = r"(?:(?<=at least )|(?<=minimum of )|(?<=more than )|(?<=over ))a(?= )"
"""One, where a count is given: "at least a year"."""
_YEARS = re.compile(
    r"(?<![\w.$€£])(?P<least>(?:at least|minimum(?: of)?|min\.?|over|more than|about|around|experience of)\s+)?"
    rf"(?P<years>{_NUMBER}|{_A})(?:\s*\(\d{{1,2}}\))?\s*(?P<more>\+|or more|plus)?\s*"
    rf"(?P<range>(?:-|to)\s*{_NUMBER}\s*\+?\s*)?(?:full\s+)?(?:years?|yrs?)\b(?:'s?)?"
    r"(?P<after>\s+or (?:more|longer|so)\b|\s*(?:\+|plus\b))?(?![- ]old\b)",
    re.IGNORECASE,
)
_NOT_ASKED_BEFORE = one_of(
    r"(?:founded|established|since|aged?|past|last|next|within|for over|for more than)(?: the)?\W+$",
    r"(?:contract|term|scheme|programme) (?:of|over)\W+$",
)
_NOT_ASKED_AFTER = one_of(
    r"\W*(?:ago|old|of age|young|in business\W*$|in a row|in the making|contract|fixed|term\b|warranty)",
    r"\W*(?:anniversary|of (?:history|heritage|growth|trading|service)|running|later|to |until )",
    r"\W*of (?:\w+ )?(?:data|records)(?: and\b|[.,;]|$)",
)
_OF_WORK = one_of(
    r"experience|background|track record|\bwork|hands[- ]on|practice|industry|\b(?:in|as|with|of|using)\b"
    r"|^ (?:since (?:you )?(?:qualif|registr|graduat)|on the|behind"
    r"|after (?:your|an) (?:apprenticeship|training|degree))"
)
_SHORT = 40
_EITHER = one_of(r"\bor\b(?! more)")
_MOST = 40


def years_minimum(lines: Iterable[PostingLine]) -> tuple[float, Quote] | None:
    """The years asked for and the words that ask; preferences count only where nothing is required.

    Of several ("5+ years in software, 2 with Kubernetes") the most; of alternatives in one sentence ("a degree and
    3 years, or 5 years") the least, because it suffices.
    """
    required, preferred = list[tuple[float, Quote]](), list[tuple[float, Quote]]()
    for line in lines:
        stated = list(_stated(line)) if line.asking else []
        if not line.asking or not stated:
            continue
        enough = min if len(stated) > 1 and _EITHER.search(line.text) else max
        years, quote = enough(stated, key=lambda item: item[0])
        kind = line.asking.of(quote.span.start - line.quote.span.start)
        if kind is not None:
            (preferred if kind == "preferred" else required).append((years, quote))
    return max(required or preferred, key=lambda item: item[0], default=None)


def _stated(line: PostingLine) -> Iterator[tuple[float, Quote]]:
    text = line.text
    for match in _YEARS.finditer(text):
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 40]
        if _NOT_ASKED_BEFORE.search(before) or _NOT_ASKED_AFTER.match(after):
            continue
        years = _number(match["years"])
        firm = match["least"] or match["more"] or match["after"] or match["range"] or len(text) < _SHORT
        if years <= _MOST and (firm or _OF_WORK.search(after)):
            yield years, line.sentence.piece(match.start(), match.end())


def _number(written: str) -> float:
    return float(_WORDS.get(written.lower(), written))
