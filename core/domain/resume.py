"""A resume as read, and what was understood of it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.domain.skill import Degree, Seniority, SkillMention
from core.domain.text import Frozen, Quote, Span

ResumeFormat = Literal["pdf", "docx", "text", "markdown", "html", "json_resume", "other"]
SectionKind = Literal[
    "contact",
    "summary",
    "experience",
    "education",
    "skills",
    "projects",
    "certifications",
    "languages",
    "awards",
    "publications",
    "volunteer",
    "interests",
    "references",
    "other",
]
PositionKind = Literal["work", "project", "volunteer"]
"""What a position was; only `work` counts as professional experience."""


class PartialDate(Frozen):
    """A date as resumes give it: a year, mostly with a month."""

    year: int = Field(ge=1900, le=2100)
    month: int | None = Field(default=None, ge=1, le=12)


class DateRange(Frozen):
    """When something was done. `current` stands for an open end ("present")."""

    quote: Quote
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False


class Section(Frozen):
    """A part of the resume under one heading; `span` covers the heading and the body."""

    kind: SectionKind
    heading: Quote | None
    span: Span


class Position(Frozen):
    """One job (or project, or voluntary post): who, where, when, and what was done."""

    title: Quote | None = None
    company: Quote | None = None
    location: Quote | None = None
    dates: DateRange | None = None
    bullets: tuple[Quote, ...] = ()
    kind: PositionKind = "work"
    span: Span


class Education(Frozen):
    """One degree, course of study or school."""

    institution: Quote | None = None
    degree: Quote | None = None
    level: Degree | None = None
    dates: DateRange | None = None
    span: Span


class Contact(Frozen):
    """How to reach the person. All of it is personal data."""

    name: Quote | None = None
    email: Quote | None = None
    phone: Quote | None = None
    location: Quote | None = None
    links: tuple[Quote, ...] = ()


class Resume(Frozen):
    """A resume as read from a file: its text and the structure found in it, every part by its span."""

    text: str = Field(min_length=1)
    format: ResumeFormat
    pages: int | None = Field(default=None, ge=1)
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    positions: tuple[Position, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[Quote, ...] = ()
    """Entries of the skills section, as written there."""
    certifications: tuple[Quote, ...] = ()
    languages: tuple[Quote, ...] = ()
    warnings: tuple[str, ...] = ()
    """Sentences for the person about what could not be read with confidence."""

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        for section in self.sections:
            if section.span.end > len(self.text):
                raise ValueError("a section reaches past the end of the text")
        return self


class ProfileSkill(Frozen):
    """A skill the resume shows, with every place that shows it."""

    skill_id: str
    name: str
    mentions: tuple[SkillMention, ...] = ()
    attested: bool = False
    """True where the person added it, with no line of the resume behind it."""
    note: str = ""
    """What the person said in support of an attested skill."""


class ResumeProfile(Frozen):
    """What was understood of a resume; the person may correct it."""

    skills: tuple[ProfileSkill, ...] = ()
    years_experience: float | None = Field(default=None, ge=0, le=70)
    """Calendar years covered by dated positions, overlaps counted once; None where no position is dated."""
    seniority: Seniority | None = None
    titles: tuple[str, ...] = ()
    degree: Degree | None = None
    languages: tuple[str, ...] = ()
    """Natural languages, by their English names in lower case."""
    written_in: str | None = None
    """The language of the resume itself, likewise; None where it was not recognised."""
    licences: tuple[str, ...] = ()
    """Licences, certificates and clearances as written."""
    location: str | None = None


Entry = Annotated[str, Field(max_length=200)]
"""One thing that a person names."""


class AttestedSkill(Frozen):
    """A skill that the person vouches for."""

    name: str = Field(min_length=1, max_length=80)
    note: str = Field(default="", max_length=500)


class ProfileCorrection(Frozen):
    """What the person says is otherwise; a field left out is left as parsed."""

    add_skills: tuple[AttestedSkill, ...] = Field(default=(), max_length=200)
    remove_skills: tuple[Entry, ...] = Field(default=(), max_length=200)
    """Skill ids or names that the person does not have."""
    years_experience: float | None = Field(default=None, ge=0, le=70)
    seniority: Seniority | None = None
    degree: Degree | None = None
    languages: tuple[Entry, ...] | None = Field(default=None, max_length=40)
    licences: tuple[Entry, ...] | None = Field(default=None, max_length=40)
    location: str | None = Field(default=None, max_length=200)
