"""What passes through Kafka: postings that others hand in, and what was understood of them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from core.domain.posting import JobPosting, Salary, Workplace
from core.domain.skill import RequirementKind, Seniority, SkillCategory
from core.domain.text import Frozen

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
FeedOutcome = Literal["stored", "repeated", "unchanged"]


class RawJob(Frozen):
    """A message of `jobs_raw`, as JSON. `board` and `external_id` together name one posting for good: a later
    message with the same two replaces it, the same message twice changes nothing.
    """

    board: Annotated[Name, StringConstraints(max_length=100)]
    """Where it comes from, in words of the sender's; shown to people."""
    external_id: Name
    """What that place calls it."""
    title: Name
    text: str = Field(min_length=1, max_length=200_000)
    """Plain text, one requirement or sentence a line where possible."""
    company: Name | None = None
    location: Name | None = None
    remote: bool | None = None
    workplace: Workplace | None = None
    url: str | None = Field(default=None, max_length=2000, pattern=r"^https?://")
    employment_type: Name | None = None
    salary: Salary | None = None
    posted_at: datetime | None = None
    valid_through: datetime | None = None
    department: Name | None = None
    tags: tuple[Name, ...] = Field(default=(), max_length=100)

    def posting(self) -> JobPosting:
        """The posting that it is."""
        return JobPosting(source="board", **dict(self))


class EnrichedSkill(Frozen):
    """A skill that a posting asks for."""

    id: str
    name: str
    category: SkillCategory
    kind: RequirementKind


class EnrichedJob(Frozen):
    """A message of `jobs_enriched`, as JSON, under the posting's id as its key. It may come more than once: the
    header `event` is the same then.
    """

    version: Literal[1] = 1
    outcome: FeedOutcome
    """Whether it is new or changed, the same job as a stored one, or as it was before."""
    board: str
    external_id: str
    job_id: str
    """Of the posting it is or repeats, for `GET /api/jobs/{job_id}`."""
    title: str
    company: str | None = None
    location: str | None = None
    remote: bool | None = None
    url: str | None = None
    salary: Salary | None = None
    seniority: Seniority | None = None
    years_minimum: float | None = None
    skills: tuple[EnrichedSkill, ...] = ()
    closed_at: datetime | None = None
