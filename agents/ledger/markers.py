"""Reach, praise and rhythm: words that make a deed larger than the line tells it."""

import re
from collections.abc import Iterator, Sequence

from agents.ledger.checks import Case
from core.domain.claims import CheckedClaim, ClaimKind, Support
from knowledge.wording.lexicon import any_of

_UNIVERSAL = re.compile(r"(?<![\w-])(?:all|every|entire|whole|throughout)(?![\w-])", re.IGNORECASE)
_SHARED_OUT = re.compile(
    r"(?<![\w-])(?:all|every|each|any|entire|whole|full|throughout|both|everything|everyone|per|complete)(?![\w-])",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s+(?:of\s+)?(?:the\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|other|single|time|hour|shift|day|night"
    r"|morning|evening|afternoon|week|month|quarter|season|spring|summer|autumn|winter|year|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day)s?(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def check_scope(case: Case) -> Iterator[CheckedClaim]:
    """How far it reached: company-wide, global, mission-critical."""
    yield from _marked(case, "scope", case.wording.markers.scope, "Nothing in the line says that it was “{}”.")
    if not any(_SHARED_OUT.search(reading.text) for _, reading in case.lines):
        for found in _UNIVERSAL.finditer(case.text.text):
            if not _TIME.match(case.text.text, found.end()):
                quote = case.text.quote(found.start(), found.end())
                yield case.falls("scope", quote, f"The line does not say “{quote.text}”.")


def check_quality(case: Case) -> Iterator[CheckedClaim]:
    """How good it was: award-winning, single-handedly, on time."""
    yield from _marked(case, "quality", case.wording.markers.quality, "The line does not claim “{}”.")


def check_frequency(case: Case) -> Iterator[CheckedClaim]:
    """How often it was done."""
    yield from _marked(case, "frequency", case.wording.markers.frequency, "The line does not say how often: “{}”.")


def _same_day(case: Case, told: str) -> Support | None:
    """The weekday that a rhythm names, where the line names it too."""
    day = _DAY.search(told)
    return case.find(day.group(), case.lines) or case.find(f"{day.group()}s", case.lines) if day else None


def _marked(case: Case, kind: ClaimKind, groups: Sequence[Sequence[str]], problem: str) -> Iterator[CheckedClaim]:
    for group in groups:
        pattern = any_of(group)
        for found in pattern.finditer(case.text.text):
            quote = case.text.quote(found.start(), found.end())
            support = None
            for source, reading in case.lines:
                if at := pattern.search(reading.text):
                    support = Support(source=source.kind, quote=source.quote(at.start(), at.end()))
                    break
            support = support or case.find(found.group(), case.lines) or _same_day(case, found.group())
            yield case.either(kind, quote, support, problem.format(quote.text))
