"""Applications: which postings somebody saved or applied to, and how far each came."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from pydantic import Field

from core.domain.resume import Resume, ResumeProfile
from core.domain.text import Frozen

Stage = Literal["saved", "applied", "interview", "offer", "rejected", "withdrawn"]

MOST_NOTES = 200
MOST_CHANGES = 100


class StageChange(Frozen):
    """A stage that was reached, and when."""

    stage: Stage
    at: datetime


class ApplicationNote(Frozen):
    """What somebody noted of an application."""

    id: UUID = Field(default_factory=uuid4)
    text: str = Field(min_length=1, max_length=10_000)
    at: datetime


class ApplicationNotes(Frozen):
    """All notes of an application, the oldest first."""

    notes: tuple[ApplicationNote, ...] = Field(default=(), max_length=MOST_NOTES)


class ResumeVersion(Frozen):
    """A resume as it stood at a moment: as read, and with what had been corrected by then."""

    resume: Resume
    profile: ResumeProfile
    filename: str | None = None


class SentResume(Frozen):
    """Which version of which resume was sent with an application."""

    resume_id: str
    version: datetime
    """When the resume was changed last before it was sent."""
    sent_at: datetime


class Application(Frozen):
    """A posting that is followed; what it is called is in clear with the posting."""

    id: str
    job_id: str
    title: str
    company: str | None = None
    location: str | None = None
    closed_at: datetime | None = None
    """Since when no board offers it any more."""
    stage: Stage
    history: tuple[StageChange, ...]
    """Every stage that it was in, in the order they were told."""
    notes: tuple[ApplicationNote, ...] = ()
    sent: SentResume | None = None
    follow_up_at: datetime | None = None
    """When to be reminded of it."""
    created_at: datetime
    updated_at: datetime


class ApplicationChange(Frozen):
    """What is to change of an application. None leaves it as it is."""

    stage: Stage | None = None
    stage_at: datetime | None = None
    """When the stage was reached; now where it is not said."""
    resume_id: str | None = None
    """The resume that was sent, as it stands now."""
    follow_up_at: datetime | None = None
    no_follow_up: bool = False
    """Drop the reminder."""


def next_history(history: tuple[StageChange, ...], stage: Stage, at: datetime) -> tuple[StageChange, ...]:
    """`history` with `stage` reached; the same stage again changes nothing. Only the newest are kept."""
    if history and history[-1].stage == stage:
        return history
    return (*history, StageChange(stage=stage, at=at))[-MOST_CHANGES:]
