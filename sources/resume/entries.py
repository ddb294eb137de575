"""Entries of a section (a job, a project, a degree): the lines that head each, and what stands below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sources.resume.dates import DateMatch, find_dates
from sources.resume.headers import count_names, is_place, without_asides
from sources.resume.lines import Line

MOST_HEADER_LINES = 5
MOST_LINES_ABOVE = 3
LONGEST_HEADER = 200
CELL_END = re.compile(r"\t|\s{2}|\s[|•·–—-]\s|[(,;]\s?$")
MOST_WORDS = 8
PIECE_END = re.compile(r"\t| {2}|[,(|•·]| [–—-] ")
COLOPHON = re.compile(r"(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?;]$")
ABBREVIATION_END = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|B\.?Sc|M\.?Sc|Ph\.?D|M\.?A|B\.?A|[A-Z])\.$")


@dataclass(slots=True)
class Entry:
    """One entry of a section. `dates` are those of the header; `group` is a line that heads several entries."""

    header: list[Line]
    dates: tuple[Line, DateMatch] | None = None
    body: list[Line] = field(default_factory=list)
    group: Line | None = None

    @property
    def lines(self) -> list[Line]:
        """Header and body in order."""
        return [*self.header, *self.body]


def split_entries(lines: Sequence[Line], names: int = 2) -> list[Entry]:
    """The entries of a section's lines, in order.

    A header is a dated line with the lines around it, until it holds `names` names (a title and an employer);
    where nothing is dated, it is a line that reads like one, at the start of a block.
    """
    if lines and all(line.bullet for line in lines):
        return [Entry(header=[line], dates=_dates(line)) for line in lines]
    headers = _dated_headers(lines, names)
    headers += _undated_headers(lines, headers)
    return _assemble(lines, sorted(headers))


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines joined where one goes on in the next: wrapped bullets and running prose."""
    joined: list[list[Line]] = []
    for line in lines:
        if joined and (line.wraps or _runs_on(joined[-1][-1], line)):
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


def reads_like_header(line: Line) -> bool:
    """Whether a line could name a job, an employer or a place, rather than tell what was done."""
    if line.heading:
        return True
    opens = line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "([\"'“‘"
    return opens and not line.bullet and len(line.text) <= LONGEST_HEADER and not _is_prose(line.text)


def header_date(line: Line) -> DateMatch | None:
    """The date that heads an entry, None for prose that only mentions one."""
    if len(line.text) > LONGEST_HEADER or COLOPHON.match(line.text):
        return None
    text = without_asides(line.text).rstrip()
    for date in sorted(find_dates(text), key=lambda date: date.bare):
        before, after = text[: date.start], text[date.end :].lstrip(")]*∗ ")
        at_edge = not before.strip("([ ") or not after.strip(" .,")
        set_off = not before.strip("([ ") or CELL_END.search(before[-3:]) is not None
        if (set_off if date.bare else at_edge or set_off) and not _is_prose(f"{before}\t{after}"):
            return date
    return None


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence, or runs on without the separators that a header has."""
    text = without_asides(text).rstrip()
    sentence = SENTENCE_END.search(text) and not ABBREVIATION_END.search(text) and len(text.split()) > 3
    return bool(sentence) or any(len(piece.split()) > MOST_WORDS for piece in PIECE_END.split(text))


def _dates(line: Line) -> tuple[Line, DateMatch] | None:
    date = header_date(line)
    return (line, date) if date else None


def _runs_on(above: Line, line: Line) -> bool:
    if line.bullet or line.blank_before or line.heading or above.heading or above.bullet:
        return False
    return line.text[0].islower() or (len(above.text) > 50 and not SENTENCE_END.search(above.text))


def _dated_headers(lines: Sequence[Line], names: int) -> list[tuple[int, int]]:
    """`[start, end)` of each header that has a date."""
    headers: list[tuple[int, int]] = []
    free = 0
    for anchor, line in enumerate(lines):
        if anchor < free or line.bullet or line.wraps or header_date(line) is None:
            continue
        start = anchor
        while (
            start > free and anchor - start < MOST_LINES_ABOVE and count_names(lines[start : anchor + 1]) < names
        ):
            if not _belongs_above(lines, start - 1):
                break
            start -= 1
        free = anchor + 1
        while free < len(lines) and free - start < MOST_HEADER_LINES and _belongs_below(lines, start, free, names):
            free += 1
        headers.append((start, free))
    return headers


def _belongs_above(lines: Sequence[Line], index: int) -> bool:
    line, below = lines[index], lines[index + 1]
    if line.wraps or not reads_like_header(line) or header_date(line) is not None:
        return False
    return not below.blank_before or line.heading


def _belongs_below(lines: Sequence[Line], start: int, index: int, names: int) -> bool:
    line = lines[index]
    if line.blank_before or line.heading or not reads_like_header(line) or header_date(line) is not None:
        return False
    return is_place(line.text) or count_names(lines[start:index]) < names


def _undated_headers(lines: Sequence[Line], headers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Headers without a date: a line or two at the start of a block, with a body below them."""
    taken = {index for start, end in headers for index in range(start, end)}
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and end not in taken and end - index < MOST_LINES_ABOVE:
            if not reads_like_header(lines[end]) or lines[end].wraps or (end > index and lines[end].blank_before):
                break
            end += 1
        if (
            end > index
            and _opens_block(lines, index)
            and end < len(lines)
            and end not in taken
            and lines[end].bullet
        ):
            found.append((index, end))
        index = max(end, index + 1)
    return found


def _opens_block(lines: Sequence[Line], index: int) -> bool:
    return index == 0 or lines[index].blank_before or lines[index].heading or lines[index - 1].bullet


def _assemble(lines: Sequence[Line], headers: Sequence[tuple[int, int]]) -> list[Entry]:
    """Entries from the places of their headers; a lone line before a header heads a group of entries."""
    entries: list[Entry] = []
    group: Line | None = None
    if headers and headers[0][0] == 1 and reads_like_header(lines[0]):
        group = lines[0]
    for (start, end), (until, _) in pairwise([*headers, (len(lines), len(lines))]):
        header, body = list(lines[start:end]), list(lines[end:until])
        dates = next((dated for line in header if (dated := _dates(line))), None)
        entry = Entry(header, dates, body, group)
        if body and until < len(lines) and _heads_group(body[-1]):
            group = body.pop()
        entries.append(entry)
    return entries


def _heads_group(line: Line) -> bool:
    return (line.blank_before or line.heading) and reads_like_header(line) and len(line.text.split()) <= 6
