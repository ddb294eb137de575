"""The sections of a resume: which lines are headings, and what stands under each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain import Quote, Section, SectionKind, Span
from sources.resume.dates import find_dates
from sources.resume.headings import KIND_OF, heading_kind, normal
from sources.resume.lines import Body, Line

INLINE: frozenset[SectionKind] = frozenset(
    {"skills", "languages", "certifications", "interests", "summary", "education", "awards"}
)
# Inside a skills section these label a list of skills ("Languages: Python, Go").
AMBIGUOUS = frozenset(("languages", "language", "skills", "tools", "technologies", "expertise", "training"))
ENTRY_KINDS: frozenset[SectionKind] = frozenset({"experience", "projects", "volunteer"})

INLINE_HEADING = re.compile(r"([A-Za-z][A-Za-z &/]{2,40}):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section with the lines below its heading, without those that only draw a rule."""

    section: Section
    lines: tuple[Line, ...]


def split_sections(body: Body) -> tuple[SectionLines, ...]:
    """Cut a text at its headings. What stands above the first one is of kind `contact`, without a heading."""
    headings = _find_headings(body.lines)
    starts = sorted(headings)
    parts: list[SectionLines] = []
    bounds = [*starts, len(body.lines)]
    if bounds[0] > 0:
        parts.append(_section("contact", None, body.lines[: bounds[0]]))
    for start, end in zip(starts, bounds[1:], strict=False):
        kind, quote_end = headings[start]
        line = body.lines[start]
        heading = body.quote(line.start, quote_end)
        lines = body.lines[start:end]
        rest = _after_inline_heading(body, line, quote_end)
        parts.append(_section(kind, heading, (*rest, *lines[1:]), first=line))
    return tuple(parts)


def _section(
    kind: SectionKind, heading: Quote | None, lines: Sequence[Line], first: Line | None = None
) -> SectionLines:
    first = first or lines[0]
    last = lines[-1] if lines else first
    section = Section(kind=kind, heading=heading, span=Span(start=first.start, end=max(first.end, last.end)))
    return SectionLines(section, tuple(line for line in lines if not line.is_rule))


def _after_inline_heading(body: Body, line: Line, heading_end: int) -> tuple[Line, ...]:
    """What follows "Skills:" on the same line, as a line of its own."""
    rest = body.legible[heading_end : line.end].lstrip(": \t")
    if not any(character.isalnum() for character in rest):
        return ()
    start = line.end - len(rest)
    return (Line(rest, start, line.end, line.indent, bullet=False, heading=False, blank_before=False),)


def _find_headings(lines: Sequence[Line]) -> dict[int, tuple[SectionKind, int]]:
    """Index of each heading, with its kind and the offset where it ends."""
    known: dict[int, tuple[SectionKind, int]] = {}
    current: SectionKind = "contact"
    for index, line in enumerate(lines):
        if line.bullet or line.is_rule:
            continue
        kind = heading_kind(line.text)
        if kind is not None and not _names_an_entry(lines, index, current):
            known[index] = (kind, line.end)
        elif inline := _inline_heading(line, current):
            known[index] = (inline[0], inline[1])
        if index in known:
            current = known[index][0]
    known = _in_one_style(lines, known)
    styled = _HeadingStyle.of(lines, known)
    for index, line in enumerate(lines):
        if index not in known and not line.bullet and styled.fits(lines, index):
            known[index] = ("other", line.end)
    return known


def _in_one_style(
    lines: Sequence[Line], known: dict[int, tuple[SectionKind, int]]
) -> dict[int, tuple[SectionKind, int]]:
    """`known` without those that are set unlike most, where the document has a style for headings."""
    styles = Counter(lines[index].style for index in known if lines[index].style is not None)
    style, count = styles.most_common(1)[0] if styles else (None, 0)
    if count < 3 or count <= len(known) / 2:
        return known
    return {index: found for index, found in known.items() if lines[index].style == style}


def _names_an_entry(lines: Sequence[Line], index: int, current: SectionKind) -> bool:
    """Whether heading words are really a sub-heading: "Languages" above a list inside the skills section."""
    if current != "skills" or heading_kind(lines[index].text) != "skills":
        return False
    return not lines[index].heading and not lines[index].blank_before


def _inline_heading(line: Line, current: SectionKind) -> tuple[SectionKind, int] | None:
    """The heading of "Skills: Python, SQL", unless the line belongs to the entry or list around it."""
    match = INLINE_HEADING.match(line.text)
    if match is None or line.indent or (current in ENTRY_KINDS | {"skills"} and not line.blank_before):
        return None
    kind = KIND_OF.get(normal(match[1]))
    if kind not in INLINE or (current == "skills" and normal(match[1]) in AMBIGUOUS):
        return None
    return kind, line.start + match.end(1)


@dataclass(frozen=True, slots=True)
class _HeadingStyle:
    """How this document sets its headings, learned from those with known words."""

    styles: frozenset[object]
    underlined: bool
    capitals: bool

    @classmethod
    def of(cls, lines: Sequence[Line], known: dict[int, tuple[SectionKind, int]]) -> "_HeadingStyle":
        whole = [index for index, (_, end) in known.items() if end == lines[index].end]
        used = Counter(line.style for line in lines if line.style is not None)
        styled = Counter(lines[index].style for index in whole if lines[index].style is not None)
        most = len(lines) / 3 + 2
        return cls(
            styles=frozenset(style for style, count in styled.items() if count > 1 and used[style] <= most),
            underlined=bool(whole) and all(_underlined(lines, index) for index in whole),
            capitals=len(whole) > 1 and all(lines[index].text.isupper() for index in whole),
        )

    def fits(self, lines: Sequence[Line], index: int) -> bool:
        line = lines[index]
        if index == 0 or len(line.text) > 50 or line.is_rule or "\t" in line.text or any(find_dates(line.text)):
            return False
        if line.style is not None:
            return line.style in self.styles
        if self.underlined:
            set_off = line.blank_before or lines[index - 1].is_rule
            return set_off and line.text[0].isupper() and _underlined(lines, index)
        return self.capitals and line.blank_before and line.text.isupper() and not _dated_soon(lines, index)


def _underlined(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].is_rule


def _dated_soon(lines: Sequence[Line], index: int) -> bool:
    return any(any(find_dates(line.text)) for line in _block(lines[index + 1 : index + 4]))


def _block(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if line.blank_before:
            return
        yield line
