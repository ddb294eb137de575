"""Pulls of boards: how far one is, and how it ended."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from core.domain.text import Frozen

PullStatus = Literal["queued", "running", "done", "failed", "cancelled"]
PullTrigger = Literal["api", "cli", "schedule"]
DeadLetterKind = Literal["enrich", "pull", "message", "announce"]


class PullCounts(Frozen):
    """What became of the postings of a board so far."""

    seen: int = Field(default=0, ge=0)
    """Listed by the board."""
    queued: int = Field(default=0, ge=0)
    """Handed to enrichment: new ones, and those that changed."""
    stored: int = Field(default=0, ge=0)
    """Enriched and kept."""
    repeated: int = Field(default=0, ge=0)
    """Of those, the ones that other boards offer too."""
    skipped: int = Field(default=0, ge=0)
    """Listed, but unreadable."""
    closed: int = Field(default=0, ge=0)
    """No longer listed anywhere."""
    failed: int = Field(default=0, ge=0)
    """Among the dead letters."""


class Pull(Frozen):
    """One pull of one source."""

    id: str
    source: str
    trigger: PullTrigger
    status: PullStatus
    counts: PullCounts = PullCounts()
    total: int | None = None
    """How many postings the board says it has."""
    problem: str | None = None
    """Why it failed, in a sentence."""
    started_at: datetime
    ended_at: datetime | None = None


class BoardStanding(Frozen):
    """How a source stands that was pulled before, or is to be."""

    source: str
    offered: int = Field(default=0, ge=0)
    """Postings that it offers now."""
    latest: Pull | None = None
    pulled_at: datetime | None = None
    """When it was last pulled to its end."""
    next_at: datetime | None = None
    """When it is pulled by itself next."""


class PullSchedule(Frozen):
    """When which sources are pulled by themselves."""

    cron: str
    """In UTC."""
    sources: tuple[str, ...]
    next_at: datetime


class DeadLetter(Frozen):
    """Work that was given up after every attempt."""

    id: str
    kind: DeadLetterKind
    """What it was: reading a posting, pulling a board, a message of Kafka's, or telling Kafka of postings."""
    subject: str
    """The posting's title, the board's name, or where the message lies."""
    source: str | None = None
    """The board."""
    url: str | None = None
    error: str
    failed_at: datetime | None = None
