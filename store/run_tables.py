"""Tables of threads, runs and their events. What people said is sealed; metadata, status, times are in clear."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.tables import Base, Identity, Moment, Owner, Sealed


class ThreadRow(Base):
    """A thread as lists show it. Whether it is busy follows from its runs and is not kept here."""

    __tablename__ = "threads"
    __table_args__ = (
        Index(None, "owner", "updated_at"),
        Index(
            "ix_threads_metadata",
            "metadata",
            postgresql_using="gin",
            postgresql_ops={"metadata": "jsonb_path_ops"},
        ),
    )

    thread_id: Mapped[Identity]
    owner: Mapped[Owner]
    temporary: Mapped[bool] = mapped_column(server_default=text("false"))
    """Made for a run without a thread: never shown, and gone some time after the run."""
    labels: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB, server_default=text("'{}'"))
    status: Mapped[str] = mapped_column(Text, server_default="idle")
    state: Mapped[Sealed | None]
    interrupts: Mapped[Sealed | None]
    error: Mapped[Sealed | None]
    turns: Mapped[int] = mapped_column(Integer, server_default="0")
    """Runs that ended in it: tells when there are checkpoints to prune."""
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]
    state_updated_at: Mapped[Moment]


class RunRow(Base):
    """A run: a place in its thread's queue, then a lease that a process holds and renews, then an outcome."""

    __tablename__ = "runs"
    __table_args__ = (
        Index(None, "thread_id", "created_at"),
        Index("uq_runs_running", "thread_id", unique=True, postgresql_where=text("status = 'running'")),
        Index("ix_runs_active", "thread_id", postgresql_where=text("status IN ('pending', 'running')")),
    )

    run_id: Mapped[Identity]
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("threads.thread_id", ondelete="CASCADE"))
    owner: Mapped[Owner]
    assistant_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(Text)
    labels: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB, server_default=text("'{}'"))
    multitask_strategy: Mapped[str] = mapped_column(Text)
    request: Mapped[Sealed]
    temporary: Mapped[bool]
    attempt: Mapped[int] = mapped_column(Integer, server_default="0")
    leased_by: Mapped[UUID | None]
    lease_expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    cancel: Mapped[str | None] = mapped_column(Text)
    due_at: Mapped[Moment]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class RunEventsRow(Base):
    """Some consecutive events of a run, sealed together."""

    __tablename__ = "run_events"
    __table_args__ = (Index("ix_run_events_created_at", "created_at", postgresql_using="brin"),)

    run_id: Mapped[UUID] = mapped_column(ForeignKey("runs.run_id", ondelete="CASCADE"), primary_key=True)
    first: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)
    events: Mapped[Sealed]
    created_at: Mapped[Moment]
