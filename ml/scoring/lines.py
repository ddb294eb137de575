"""The lines of a resume that say what the person did."""

from collections.abc import Iterator

from core.domain import Quote, Resume, Span

ELSEWHERE = frozenset({"education", "languages", "references", "interests"})
"""Sections that show who somebody is, not what they did: no evidence is quoted from them."""

FEWEST_WORDS = 3
"""Words from which a line says what was done; less only names something, which tells in a list of skills alone."""

FEWEST_WORDS_ABOVE = 8
"""The same above the first heading, where the short lines say who somebody is and how to reach them."""


class ResumeLines:
    """The bullets and lines of one resume."""

    def __init__(self, resume: Resume) -> None:
        self._text = resume.text
        self._bullets = tuple(bullet for position in resume.positions for bullet in position.bullets)
        self._positions = tuple(position.span for position in resume.positions)
        contact = resume.contact
        named = [contact.name, contact.email, contact.phone, contact.location, *contact.links]
        self._above = tuple(section.span for section in resume.sections if section.kind == "contact")
        self._lists = tuple(section.span for section in resume.sections if section.kind == "skills")
        self._elsewhere = [section.span for section in resume.sections if section.kind in ELSEWHERE]
        self._elsewhere += [quote.span for quote in named if quote]
        self._elsewhere += [section.heading.span for section in resume.sections if section.heading]
        for position in resume.positions:
            dates = position.dates.quote if position.dates else None
            head = (position.title, position.company, position.location, dates)
            self._elsewhere += [quote.span for quote in head if quote]

    def around(self, span: Span) -> Quote:
        """The bullet that holds `span`, or else the line of text."""
        for bullet in self._bullets:
            if bullet.span.holds(span):
                return bullet
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end)
        return Quote.of(self._text, start, len(self._text) if end < 0 else end)

    def at_work(self, span: Span) -> bool:
        """Whether `span` lies within a position, not merely in a list of skills."""
        return any(position.holds(span) for position in self._positions)

    def told(self, span: Span) -> bool:
        """Whether `span` lies within a bullet, not merely in the head of a position."""
        return any(bullet.span.holds(span) for bullet in self._bullets)

    def evidence(self) -> tuple[Quote, ...]:
        """Everything that may be quoted as evidence, in order: no headings, employers, contact or education."""
        taken = [*self._elsewhere, *(bullet.span for bullet in self._bullets)]
        plain = (line for line in self._lines() if not any(line.span.overlaps(span) for span in taken))
        telling = (line for line in (*self._bullets, *plain) if self._tells(line))
        return tuple(sorted(telling, key=lambda quote: quote.span.start))

    def _tells(self, line: Quote) -> bool:
        """Whether `line` has the words to say something by itself, or lists skills."""
        if any(part.overlaps(line.span) for part in self._lists):
            return True
        above = any(part.overlaps(line.span) for part in self._above)
        return len(line.text.split()) >= (FEWEST_WORDS_ABOVE if above else FEWEST_WORDS)

    def _lines(self) -> Iterator[Quote]:
        """The lines of the text; one that begins in lower case goes on with the line before."""
        start = end = 0
        for piece in self._text.splitlines(keepends=True):
            if not piece.lstrip()[:1].islower():
                yield from self._line(start, end)
                start = end
            end += len(piece)
        yield from self._line(start, end)

    def _line(self, start: int, end: int) -> Iterator[Quote]:
        if self._text[start:end].strip():
            yield Quote.of(self._text, start, end)
