"""A job posting as read, and what was understood of it."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from core.domain.skill import EscoId, LevelSource, RequirementKind, Seniority, SkillCategory, SkillMention
from core.domain.text import Frozen, Quote, Score

KnockOutKind = Literal["licence", "degree", "language", "visa", "clearance", "location"]
PostingSource = Literal["text", "json_ld", "board", "page", "rendered", "sample", "file"]
Workplace = Literal["remote", "hybrid", "on-site"]


class Salary(Frozen):
    """Pay as the posting states it, in units of `currency` a `period`."""

    minimum: float | None = Field(default=None, ge=0)
    maximum: float | None = Field(default=None, ge=0)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    period: Literal["hour", "day", "week", "month", "year"] | None = None


class JobPosting(Frozen):
    """A posting as read. `text` is plain text, one requirement or sentence a line where the source allows."""

    title: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1)
    company: str | None = None
    location: str | None = None
    remote: bool | None = None
    """True where all of the job can be done from elsewhere; False for hybrid and on site."""
    workplace: Workplace | None = None
    url: str | None = None
    source: PostingSource = "text"
    employment_type: str | None = None
    salary: Salary | None = None
    posted_at: datetime | None = None
    valid_through: datetime | None = None
    board: str | None = None
    """The board it was pulled from ("greenhouse:acme"); None for postings that people gave."""
    external_id: str | None = None
    """What the board calls it; together with `board` it names one posting for good."""
    department: str | None = None
    tags: tuple[str, ...] = ()
    """The board's own words for what it is about."""
    warnings: tuple[str, ...] = ()
    """Sentences for the person about what the text holds besides a posting."""


class Requirement(Frozen):
    """A line of the posting that asks for something."""

    quote: Quote
    kind: RequirementKind
    skills: tuple[SkillMention, ...] = ()


class SkillDemand(Frozen):
    """A skill the posting asks for, with every line that asks. `kind` is the strongest of them."""

    skill_id: str
    name: str
    category: SkillCategory
    kind: RequirementKind
    lines: tuple[Quote, ...] = Field(min_length=1)
    alternatives: tuple[str, ...] = ()
    """Ids of skills that the same line accepts instead ("Python or Java")."""
    read_from: Quote | None = None
    """The words that a model read it from; None where the posting names it, or what is to be done shows it."""


class OtherDemand(Frozen):
    """Something else that a posting asks for, beyond the skills of the graph: shown, and part of no score."""

    quote: Quote
    """The posting's own words."""
    label: str
    """What ESCO calls what they seem to mean."""
    esco: EscoId
    kind: RequirementKind
    confidence: Score


class KnockOutRule(Frozen):
    """A condition that no amount of skill replaces, as the posting states it."""

    kind: KnockOutKind
    quote: Quote
    value: str
    """What is asked in normal form: a degree level, a language, a place, the licence's name."""
    strict: bool = True
    """False where the posting prefers it or takes an equivalent."""


class ListedPosting(Frozen):
    """What a stored posting is called and asks for: all that counting market demand takes."""

    title: str
    skills: tuple[str, ...]
    """Ids."""


class PostingProfile(Frozen):
    """What was understood of a posting."""

    title: str = ""
    """Its title, by which jobs like it are found; empty where it was understood without one."""
    requirements: tuple[Requirement, ...] = ()
    skills: tuple[SkillDemand, ...] = ()
    others: tuple[OtherDemand, ...] = ()
    knock_outs: tuple[KnockOutRule, ...] = ()
    seniority: Seniority | None = None
    seniority_told_by: LevelSource = "statement"
    seniority_confidence: Score = 1.0
    """How likely the level is; 1 where the posting states it."""
    years_minimum: float | None = Field(default=None, ge=0, le=50)
    years_quote: Quote | None = None
    tech_stack: tuple[str, ...] = ()
    """Skill ids of technologies named anywhere in the posting."""
