"""Lists: skills, languages, certificates, as written, one quote each."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.domain import Quote
from sources.resume.dates import find_dates
from sources.resume.entries import header_date
from sources.resume.headers import Piece, trim
from sources.resume.headings import KIND_OF
from sources.resume.lines import Body, Line
from sources.resume.sections import SectionLines

LABEL = re.compile(r"[^,;:|•·\t()]{2,40}(?::\s|\t(?=[^\t]*,))")
DIVIDER = re.compile(r"[,;|•·\t\n]|\s{3,}|\s[/–—]\s")
LEVEL = re.compile(
    r"(?:native|bilingual|fluent|mother tongue|conversational|working|limited|elementary|basic|beginner|novice|"
    r"intermediate|upper.intermediate|advanced|proficient|expert|master|professional|competent|familiar|"
    r"full professional|[abc][12])(?: (?:speaker|proficiency|working proficiency|level|knowledge|user))?",
    re.IGNORECASE,
)
CELL = re.compile(r"\t|\s{3,}")
LONGEST_SKILL = 80


def read_list(body: Body, sections: Iterable[SectionLines]) -> Iterator[Quote]:
    """Entries of skills or languages sections, each once: divided outside brackets, without labels and levels."""
    seen: set[str] = set()
    for first, end in (span for section in sections for span in _wrapped(section.lines)):
        for item_start, item_end in _items(body.legible[first:end]):
            item = body.quote(first + item_start, first + item_end)
            text = item.text.strip(" .")
            if not any(c.isalnum() for c in text) or LEVEL.fullmatch(text) or len(text) > LONGEST_SKILL:
                continue
            if text.casefold() not in seen and KIND_OF.get(text.casefold()) != "skills":
                seen.add(text.casefold())
                yield item


def _wrapped(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """`[start, end)` of each line together with the lines that carry it on."""
    span: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        goes_on = not line.bullet and (line.text[0].islower() or lines[index - 1].text.endswith(","))
        if span and (line.wraps or (goes_on and not line.blank_before)):
            span = (span[0], line.end)
            continue
        if span:
            yield span
        span = (line.start, line.end)
    if span:
        yield span


def read_certifications(body: Body, section: SectionLines) -> Iterator[Quote]:
    """What each certificate is called, without its date; issuers below the name are left out."""
    for block in _blocks(section.lines):
        one = len(block) > 1 and sum(header_date(line) is not None for line in block) == 1
        for line in block[:1] if one else block:
            if name := _without_dates(line):
                yield body.quote(name.start, name.end)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines up to the next bullet or blank line; wrapped bullets stay whole."""
    block: list[Line] = []
    for line in lines:
        if block and (line.bullet or line.blank_before or line.heading):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _without_dates(line: Line) -> Piece | None:
    """The first cell of a line, up to its date, or behind it where the date comes first."""
    position = 0
    for date in [*find_dates(line.text), None]:
        end = date.start if date else len(line.text)
        piece = trim(CELL.split(line.text[position:end])[0], line.start + position)
        if any(character.isalpha() for character in piece.text):
            return piece
        position = date.end if date else end
    return None


def _items(text: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of the items of one paragraph."""
    label = LABEL.match(text)
    start = label.end() if label else 0
    depth = 0
    position = start
    while position < len(text):
        character = text[position]
        depth += (character in "([") - (character in ")]" and depth > 0)
        divider = DIVIDER.match(text, position) if depth == 0 else None
        if divider:
            yield start, position
            start = position = divider.end()
        else:
            position += 1
    yield start, len(text)
