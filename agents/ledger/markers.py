"""Reach, praise and rhythm: words that make a deed larger than the line tells it."""

from collections.abc import Iterator, Sequence

from agents.ledger.checks import Case
from core.domain.claims import CheckedClaim, ClaimKind, Support
from knowledge.wording.lexicon import any_of


def check_scope(case: Case) -> Iterator[CheckedClaim]:
    """How far it reached: company-wide, global, mission-critical."""
    yield from _marked(case, "scope", case.wording.markers.scope, "Nothing in the line says that it was “{}”.")


def check_quality(case: Case) -> Iterator[CheckedClaim]:
    """How good it was: award-winning, single-handedly, on time."""
    yield from _marked(case, "quality", case.wording.markers.quality, "The line does not claim “{}”.")


def check_frequency(case: Case) -> Iterator[CheckedClaim]:
    """How often it was done."""
    yield from _marked(case, "frequency", case.wording.markers.frequency, "The line does not say how often: “{}”.")


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
            support = support or case.find(found.group(), case.lines)
            yield case.either(kind, quote, support, problem.format(quote.text))
