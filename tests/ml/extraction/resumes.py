"""Resumes built piece by piece, every part at its place in the text."""

from dataclasses import dataclass, field

from core.domain import (
    Contact,
    DateRange,
    Degree,
    Education,
    PartialDate,
    Position,
    Quote,
    Resume,
    Section,
    SectionKind,
    Span,
)


@dataclass
class ResumeDraft:
    """Collects lines; `build` gives the resume."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    languages: list[Quote] = field(default_factory=list)
    certifications: list[Quote] = field(default_factory=list)
    location: Quote | None = None

    def line(self, words: str) -> Quote:
        start = len(self.text)
        self.text += words + "\n"
        return Quote(text=words, span=Span(start=start, end=start + len(words)))

    def section(self, kind: SectionKind, *lines: str) -> list[Quote]:
        heading = self.line(kind.title())
        quotes = [self.line(words) for words in lines]
        self.sections.append(
            Section(kind=kind, heading=heading, span=Span(start=heading.span.start, end=len(self.text)))
        )
        return quotes

    def position(self, title: str, start: str | None, end: str | None, *bullets: str) -> None:
        """`start` and `end` are "2019" or "2019-03"; an `end` of None means to this day."""
        first = self.line(title)
        dates = None
        if start is not None:
            quote = self.line(f"{start} - {end or 'present'}")
            dates = DateRange(
                quote=quote, start=partial(start), end=partial(end) if end else None, current=end is None
            )
        quotes = tuple(self.line(bullet) for bullet in bullets)
        span = Span(start=first.span.start, end=len(self.text))
        self.positions.append(Position(title=first, dates=dates, bullets=quotes, span=span))

    def degree(self, level: Degree | None, words: str) -> None:
        quote = self.line(words)
        self.education.append(Education(degree=quote, level=level, span=quote.span))

    def build(self) -> Resume:
        return Resume(
            text=self.text or "-",
            format="text",
            contact=Contact(location=self.location),
            sections=tuple(self.sections),
            positions=tuple(self.positions),
            education=tuple(self.education),
            languages=tuple(self.languages),
            certifications=tuple(self.certifications),
        )


def partial(written: str) -> PartialDate:
    year, _, month = written.partition("-")
    return PartialDate(year=int(year), month=int(month) if month else None)
