"""A posting as sentences, each knowing which part of the posting it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain import Quote, Span
from ml.extraction.headings import Part, could_be_heading, part_of
from ml.extraction.patterns import one_of

_BULLET = re.compile(r"[ \t]*(?:[-*•·–—▪◦●‣■□✓✔➢»o](?=[ \t])|\(?\d{1,2}[.)](?=[ \t]))[ \t]*")
_MARKUP = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|\*\*|__)")
_LABEL = re.compile(r"[ \t]*(?:\*\*)?([^:\n]{3,60}?)(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)")
_BOUNDARY = re.compile(r"[.!?][)\"”’]?\s+(?=[\"“(]?[A-Z0-9])|;\s+")
_ABBREVIATED = one_of(r"\b(?:e\.g|i\.e|etc|vs|approx|min|max|yrs?|sr|jr|inc|ltd|co|st|dr|mr|ms|mrs|[a-z])\.$")

_LONGEST_SENTENCE = 600
_SHORTEST_PARAGRAPH = 6
"""Words from which a line after a list is a paragraph, no heading of the list's next part."""

_NOTICE = one_of(
    r"equal (?:employment )?opportunit|all qualified applicants|protected (?:veteran|class|characteristic)",
    r"regardless of|without regard to|sexual orientation|gender identity",
    r"we celebrate diversity|committed to (?:diversity|inclusion|building a diverse|equal)",
    r"reasonable accommodation|criminal histor|e-?verify|recruitment agenc",
)
_BENEFIT = one_of(
    r"401\s?\(?k|\bpension\b|life insurance|health (?:insurance|cover)|medical, dental",
    r"dental (?:insurance|plan|cover|and)|gym membership|commuter|tuition reimbursement|\bperks\b|we offer",
    r"(?:paid|unlimited) (?:time off|leave|vacation|holiday)|\bPTO\b|(?:parental|sick|annual) leave",
    r"days?.{0,12} (?:holiday|vacation)|flexible (?:hours|working|schedule)",
    r"stock options|equity (?:package|grant|plan)|annual bonus|\band equity\b",
    r"(?:learning|training|education) (?:budget|stipend|allowance)",
    r"competitive (?:salary|pay|compensation)|(?:salary|pay) range|base (?:salary|pay)",
    r"\d[\d,.]*k?\s?(?:[A-Z]{3}\s)?(?:(?:a|per) (?:year|hour|month|annum)|annually|/ ?(?:yr|year|hr|hour))",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a bullet that holds just one, with the part of the posting it stands in."""

    quote: Quote
    part: Part

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
    return tuple(_walk(text, list(_blocks(text))))


def _walk(text: str, blocks: list[_Block]) -> Iterator[Sentence]:
    part: Part = "opening"
    previous: _Block | None = None
    for position, block in enumerate(blocks):
        follower = blocks[position + 1] if position + 1 < len(blocks) else None
        if opened := _heading(text, block, follower):
            part, previous = opened, None
            continue
        if previous and previous.bullet and _closes_list(text, block):
            part = "other"
        previous = block
        start, inside = block.start, part
        if (label := _LABEL.match(text, block.start, block.end)) and (named := _labelled(label.group(1))):
            start, inside = label.end(), named
            part = part if block.bullet else named
        for first, last in _split(text, start, block.end):
            quote = Quote.of(text, first, last)
            if quote.text:
                yield Sentence(quote, _told_by_words(quote.text) or inside)


def _blocks(text: str) -> Iterator[_Block]:
    """Lines, with lines that go on in lower case joined to the one before."""
    offset, gap = 0, True
    current: _Block | None = None
    for line in text.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        bare = line.strip()
        if not bare:
            gap = True
            continue
        bullet = _BULLET.match(line)
        end = start + len(line.rstrip())
        goes_on = bullet is None and not gap and bare[0].islower()
        if current and goes_on and text[current.end - 1] not in ".!?:;":
            current = _Block(current.start, end, current.bullet, current.gap_before)
            continue
        if current:
            yield current
        inner = start + (bullet.end() if bullet else len(line) - len(line.lstrip()))
        current = _Block(min(inner, end), end, bullet is not None, gap)
        gap = False
    if current:
        yield current


def _heading(text: str, block: _Block, follower: _Block | None) -> Part | None:
    """The part that this block opens, if it is a heading."""
    line = text[block.start : block.end]
    marked = _MARKUP.match(line) is not None
    bare = line.strip(" \t#*_:")
    if not bare or not could_be_heading(bare) or (block.bullet and not marked):
        return None
    if marked:
        return part_of(bare) or ("other" if line.lstrip().startswith("#") else None)
    alone = block.gap_before or (follower is not None and follower.bullet)
    return part_of(bare) if alone or line.isupper() or line[-1] in ":?" else None


def _closes_list(text: str, block: _Block) -> bool:
    """Whether a block after a bullet is a paragraph of its own, no longer under the heading of the list."""
    line = text[block.start : block.end]
    return (
        not block.bullet
        and block.gap_before
        and line[-1] != ":"
        and (line[-1] == "." or len(line.split()) >= _SHORTEST_PARAGRAPH)
    )


def _labelled(label: str) -> Part | None:
    """The part that a label ("Nice to have: ...") opens on its own line."""
    bare = label.strip(" \t#*_")
    return part_of(bare) if len(bare.split()) <= 4 and could_be_heading(bare) else None


def _told_by_words(sentence: str) -> Part | None:
    """Notices and benefits are told by their words, wherever they stand."""
    if _NOTICE.search(sentence):
        return "notices"
    return "benefits" if _BENEFIT.search(sentence) else None


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
