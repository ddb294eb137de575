"""Where orders to a machine stand in a document, over however many lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from core.domain import Quote
from ml.extraction.order_judging import LONGEST_NAME, known_orders, likely_orders
from ml.extraction.order_narrowing import narrowed

_SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s+")
_LONGEST_BROKEN = 400
_MOST_LINES = 8
"""Lines over which one order may run."""


def orders_in(text: str) -> Iterator[Quote]:
    """Every order that `text` gives, in order, without what its sentence says besides."""
    spans = list(_sentences(text))
    told = [text[start:end] for start, end in spans]
    known = known_orders(told)
    ordered = [one or other for one, other in zip(known, likely_orders(told), strict=True)]
    pairs = [
        at for at in range(1, len(spans)) if not (known[at] or known[at - 1]) and _runs_on(text, *spans[at - 1])
    ]
    joined = [" ".join(f"{told[at - 1]} {told[at]}".split()) for at in pairs]
    broken = {at for at, order in zip(pairs, known_orders(joined), strict=True) if order}
    unsure = [
        (at, one)
        for at, one in zip(pairs, joined, strict=True)
        if not (ordered[at] or ordered[at - 1] or _may_head(told[at - 1]))
    ]
    likely = likely_orders([one for _, one in unsure])
    broken |= {at for (at, _), order in zip(unsure, likely, strict=True) if order}
    found = [
        (at, *((spans[at - 1][0], end) if at in broken else narrowed(text, start, end)))
        for at, (start, end) in enumerate(spans)
        if (ordered[at] and at + 1 not in broken) or at in broken
    ]
    return (Quote.of(text, start, end) for start, end in _whole(text, spans, found))


def _whole(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int]]:
    """Where orders stand, each with the lines of its paragraph that it goes on in: up to the next order, or what
    follows its colon. `found` are the place among `spans`, start and end of each.
    """
    for (at, start, end), following in zip_longest(found, found[1:]):
        last = at
        while last + 1 < len(spans) and last - at < _MOST_LINES and _runs_on(text, *spans[last], colon=True):
            last += 1
        opens = text[start:end].rstrip().endswith(":")
        if opens:
            yield start, spans[last][1]
        elif following and at + 1 < following[0] <= last:
            yield start, spans[following[0] - 1][1]
        else:
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(mark.start() for mark in _SENTENCE_END.finditer(text)), len(text)):
        yield start, end
        start = end


def _may_head(line: str) -> bool:
    """Whether a line could be the heading of the next: in capitals, or a few words that open with one."""
    told = line.split()
    return line.isupper() or (len(told) <= LONGEST_NAME and line.strip()[:1].isupper())


def _runs_on(text: str, start: int, end: int, *, colon: bool = False) -> bool:
    """Whether a sentence goes on in the next line: no stop, no blank line and no list mark in between."""
    sentence, after = text[start:end].strip(), text[end : end + 2]
    return (
        0 < len(sentence) < _LONGEST_BROKEN
        and sentence[-1] not in (".!?" if colon else ".!?:")
        and after[:1] == "\n"
        and after[1:] not in ("", "\n", "•", "*", "-")
    )
