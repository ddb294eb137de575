"""Alerts: searches that go on, and what somebody is told."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from core.domain.search import JobFilter
from core.domain.text import Frozen, Score

NotificationKind = Literal["match", "reminder"]


class AlertSearch(Frozen):
    """What new postings are held against."""

    name: str = Field(min_length=1, max_length=200)
    query: str | None = Field(default=None, min_length=1, max_length=2000)
    resume_id: str | None = Field(default=None, max_length=64)
    where: JobFilter = JobFilter()
    threshold: Score = 0.5
    """Of the learned match with the resume; without one, of the nearness in meaning to the query. Without either
    whatever passes `where` is told."""
    mail: bool = True
    """Whether finds are also mailed, where there is an address."""


class Alert(Frozen):
    """A search in the store."""

    id: str
    owner: str
    search: AlertSearch
    enabled: bool
    created_at: datetime


class Match(Frozen):
    """A new posting that an alert found."""

    owner: str
    alert_id: str
    job_id: str
    score: Score | None = None
    """None where the alert only filters."""
    by_mail: bool = True


class Notification(Frozen):
    """Something that somebody is told: a posting that an alert found, or an application to follow up."""

    number: int
    """Rises from one to the next of an owner's."""
    owner: str
    kind: NotificationKind
    job_id: str
    title: str
    company: str | None = None
    alert_id: str | None = None
    score: Score | None = None
    created_at: datetime
    read_at: datetime | None = None
