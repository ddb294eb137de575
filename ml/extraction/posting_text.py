"""A posting as sentences, each knowing which part of the posting it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain import Quote, Span
from ml.extraction.boilerplate import boilerplate
from ml.extraction.headings import Part, could_be_heading, part_of
from ml.extraction.patterns import one_of, plain

_BULLET = re.compile(r"[ \t]*(?:[-*•·▪◦●‣■□✓✔➢»o](?=[ \t])|\(?\d{1,2}[.)](?=[ \t]))[ \t]*")
_MARKUP = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|\*\*|__)")
_LABEL = re.compile(r"[ \t]*(?:\*\*)?([^:\n]{3,60}?)(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
_BOUNDARY = re.compile(r"[.!?][)\"']?\s+(?=[\"'(]?[A-Z0-9])|;\s+")
_ABBREVIATED = one_of(r"\b(?:e\.g|i\.e|etc|vs|approx|min|max|yrs?|sr|jr|inc|ltd|co|st|dr|mr|ms|mrs|[a-z])\.$")

_SIGNS = frozenset("-*•·▪◦●‣■□✓✔➢»")
_DECORATION = " \t#*_:"
_LONGEST_SENTENCE = 600
_OF_ONE_LINE: frozenset[Part] = frozenset({"benefits", "notices"})
"""Parts that a label ("Pay: ...") opens on its own line alone."""
_SHORTEST_PARAGRAPH = 6
"""Words from which a line after a list is a paragraph, no heading of the list's next part."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a bullet that holds just one, with the part of the posting it stands in."""

    quote: Quote
    part: Part
    text: str
    """The words of `quote` on one line, in plain characters; as long as the quote."""
    bullet: bool = False
    """Whether it stands in a list, not in prose."""

    def piece(self, start: int, end: int) -> Quote:
        """The words at `[start, end)` of this sentence, as a quote of the posting."""
        inner = Quote.of(self.quote.text, start, end)
        offset = self.quote.span.start
        return Quote(text=inner.text, span=Span(start=offset + inner.span.start, end=offset + inner.span.end))


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or bullet: `[start, end)` without its bullet sign."""

    start: int
    end: int
    bullet: bool
    gap_before: bool


def sentences(text: str) -> tuple[Sentence, ...]:
    """What a posting says, in order, headings left out. Takes time linear in `text`."""
    typed = plain(text)
    found = (_sentence(text, typed, *piece) for piece in _walk(typed, list(_blocks(typed))))
    return tuple(sentence for sentence in found if any(map(str.isalnum, sentence.text)))


def _sentence(text: str, typed: str, start: int, end: int, part: Part, bullet: bool) -> Sentence:
    quote = Quote.of(text, start, end)
    line = typed[quote.span.start : quote.span.end].replace("\n", " ")
    return Sentence(quote, boilerplate(line) or part, line, bullet)


def _walk(text: str, blocks: list[_Block]) -> Iterator[tuple[int, int, Part, bool]]:
    """Where sentences start and end, the part they stand in, and whether in a list."""
    part: Part = "opening"
    previous: _Block | None = None
    for position, block in enumerate(blocks):
        follower = blocks[position + 1] if position + 1 < len(blocks) else None
        line = text[block.start : block.end]
        label = _LABEL.match(line)
        labelled = _labelled(label.group(1)) if label else None
        ended = previous is None or text[previous.end - 1] in ".!?"
        if labelled is None and _is_heading(line, block, follower, after_sentence=ended):
            part, previous = part_of(line.strip(_DECORATION)) or _unknown(line, part), None
            continue
        if previous and previous.bullet and not block.bullet and block.gap_before and _is_paragraph(line):
            part = "other"
        previous = block
        start, inside = block.start, part
        if label and labelled:
            start, inside = block.start + label.end(), labelled
            part = part if block.bullet or labelled in _OF_ONE_LINE else labelled
        yield from ((first, last, inside, block.bullet) for first, last in _split(text, start, block.end))


def _blocks(text: str) -> Iterator[_Block]:
    """Lines, with lines that go on in lower case joined to the one before."""
    offset, gap, sign = 0, True, False
    current: _Block | None = None
    for line in text.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        bare = line.strip()
        if not bare:
            gap = not sign
            continue
        if bare in _SIGNS:  # the bullet's words follow on the next line
            sign = True
            continue
        bullet = _BULLET.match(line)
        end = start + len(line.rstrip())
        goes_on = bullet is None and not gap and not sign and bare[0].islower()
        if current and goes_on and text[current.end - 1] not in ".!?:;":
            current = _Block(current.start, end, current.bullet, current.gap_before)
            continue
        if current:
            yield current
        inner = start + (bullet.end() if bullet else len(line) - len(line.lstrip()))
        current = _Block(min(inner, end), end, sign or bullet is not None, gap)
        gap, sign = False, False
    if current:
        yield current


def _is_heading(line: str, block: _Block, follower: _Block | None, *, after_sentence: bool) -> bool:
    marked = _MARKUP.match(line) is not None
    bare = line.strip(" \t#*_")
    if not bare or not could_be_heading(bare):
        return False
    if marked or bare.endswith(":"):
        return True
    if block.bullet:
        return False
    alone = block.gap_before or (follower is not None and (follower.bullet or after_sentence))
    return (alone or line.isupper() or line[-1] == "?") and part_of(bare) is not None


def _unknown(heading: str, part: Part) -> Part:
    """The part under a heading that we cannot place: a new one if it is marked up, else still the same."""
    return "other" if heading.lstrip().startswith("#") and part != "opening" else part


def _is_paragraph(line: str) -> bool:
    """Whether a line after a list is prose of its own, no longer under the heading of the list."""
    return line[-1] == "." or (line[-1] != ":" and len(line.split()) >= _SHORTEST_PARAGRAPH)


def _labelled(label: str) -> Part | None:
    """The part that a label ("Nice to have: ...") opens on its own line."""
    bare = label.strip(_DECORATION)
    return part_of(bare) if len(bare.split()) <= 4 and could_be_heading(bare) else None


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences within a block, the endless ones cut at a blank."""
    for boundary in _BOUNDARY.finditer(text, start, end):
        before = text[max(start, boundary.start() - 8) : boundary.start() + 1]
        if not _ABBREVIATED.search(before):
            yield from _cut(text, start, boundary.end())
            start = boundary.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        middle = blank if blank > start else start + _LONGEST_SENTENCE
        yield start, middle
        start = middle
    yield start, end
