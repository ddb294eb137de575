"""Postings as they are searched: what can be filtered by, and what to look for."""

from datetime import datetime
from typing import Literal

from pydantic import Field, field_validator

from core.domain.posting import Salary
from core.domain.skill import Seniority
from core.domain.text import Frozen

Openness = Literal["open", "closed", "any"]

HOURS_A_YEAR = 2080
_PERIODS_A_YEAR = {"hour": HOURS_A_YEAR, "day": 260, "week": 52, "month": 12, "year": 1}


class JobFilter(Frozen):
    """Which postings count. What is empty or None does not restrict; all that is given has to hold."""

    companies: tuple[str, ...] = Field(default=(), max_length=50)
    """Any of them, in any case."""
    seniority: tuple[Seniority, ...] = ()
    """Any of them."""
    skills_all: tuple[str, ...] = Field(default=(), max_length=50)
    """Ids of skills that it asks for, every one."""
    skills_any: tuple[str, ...] = Field(default=(), max_length=50)
    """Ids of skills, at least one of which it asks for."""
    salary_minimum: float | None = Field(default=None, ge=0)
    """A year. Postings that state no pay do not count."""
    salary_maximum: float | None = Field(default=None, ge=0)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    remote: bool | None = None
    location: str | None = Field(default=None, min_length=1, max_length=200)
    """Part of the place as the posting names it, in any case."""
    posted_after: datetime | None = None
    posted_before: datetime | None = None
    sources: tuple[str, ...] = Field(default=(), max_length=50)
    """Any of them."""
    openness: Openness = "open"
    known_by: datetime | None = None
    """Only what had come in by then: so the pages of a search stay as they were."""

    @field_validator("companies", "skills_all", "skills_any", "sources", "location")
    @classmethod
    def _storable(cls, value: tuple[str, ...] | str | None) -> tuple[str, ...] | str | None:
        if any("\0" in text for text in ((value,) if isinstance(value, str) else value or ())):
            raise ValueError("a null character is in no posting")
        return value


class JobFacts(Frozen):
    """What of a posting can be filtered by and counted; kept in clear."""

    title: str
    company: str | None = None
    location: str | None = None
    source: str = "text"
    """The board it came from; how it was read where it was handed in."""
    skills: tuple[str, ...] = ()
    """Ids of the skills it asks for, sorted."""
    seniority: Seniority | None = None
    remote: bool | None = None
    salary_low: float | None = None
    salary_high: float | None = None
    """A year, in `currency`."""
    currency: str | None = None
    listed_at: datetime
    """When it was posted, else when it came in."""


def yearly(amount: float | None, salary: Salary) -> float | None:
    """`amount` of `salary` as pay for a year of full time; None where the amount or its period is not known.

    A year has 52 weeks, 260 days and 2,080 hours of work.
    """
    if amount is None or salary.period is None:
        return None
    return amount * _PERIODS_A_YEAR[salary.period]
