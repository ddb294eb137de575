"""The header of an entry taken apart: which words are the title, the organisation, the place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sources.resume.dates import find_dates
from sources.resume.lexicon import LEGAL_FORM, ORGANISATION, PLACE, TITLE
from sources.resume.lines import Line

SEPARATOR = re.compile(r"\t+|\s{2,}|\s[|•·–—-](?=\s)|;\s")
EDGE = " \t,;:|•·–—-*∗@"
AT = re.compile(r"\s(?:at|@|with)\s(?=[A-Z])")
DURATION = re.compile(
    r"\b\d{1,2}\+? (?:years?|yrs?|months?|mos?)\b(?:,? (?:and )?\d{1,2} (?:months?|mos?)\b)?", re.IGNORECASE
)
COMMA = re.compile(r",\s")
ASIDE = re.compile(r"[(\[{<][^()\[\]{}<>]*[)\]}>]")
LONGEST_ASIDE = 4
"""Words in brackets that may belong to a name ("Acme (formerly Ace Tools)"); more say something besides."""
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a header at `[start, end)` of the document's text."""

    text: str
    start: int
    end: int

    def part(self, start: int, end: int) -> "Piece":
        """`[start, end)` of this piece, trimmed."""
        return trim(self.text[start:end], self.start + start)


@dataclass(frozen=True, slots=True)
class Names:
    """What a header says besides its dates."""

    title: Piece | None = None
    organisation: Piece | None = None
    place: Piece | None = None


def is_place(text: str) -> bool:
    """Whether a text is nothing but a place ("Seattle, WA", "London, UK", "remote")."""
    return PLACE.fullmatch(text.strip(EDGE)) is not None and LEGAL_FORM.search(text) is None


def is_title(text: str) -> bool:
    """Whether a text holds the noun of a job title."""
    return TITLE.search(text) is not None


def without_asides(text: str) -> str:
    """`text` with blanks for what it says in brackets, names and dates excepted; as long as before."""
    return ASIDE.sub(lambda found: found.group() if _is_short(found.group()) else " " * len(found.group()), text)


def _is_short(aside: str) -> bool:
    return len(aside.split()) <= LONGEST_ASIDE or next(iter(find_dates(aside)), None) is not None


def trim(text: str, start: int) -> Piece:
    """A piece without separators at its edges and without brackets that have lost their partner."""
    left = len(text) - len(text.lstrip(EDGE))
    text = text.strip(EDGE)
    while text and text[0] in "([" and (text[-1] in ")]" or not any(mark in text for mark in ")]")):
        inner = text[1:-1] if text[-1] in ")]" else text[1:]
        left += 1 + len(inner) - len(inner.lstrip(EDGE))
        text = inner.strip(EDGE)
    while text and ((text[-1] in "([") or (text[-1] in ")]" and not any(mark in text for mark in "(["))):
        text = text[:-1].rstrip(EDGE)
    return Piece(text, start + left, start + left + len(text))


def pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """What stands on header lines between separators and dates, in order."""
    for line in lines:
        position = 0
        text = without_asides(line.text)
        cuts = sorted(
            [(match.start(), match.end()) for match in SEPARATOR.finditer(text)]
            + [(match.start(), match.end()) for match in DURATION.finditer(text)]
            + [(date.start, date.end) for date in find_dates(text)]
        )
        for start, end in [*cuts, (len(text), len(text))]:
            if start >= position:
                piece = trim(text[position:start], line.start + position)
                if any(character.isalpha() for character in piece.text):
                    yield piece
            position = max(position, end)


def count_names(lines: Sequence[Line]) -> int:
    """How many of title and organisation the lines name."""
    names = read_names(list(pieces(lines)))
    return (names.title is not None) + (names.organisation is not None)


def read_names(found: Sequence[Piece]) -> Names:
    """Which piece is what. A title is known by its noun; of two unknown names the first is taken for the title."""
    place = next((piece for piece in found if is_place(piece.text)), None)
    named = [piece for piece in found if not is_place(piece.text)]
    title = _best_title(named)
    others = [piece for piece in named if piece is not title]
    organisation: Piece | None = None
    if others:
        organisation = next((piece for piece in others if ORGANISATION.search(piece.text)), others[0])
    if title and organisation is None:
        title, organisation = _split_title(title)
    if organisation is None and place:
        organisation, place = _split_long_place(place)
    if title is None and organisation and len(others) > 1 and not ORGANISATION.search(others[0].text):
        title = others[0]
        organisation = next(piece for piece in others if piece is not title)
    if title and place is None and not organisation:
        title, place = _split_place(title)
    if organisation:
        organisation, inner = _split_place(organisation)
        place = place or inner
    return Names(title, organisation, place)


def _best_title(named: Sequence[Piece]) -> Piece | None:
    """The first piece with a title's noun, one without an organisation's word before one with it."""
    titles = [piece for piece in named if is_title(piece.text)]
    return next((piece for piece in titles if not ORGANISATION.search(piece.text)), titles[0] if titles else None)


def _split_title(piece: Piece) -> tuple[Piece | None, Piece | None]:
    """Cut "Engineer at Acme" and "Engineer, Acme" into title and organisation."""
    for separator in (AT, COMMA):
        if match := separator.search(piece.text):
            head, tail = piece.part(0, match.start()), piece.part(match.end(), len(piece.text))
            if not tail.text or is_place(tail.text):
                return piece, None
            if is_title(head.text):
                return head, tail
            if is_title(tail.text) and separator is COMMA:
                return tail, head
    return piece, None


def _split_long_place(piece: Piece) -> tuple[Piece | None, Piece]:
    """Cut "Luna Web Design, New York" where nothing else names an organisation: few towns have three words."""
    match = COMMA.search(piece.text)
    if match is None:
        return None, piece
    head, tail = piece.part(0, match.start()), piece.part(match.end(), len(piece.text))
    if len(head.text.split()) > 2 or ORGANISATION.search(head.text):
        return head, tail
    return None, piece


def _split_place(piece: Piece) -> tuple[Piece, Piece | None]:
    """Cut "Acme (London, UK)" and "Acme, London" into the name and the place."""
    if (match := BRACKETS.search(piece.text)) and match.start() > 0:
        inner = piece.part(match.start(1), match.end(1))
        if is_place(inner.text):
            return piece.part(0, match.start()), inner
        piece = piece.part(0, match.start())
    for match in COMMA.finditer(piece.text):
        head, tail = piece.part(0, match.start()), piece.part(match.end(), len(piece.text))
        if head.text and (is_place(tail.text) or _could_be_town(tail.text)):
            return head, tail
    return piece, None


def _could_be_town(text: str) -> bool:
    words = text.split()
    if len(words) > 3 or ORGANISATION.search(text) or is_title(text):
        return False
    return all(word[0].isupper() and word.isalpha() for word in words)
