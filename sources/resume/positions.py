"""Positions: jobs, projects and voluntary posts, from the entries of their sections."""

from collections.abc import Iterator

from core.domain import DateRange, Position, PositionKind, Quote, SectionKind
from sources.resume.entries import Entry, paragraphs, split_entries
from sources.resume.headers import Names, Piece, is_title, pieces, read_names, trim
from sources.resume.lexicon import ORGANISATION
from sources.resume.lines import Body
from sources.resume.sections import SectionLines

KINDS: dict[SectionKind, PositionKind] = {"experience": "work", "projects": "project", "volunteer": "volunteer"}


def read_positions(body: Body, section: SectionLines) -> Iterator[Position]:
    """The positions of one section of experience, projects or voluntary work, in the order of the text."""
    kind = KINDS[section.section.kind]
    entries = split_entries(section.lines, names=1 if kind == "project" else 2)
    employer: Entry | None = None
    for index, entry in enumerate(entries):
        if kind == "work" and _heads_roles(entry, entries[index + 1 : index + 2]):
            employer = entry
            continue
        yield _position(body, kind, entry, employer)
        following = entries[index + 1 : index + 2]
        if following and employer and not _within(following[0], employer):
            employer = None


def entry_dates(body: Body, entry: Entry) -> DateRange | None:
    """The dates in an entry's header."""
    if entry.dates is None:
        return None
    line, match = entry.dates
    return match.to_range(body.quote(line.start + match.start, line.start + match.end))


def quote(body: Body, piece: Piece | None) -> Quote | None:
    """A piece of a header as a quote; None for none or an empty one."""
    return body.quote(piece.start, piece.end) if piece and piece.text else None


def _position(body: Body, kind: PositionKind, entry: Entry, employer: Entry | None) -> Position:
    found = list(pieces(entry.header))
    names = _project_names(found) if kind == "project" else _shared_names(found, entry, employer)
    if kind == "volunteer" and names.organisation is None and names.title and not is_title(names.title.text):
        names = Names(organisation=names.title, place=names.place)
    return Position(
        title=quote(body, names.title),
        company=quote(body, names.organisation),
        location=quote(body, names.place),
        dates=entry_dates(body, entry),
        bullets=tuple(body.quote(lines[0].start, lines[-1].end) for lines in paragraphs(entry.body)),
        kind=kind,
        span=body.span(entry.lines),
    )


def _project_names(found: list[Piece]) -> Names:
    names = read_names(found[1:])
    return Names(title=found[0] if found else None, place=names.place)


def _shared_names(found: list[Piece], entry: Entry, employer: Entry | None) -> Names:
    """Names of an entry that may have its organisation from a line above several entries."""
    names = read_names(found)
    if employer is not None:
        above = read_names(list(pieces(employer.header)))
        if names.organisation is None or not ORGANISATION.search(names.organisation.text):
            own = names.title if names.organisation is None else found[0]
            return Names(own, above.organisation or above.title, names.place or above.place)
    if entry.group is not None and found:
        group = trim(entry.group.text, entry.group.start)
        return Names(found[0], group, names.place)
    if names.organisation is None and names.title and not is_title(names.title.text):
        return Names(None, names.title, names.place)
    return names


def _heads_roles(entry: Entry, following: list[Entry]) -> bool:
    """Whether an entry only names an employer whose roles are the entries after it."""
    if entry.body or not following:
        return False
    names = read_names(list(pieces(entry.header)))
    return (
        (names.title is None or names.organisation is None)
        and not (names.title and is_title(names.title.text))
        and _within(following[0], entry)
    )


def _within(entry: Entry, employer: Entry) -> bool:
    """Whether the dates of a role lie within those of the employer."""
    if entry.dates is None or employer.dates is None:
        return False
    first, outer = entry.dates[1].first, employer.dates[1].first
    return first is not None and outer is not None and first.year >= outer.year
