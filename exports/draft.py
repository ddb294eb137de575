"""A resume laid out anew: its sections in their order, every fact as it was, only accepted lines reworded."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.domain import PartialDate, Position, Quote, Resume, Section, Span

_COLUMN = re.compile(r"\t+|\s{3,}")
"""What a text file draws columns with."""
TOLD_BY_POSITIONS = frozenset({"experience", "projects", "volunteer"})


@dataclass(frozen=True)
class Entry:
    """A position with its head and its bullets; empty strings where the resume names none."""

    title: str
    company: str
    location: str
    dates: str
    """As written."""
    start: str
    end: str
    """ISO 8601, to the month where it is known; the end is empty where it has not come."""
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A section under its heading: entries, or plain lines."""

    heading: str
    kind: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A whole resume, ready to be set."""

    name: str
    email: str
    phone: str
    location: str
    links: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def contact(self) -> tuple[str, ...]:
        """How to reach the person, in one row."""
        return tuple(filter(None, (self.email, self.phone, self.location, *self.links)))

    def as_json(self) -> dict[str, Any]:
        """The draft as plain data, for templates."""
        return {**asdict(self), "contact": self.contact}


def tailored(resume: Resume, changes: Mapping[Span, str]) -> Draft:
    """The draft of `resume`, bullets replaced by their span. Raises `ValueError` for a span that is no bullet."""
    bullets = {bullet.span for position in resume.positions for bullet in position.bullets}
    if foreign := changes.keys() - bullets:
        raise ValueError(f"{len(foreign)} of the changes are about no bullet of this resume")
    contact = resume.contact
    return Draft(
        name=_flat(contact.name),
        email=_flat(contact.email),
        phone=_flat(contact.phone),
        location=_flat(contact.location),
        links=tuple(_flat(link) for link in contact.links),
        parts=tuple(part for section in resume.sections if (part := _part(resume, section, changes)) is not None),
    )


def _part(resume: Resume, section: Section, changes: Mapping[Span, str]) -> Part | None:
    if section.kind == "contact":
        return None
    heading = section.heading.text.strip(" #*:") if section.heading else section.kind.title()
    entries: tuple[Entry, ...] = ()
    if section.kind in TOLD_BY_POSITIONS:
        inside = [position for position in resume.positions if section.span.holds(position.span)]
        entries = tuple(_entry(position, changes) for position in inside)
    lines = () if entries else tuple(_lines(resume, section))
    if section.kind == "summary":
        lines = (" ".join(lines),) if lines else ()
    return Part(heading, section.kind, entries, lines) if entries or lines else None


def _entry(position: Position, changes: Mapping[Span, str]) -> Entry:
    return Entry(
        title=_flat(position.title),
        company=_flat(position.company),
        location=_flat(position.location),
        dates=_flat(position.dates.quote if position.dates else None),
        start=_iso(position.dates.start if position.dates else None),
        end=_iso(position.dates.end if position.dates else None),
        bullets=tuple(changes.get(bullet.span, _flat(bullet)) for bullet in position.bullets),
    )


def _flat(quote: Quote | None) -> str:
    return "" if quote is None else " ".join(quote.text.split())


def _iso(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"{date.year}" if date.month is None else f"{date.year}-{date.month:02}"


def _lines(resume: Resume, section: Section) -> list[str]:
    start = section.heading.span.end if section.heading else section.span.start
    body = resume.text[start : section.span.end]
    told = (line.strip(" -•\t") for line in body.splitlines() if line.strip(" -•\t:=_#*"))
    return [_COLUMN.sub(" | ", line) for line in told]
