"""The tables of what people follow: applications, alerts, and what they are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.tables import Base, Moment, Owner, Sealed
from store.tables import Identity as RowId


class ApplicationRow(Base):
    """A posting that somebody follows; goes away with the posting."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("owner", "job_id"),
        Index(None, "owner", "updated_at"),
        Index("ix_applications_due", "follow_up_at", postgresql_where=text("follow_up_at IS NOT NULL")),
    )

    id: Mapped[RowId]
    owner: Mapped[Owner]
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(Text)
    history: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    """Stages and when they were reached (`core.domain.StageChange`)."""
    notes: Mapped[Sealed]
    follow_up_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class SentResumeRow(Base):
    """The version of a resume that was sent with an application; goes away with either."""

    __tablename__ = "sent_resumes"

    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True
    )
    owner: Mapped[Owner]
    resume_id: Mapped[UUID] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    version: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """When the resume was changed last before."""
    snapshot: Mapped[Sealed]
    sent_at: Mapped[Moment]


class AlertRow(Base):
    """A search whose new finds somebody is told of; one for a resume goes away with it."""

    __tablename__ = "alerts"
    __table_args__ = (Index(None, "owner", "created_at"),)

    id: Mapped[RowId]
    owner: Mapped[Owner]
    resume_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    enabled: Mapped[bool] = mapped_column(Boolean)
    search: Mapped[Sealed]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class NotificationRow(Base):
    """Something that somebody is told, once."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("owner", "key"),
        Index(None, "owner", "number"),
        Index("ix_notifications_unsent", "owner", postgresql_where=text("by_mail AND mailed_at IS NULL")),
    )

    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    """Rises in the order in which they are seen."""
    owner: Mapped[Owner]
    key: Mapped[str] = mapped_column(Text)
    """What it is about: the same is told once."""
    kind: Mapped[str] = mapped_column(Text)
    alert_id: Mapped[UUID | None] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    score: Mapped[float | None] = mapped_column(Double)
    by_mail: Mapped[bool] = mapped_column(Boolean)
    """Whether it may be mailed, too."""
    created_at: Mapped[Moment]
    read_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    mailed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class MailAddressRow(Base):
    """Where somebody is told by mail, too."""

    __tablename__ = "mail_addresses"

    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[UUID]
    address: Mapped[Sealed]
    set_at: Mapped[Moment]
    """What came before it is not mailed."""


class ServedRow(Base):
    """A list of recommendations that was served; goes away with its resume."""

    __tablename__ = "served_lists"
    __table_args__ = (Index(None, "owner", "served_at"),)

    id: Mapped[RowId]
    owner: Mapped[Owner]
    resume_id: Mapped[UUID] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    ranker: Mapped[str] = mapped_column(Text)
    served_at: Mapped[Moment]


class ServedPostingRow(Base):
    """A posting in a list that was served. Of a posting that is no more, only its place is known."""

    __tablename__ = "served_postings"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("served_lists.id", ondelete="CASCADE"), primary_key=True)
    job_id: Mapped[UUID] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(Text)
    place: Mapped[int] = mapped_column(Integer)
    score: Mapped[float] = mapped_column(Double)
    explored: Mapped[bool] = mapped_column(Boolean)
    feedback: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    """What was done with it, each kind once, in that order."""
    feedback_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
