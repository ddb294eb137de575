"""What a text may rest on: the line that it rewords, what stands around it, and the rest of the resume."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from core.domain import Position, Quote, Resume, ResumeProfile, Span
from core.domain.claims import SourceKind
from ml.extraction.addressed import as_evidence
from ml.extraction.instructions import without_instructions


@dataclass(frozen=True)
class Source:
    """A piece of one document; `start` is its offset there."""

    kind: SourceKind
    text: str
    start: int = 0

    def quote(self, start: int, end: int) -> Quote:
        """The piece `[start, end)` of this text as a quote of its document."""
        inner = Quote.of(self.text, start, end)
        span = Span(start=inner.span.start + self.start, end=inner.span.end + self.start)
        return Quote(text=inner.text, span=span)


@dataclass(frozen=True)
class Evidence:
    """Sources by how much may rest on them.

    Deeds, numbers, reach and results must stand in `lines`: they belong to the very thing that is told. Names,
    skills, titles and credentials may also come from `nearby` (the same position) and `general` (skills section,
    education, certificates). `others` are the employers of other positions, which nothing here may claim.
    """

    lines: tuple[Source, ...]
    nearby: tuple[Source, ...] = ()
    general: tuple[Source, ...] = ()
    others: tuple[str, ...] = ()
    attested: frozenset[str] = frozenset()
    """Ids of skills that the person vouches for."""

    @property
    def position(self) -> tuple[Source, ...]:
        """The line and what stands around it."""
        return (*self.lines, *self.nearby)

    @property
    def everything(self) -> tuple[Source, ...]:
        """All sources, the strongest first."""
        return (*self.position, *self.general)

    @classmethod
    def of_line(cls, resume: Resume, line: str, profile: ResumeProfile | None = None) -> Self:
        """What a rewording of `line` may rest on. A line that is not in the resume stands for itself alone.

        What gives orders to a machine or speaks to a reader supports nothing.
        """
        at = _find(resume.text, line)
        resume = resume.model_copy(update={"text": as_evidence(resume.text)})
        home = next((found for found in resume.positions if at is not None and found.span.holds(at)), None)
        return cls(
            lines=(Source("resume", as_evidence(line), 0 if at is None else at.start),),
            nearby=() if home is None else (_piece(resume, home.span),),
            general=tuple(_general(resume)),
            others=tuple(_employers(resume.positions, home)),
            attested=_attested(profile),
        )

    @classmethod
    def of_resume(cls, resume: Resume, profile: ResumeProfile | None = None, posting: str | None = None) -> Self:
        """What a text about the whole person may rest on, a cover letter for instance.

        What the posting says supports what is said of the job, and is told apart by the kind of its source.
        """
        return cls(
            lines=(Source("resume", as_evidence(resume.text)),),
            general=() if posting is None else (Source("posting", without_instructions(posting)),),
            attested=_attested(profile),
        )


def _piece(resume: Resume, span: Span) -> Source:
    return Source("resume", resume.text[span.start : span.end], span.start)


def _general(resume: Resume) -> Iterable[Source]:
    """Parts of a resume that say what the person is and knows, whatever the position."""
    for section in resume.sections:
        if section.kind not in {"experience", "projects", "volunteer", "references"}:
            yield _piece(resume, section.span)
    if not resume.sections:
        yield Source("resume", resume.text)


def _employers(positions: Iterable[Position], home: Position | None) -> Iterable[str]:
    own = home.company.text.casefold() if home is not None and home.company is not None else None
    for position in positions:
        if position.company is not None and position.company.text.casefold() != own:
            yield position.company.text


def _attested(profile: ResumeProfile | None) -> frozenset[str]:
    return frozenset(skill.skill_id for skill in profile.skills if skill.attested) if profile else frozenset()


def _find(text: str, line: str) -> Span | None:
    """Where `line` stands in `text`, however its white space is broken."""
    words = line.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return None if found is None else Span(start=found.start(), end=found.end())
