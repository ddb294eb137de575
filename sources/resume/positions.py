"""Positions: jobs, projects and voluntary posts, from the entries of their sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.domain import DateRange, Position, PositionKind, Quote, SectionKind
from sources.resume.entries import Entry, paragraphs, split_entries
from sources.resume.headers import Names, Piece, is_title, pieces, read_names, trim
from sources.resume.lexicon import ORGANISATION
from sources.resume.lines import Body
from sources.resume.sections import SectionLines

KINDS: dict[SectionKind, PositionKind] = {"experience": "work", "projects": "project", "volunteer": "volunteer"}
LABEL = re.compile(r"[^:.]{2,40}:")


@dataclass(frozen=True, slots=True)
class _Employer:
    """An organisation that the entries after its own line may share, until the next is named."""

    name: Piece
    place: Piece | None
    entry: Entry
    stands_alone: bool
    """Whether its entry holds nothing else, so that dates tell which roles are within."""

    def employs(self, entry: Entry) -> bool:
        """Whether an entry is a role under this organisation."""
        if self.stands_alone:
            return _began(entry) is not None and (_began(entry) or 0) >= (_began(self.entry) or 0)
        return not entry.header[0].blank_before


def read_positions(body: Body, section: SectionLines) -> Iterator[Position]:
    """The positions of one section of experience, projects or voluntary work, in the order of the text."""
    kind = KINDS[section.section.kind]
    entries: list[Entry | None] = [*split_entries(section.lines, names=1 if kind == "project" else 2), None]
    employer: _Employer | None = None
    for entry, following in pairwise(entries):
        if entry is None:
            continue
        names = _names(kind, entry, employer if employer and employer.employs(entry) else None)
        if following and _only_names_an_employer(kind, entry, names):
            name = names.organisation or names.title
            alone = _Employer(name, names.place, entry, stands_alone=True) if name else None
            if alone and alone.employs(following):
                employer = alone
                continue
        if names.organisation and names.title and names.organisation.start >= entry.header[0].start:
            above = names.organisation.end < names.title.start
            employer = _Employer(names.organisation, names.place, entry, stands_alone=False) if above else None
        yield _position(body, kind, entry, names)


def entry_dates(body: Body, entry: Entry) -> DateRange | None:
    """The dates in an entry's header."""
    if entry.dates is None:
        return None
    line, match = entry.dates
    return match.to_range(body.quote(line.start + match.start, line.start + match.end))


def quote(body: Body, piece: Piece | None) -> Quote | None:
    """A piece of a header as a quote; None for none or an empty one."""
    return body.quote(piece.start, piece.end) if piece and piece.text else None


def _position(body: Body, kind: PositionKind, entry: Entry, names: Names) -> Position:
    told = (body.quote(lines[0].start, lines[-1].end) for lines in paragraphs(entry.body))
    return Position(
        title=quote(body, names.title),
        company=quote(body, names.organisation),
        location=quote(body, names.place),
        dates=entry_dates(body, entry),
        bullets=tuple(line for line in told if line.text and not LABEL.fullmatch(line.text)),
        kind=kind,
        span=body.span(entry.lines),
    )


def _names(kind: PositionKind, entry: Entry, employer: _Employer | None) -> Names:
    """What an entry's header names, with the organisation that it shares where it has none of its own."""
    found = list(pieces(entry.header))
    if kind == "project":
        return Names(title=found[0] if found else None, place=read_names(found[1:]).place)
    names = read_names(found)
    if entry.group is not None and found:
        return Names(found[0], trim(entry.group.text, entry.group.start), names.place)
    named = names.organisation is not None and (
        not employer or not employer.stands_alone or ORGANISATION.search(names.organisation.text)
    )
    if named or names.title is None:
        return names
    if employer and (employer.stands_alone or is_title(names.title.text)):
        return Names(found[0] if names.organisation else names.title, employer.name, names.place or employer.place)
    if not is_title(names.title.text):
        return Names(organisation=names.title, place=names.place)
    return names


def _only_names_an_employer(kind: PositionKind, entry: Entry, names: Names) -> bool:
    """Whether an entry may head the roles after it: one name, no title, nothing told."""
    one = (names.title is None) != (names.organisation is None)
    return kind == "work" and one and not entry.body and not (names.title and is_title(names.title.text))


def _began(entry: Entry) -> int | None:
    """The year in which an entry began."""
    first = entry.dates[1].first if entry.dates else None
    return first.year if first else None
