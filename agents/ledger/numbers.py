"""Numbers, amounts, durations and years: each must stand in the line that is told, counting the same thing."""

import re
from collections.abc import Iterator
from itertools import pairwise

from agents.ledger.checks import Case
from agents.ledger.quantities import Quantity, quantities, years
from core.domain.claims import CheckedClaim, Support

ROUNDING = 0.02
"""A derived share ("from 40 to 30" told as 25 %) may be off by so much."""
NEAR, BEYOND = 0.1, 1.5
""""Nearly 50" may stand for 45 to 55; "over 40" for anything up to one and a half times that."""
_MORE = {"more than", "over", "above", "at least", "upwards of", ">"}
_LESS = {"under", "less than", "fewer than", "up to", "as many as", "as much as", "<"}
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)


def check_numbers(case: Case) -> Iterator[CheckedClaim]:
    """Amounts in digits or words."""
    known = [
        (quantity, source.kind, source.quote(quantity.start, quantity.end), source.text)
        for source, reading in case.lines
        for quantity in quantities(reading.text)
    ]
    derived = [share for _, reading in case.lines for share in _derived(quantities(reading.text), reading.text)]
    for told in quantities(case.text.text):
        quote = case.text.quote(told.start, told.end)
        support = next(
            (
                Support(source=kind, quote=where)
                for quantity, kind, where, _ in known
                if _entails(quantity, told) and _counts_the_same(case, told, quantity, [one for one, *_ in known])
            ),
            None,
        )
        if support is None and told.unit == "duration" and told.written == 1:
            support = _one_of(case, case.text.text[told.start : told.end])
        if support is None and any(_close(told, share) for share in derived):
            support = Support(source=known[0][1], quote=known[0][2])
        yield case.either("number", quote, support, f"“{quote.text}” is not in the line that this tells of.")


def _one_of(case: Case, told: str) -> Support | None:
    """Where the line has "a year" for "one year"."""
    unit = re.split(r"[\s-]+", told.strip())[-1]
    for source, reading in case.lines:
        if found := re.search(rf"\b(?:an?|per|each|every|one)\s+{re.escape(unit)}\b", reading.text, re.IGNORECASE):
            return Support(source=source.kind, quote=source.quote(found.start(), found.end()))
    return None


def check_dates(case: Case) -> Iterator[CheckedClaim]:
    """Years and months: those of the position may be named."""
    for found in (*years(case.text.text), *_MONTH.finditer(case.text.text)):
        quote = case.text.quote(found.start(), found.end())
        support = None
        for source, reading in case.position:
            if at := re.search(
                rf"(?<!\w){found.group()[:3] if found.group().isalpha() else found.group()}", reading.text
            ):
                support = Support(source=source.kind, quote=source.quote(at.start(), at.end()))
                break
        yield case.either("date", quote, support, f"“{quote.text}” is no date of this position.")


def _entails(known: Quantity, told: Quantity) -> bool:
    if told.unit == "count" and known.unit == "duration" and not told.heads and told.value == known.written:
        return True  # "(41 to 33)" beside "by eight days"
    if known.unit == "count" and told.unit == "duration" and not known.heads and known.value == told.written:
        return True  # "12-year-old pupils" beside "pupils aged 8 to 12"
    if {known.unit, told.unit} == {"times", "count"} and told.value == known.value and known.value >= 1:
        return True  # "two times" and "twice"
    if known.unit != told.unit and {known.unit, told.unit} != {"count", "money"}:
        return False
    if known.unit != told.unit and told.unit == "money":
        return False
    if told.approx in _MORE:
        return told.value <= known.value <= told.value * BEYOND
    if told.approx in _LESS:
        return known.value <= told.value <= known.value * BEYOND
    if told.approx:
        return abs(known.value - told.value) <= NEAR * known.value
    return abs(known.value - told.value) <= 1e-6 * max(1.0, abs(known.value))


def _counts_the_same(case: Case, told: Quantity, known: Quantity, all_known: list[Quantity]) -> bool:
    """Whether what is counted is not what another number of the line counts."""
    stem = case.wording.stemmer.stem
    own = {stem(word) for word in known.heads}
    told_heads = {stem(word) for word in told.heads}
    if not own or not told_heads or own & told_heads:
        return True
    others = {stem(word) for other in all_known if other.start != known.start for word in other.heads}
    return not told_heads & (others - own)


def _derived(known: list[Quantity], text: str) -> Iterator[Quantity]:
    """What "from a to b" comes to: the difference, the change in percent, and the factor."""
    for before, after in pairwise(known):
        between = text[before.end : after.start]
        if before.unit == after.unit and re.search(r"\bto\b|→|->", between) and before.value and after.value:
            change = abs(after.value - before.value) / before.value * 100
            for value, unit in (
                (abs(after.value - before.value), before.unit),
                (change, "percent"),
                (after.value / before.value, "times"),
                (before.value / after.value, "times"),
            ):
                yield Quantity(value, unit, "", after.start, after.end, ())


def _close(told: Quantity, share: Quantity) -> bool:
    return told.unit == share.unit and abs(told.value - share.value) <= ROUNDING * max(abs(share.value), 1e-9)
