"""Education: degrees, courses of study and schools."""

import re
from collections.abc import Iterator

from core.domain import DateRange, Degree, Education
from sources.resume.entries import Entry, split_entries
from sources.resume.headers import COMMA, Piece, is_place, pieces
from sources.resume.lexicon import DEGREES, INSTITUTION, OTHER_QUALIFICATION
from sources.resume.lines import Body
from sources.resume.positions import entry_dates, quote
from sources.resume.sections import SectionLines

MARK = re.compile(
    r"\b(?:c?gpa|grade|honou?rs|distinction|first[ -]class|cum laude|\d[\d.]*\s?%?)\b", re.IGNORECASE
)


def read_education(body: Body, section: SectionLines) -> Iterator[Education]:
    """The entries of an education section, without those that name neither school nor degree."""
    for entry in split_entries(section.lines):
        parts = [part for piece in pieces(entry.header) for part in _comma_parts(piece)]
        institution = _institution(parts)
        degree, level = _degree(parts, institution)
        if institution is None and degree is not None:
            institution = next(
                (part for part in parts if part.start > degree.end and _could_be_school(part)), None
            )
        if institution is not None and degree is None:
            level = degree_level(institution.text)
        if institution is None and degree is None:
            continue
        yield Education(
            institution=quote(body, institution),
            degree=quote(body, degree),
            level=level,
            dates=_graduation(body, entry),
            span=body.span(entry.lines),
        )


def degree_level(text: str) -> Degree | None:
    """The highest degree that a text names."""
    return next((level for level, pattern in DEGREES if pattern.search(text)), None)


def _graduation(body: Body, entry: Entry) -> DateRange | None:
    """An entry's dates; a lone date is when the degree was awarded."""
    dates = entry_dates(body, entry)
    if dates and not dates.current and dates.start and dates.start.year == (dates.end and dates.end.year):
        match = entry.dates[1] if entry.dates else None
        if match and match.first == match.last:
            return dates.model_copy(update={"start": None})
    return dates


def _comma_parts(piece: Piece) -> Iterator[Piece]:
    position = 0
    for match in COMMA.finditer(piece.text):
        yield piece.part(position, match.start())
        position = match.end()
    yield piece.part(position, len(piece.text))


def _institution(parts: list[Piece]) -> Piece | None:
    """The part with a school's word in it, else the first that is neither degree nor place."""
    for part in parts:
        if INSTITUTION.search(part.text) and degree_level(part.text) in (None, "secondary"):
            return part
    return None


def _could_be_school(part: Piece) -> bool:
    """Whether a part after the degree can be a school known by its initials ("VTU"), not a place or a mark."""
    return part.text[:1].isupper() and not is_place(part.text) and not MARK.search(part.text)


def _degree(parts: list[Piece], institution: Piece | None) -> tuple[Piece | None, Degree | None]:
    """The part that names the highest degree, with its level; a field that follows "Ph.D.," belongs to it."""
    for level, pattern in DEGREES:
        for index, part in enumerate(parts):
            match = pattern.search(part.text)
            if match is None or part is institution:
                continue
            field = parts[index + 1] if index + 1 < len(parts) else None
            follows = field is not None and field is not institution and field.start - part.end <= len(", ")
            if field and follows and match.end() == len(part.text) and not is_place(field.text):
                return Piece(f"{part.text}, {field.text}", part.start, field.end), level
            return part, level
    other = next(
        (part for part in parts if part is not institution and OTHER_QUALIFICATION.search(part.text)), None
    )
    return other, None
