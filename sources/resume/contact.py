"""Contact details: name, address of mail, telephone, place, links."""

import re
from collections.abc import Iterable, Sequence

from core.domain import Contact, Quote
from sources.resume.headers import Piece, is_place, is_title, trim
from sources.resume.headings import heading_kind
from sources.resume.lexicon import ORGANISATION, PLACE
from sources.resume.lines import Body, Line
from sources.resume.sections import SectionLines

EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,200}\.[A-Za-z]{2,24}\b")
PHONE = re.compile(r"(?<![\w.@/-])(?:\+|00)?\(?\d[\d ().\-/\u2013]{6,20}\d(?![\w@-])")
YEARS = re.compile(r"(?:19|20)\d\d\s*[-–/ ]\s*(?:19|20)?\d\d")
URL = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>()|,]+"
    r"|(?:www\.|(?:[\w-]{1,63}\.)?(?:linkedin|github|gitlab|bitbucket|stackoverflow|behance|dribbble|medium|kaggle|twitter)\.com/)"
    r"[^\s<>()|,]+)",
    re.IGNORECASE,
)
DOMAIN = re.compile(r"(?:[a-z0-9-]{2,63}\.){1,3}[a-z]{2,12}(?:/[^\s|,]*)?", re.IGNORECASE)
TECHNOLOGY = re.compile(r"(?:.*\.(?:js|ts|py|md|pdf|docx?|txt)|(?:asp|vb|ado|ml)\.net)", re.IGNORECASE)
CELL = re.compile(r"\t|\s{2,}|\s[|•·–—]\s|,?\s\|\s?|;\s")
LABEL = re.compile(
    r"(?:name|full name|e-?mail|phone|mobile|tel|telephone|cell|address|location|city|based in|website|web)"
    r"\.?\s*:\s*",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?")
NAME_LINES = 12
LONGEST_LINE = 400
FEWEST_DIGITS, MOST_DIGITS = 7, 15


def read_contact(body: Body, sections: Sequence[SectionLines]) -> Contact:
    """Details from the top of the resume and from its contact sections; the mail address from anywhere."""
    contact = (line for part in sections if part.section.kind == "contact" for line in part.lines)
    lines = [line for line in contact if len(line.text) <= LONGEST_LINE]
    return Contact(
        name=_name(body, lines),
        email=_first(body, EMAIL, lines) or _first(body, EMAIL, body.lines),
        phone=_phone(body, lines) or _phone(body, body.lines[:NAME_LINES]),
        location=_location(body, lines),
        links=tuple(_links(body, lines)),
    )


def _first(body: Body, pattern: re.Pattern[str], lines: Iterable[Line]) -> Quote | None:
    for line in lines:
        if match := pattern.search(line.text):
            return body.quote(line.start + match.start(), line.start + match.end())
    return None


def _cells(lines: Iterable[Line]) -> list[Piece]:
    """What stands between separators, without labels such as "Phone:"."""
    cells: list[Piece] = []
    for line in lines:
        position = 0
        for end, after in [*((m.start(), m.end()) for m in CELL.finditer(line.text)), (len(line.text), 0)]:
            label = LABEL.match(line.text, position)
            start = label.end() if label and label.end() <= end else position
            cells.append(trim(line.text[start:end], line.start + start))
            position = after
    return [cell for cell in cells if cell.text]


def _name(body: Body, lines: Sequence[Line]) -> Quote | None:
    """The first words that look like a person's name and like nothing else."""
    for cell in _cells(line for line in lines[:NAME_LINES] if not line.bullet):
        head = cell.part(0, len(cell.text.split(",")[0]))
        words = head.text.split()
        plausible = 2 <= len(words) <= 5 and all(NAME_WORD.fullmatch(word) for word in words)
        if plausible and words[0][0].isupper() and not _is_something_else(head.text):
            return body.quote(head.start, head.end)
    return None


def _is_something_else(text: str) -> bool:
    taken = is_title(text) or is_place(text) or ORGANISATION.search(text) or heading_kind(text)
    return bool(taken) or text.lower() in ("curriculum vitae", "cover letter")


def _phone(body: Body, lines: Iterable[Line]) -> Quote | None:
    for line in lines:
        for match in PHONE.finditer(line.text):
            digits = sum(character.isdigit() for character in match[0])
            if FEWEST_DIGITS <= digits <= MOST_DIGITS and not YEARS.search(match[0]):
                return body.quote(line.start + match.start(), line.start + match.end())
    return None


def _location(body: Body, lines: Sequence[Line]) -> Quote | None:
    cells = _cells(lines)
    for cell in cells:
        if is_place(cell.text):
            return body.quote(cell.start, cell.end)
    for cell in cells:
        if (match := PLACE.search(cell.text)) and "," in match[0]:
            return body.quote(cell.start + match.start(), cell.start + match.end())
    return None


def _links(body: Body, lines: Sequence[Line]) -> list[Quote]:
    found: dict[int, Quote] = {}
    for line in lines:
        for match in URL.finditer(line.text):
            quote = body.quote(line.start + match.start(), line.start + match.end())
            found[quote.span.start] = quote
    for cell in _cells(lines):
        if DOMAIN.fullmatch(cell.text) and not TECHNOLOGY.fullmatch(cell.text):
            found.setdefault(cell.start, body.quote(cell.start, cell.end))
    return [found[start] for start in sorted(found)]
