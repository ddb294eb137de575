"""The tables. Every row has an owner; what is personal is sealed (`LargeBinary`, see `store.cipher`).

What stays in clear, so that it can be searched or sorted by, is listed in docs/privacy.md.
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    UniqueConstraint,
    false,
    func,
    text,
)
from sqlalchemy import Identity as Numbered
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Identity = Annotated[UUID, mapped_column(primary_key=True)]
Owner = Annotated[str, mapped_column(Text)]
Sealed = Annotated[bytes, mapped_column(LargeBinary)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]


class Base(DeclarativeBase):
    """Base of all tables, with names for constraints that migrations can refer to."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ResumeRow(Base):
    """A resume: the sealed columns are JSON of the domain types."""

    __tablename__ = "resumes"
    __table_args__ = (Index(None, "owner", "created_at"), Index(None, "owner", "digest", unique=True))

    id: Mapped[Identity]
    owner: Mapped[Owner]
    filename: Mapped[Sealed | None]
    resume: Mapped[Sealed]
    profile: Mapped[Sealed]
    correction: Mapped[Sealed | None]
    file_id: Mapped[UUID | None]
    """The upload that it was read from, in the file store."""
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Of that upload, under the key of this installation."""
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class JobRow(Base):
    """A posting with its embedding. What it is filtered and found by is in clear (`core.domain.JobFacts`)."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index(None, "owner", "created_at"),
        Index(None, "owner", "listed_at", "id"),
        Index("ix_jobs_words", "words", postgresql_using="gin"),
        Index("ix_jobs_facets", "facets", postgresql_using="gin"),
        Index(None, "salary_high"),
    )

    id: Mapped[Identity]
    owner: Mapped[Owner]
    title: Mapped[str] = mapped_column(Text)
    company: Mapped[str | None] = mapped_column(Text)
    location: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    skills: Mapped[list[str]] = mapped_column(ARRAY(Text))
    seniority: Mapped[str | None] = mapped_column(Text)
    remote: Mapped[bool | None]
    salary_low: Mapped[float | None] = mapped_column(Double)
    salary_high: Mapped[float | None] = mapped_column(Double)
    currency: Mapped[str | None] = mapped_column(Text)
    facets: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """The above as one list ("skill:python", "seniority:senior"): one index answers any mixture of them."""
    listed_at: Mapped[Moment]
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    words: Mapped[str] = mapped_column(TSVECTOR)
    """Title, company and place; of postings from boards also the text, which is public."""
    posting: Mapped[Sealed]
    profile: Mapped[Sealed]
    space: Mapped[str | None] = mapped_column(Text)
    """The encoder that made `embedding`. Vectors of different spaces are never compared."""
    embedding: Mapped[list[float] | None] = mapped_column(HALFVEC)
    created_at: Mapped[Moment]


class SightingRow(Base):
    """That a board offers a posting. The same job seen on several boards is one posting with several sightings."""

    __tablename__ = "sightings"
    __table_args__ = (Index(None, "board", "seen_at"), Index("ix_sightings_keys", "keys", postgresql_using="gin"))

    board: Mapped[str] = mapped_column(Text, primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(Text)
    """Of what the board said, by which a change is noticed."""
    url: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int | None] = mapped_column(BigInteger)
    """Of what it said last, where the board counts that."""
    keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """What offers of the same job have in common, one at least."""
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    """What tells whether they are of the same job, as its maker wrote it."""
    first_seen_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    gone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class IndexChangeRow(Base):
    """That the entry of a posting in an index elsewhere has to follow. A trigger writes these."""

    __tablename__ = "index_changes"

    job_id: Mapped[Identity]
    owner: Mapped[Owner]
    number: Mapped[int] = mapped_column(
        BigInteger, server_default=text("nextval('index_change_number')"), index=True
    )
    rebuilding: Mapped[bool] = mapped_column(server_default=false())


class DemandRow(Base):
    """How many postings of boards ask for a skill, in a month; without a skill, all of them. Of nobody's.

    `DemandChangeRow`s count beside them: triggers write those, and add them up when there are many.
    """

    __tablename__ = "demand"

    month: Mapped[date] = mapped_column(Date, primary_key=True)
    skill: Mapped[str] = mapped_column(Text, primary_key=True)
    postings: Mapped[int] = mapped_column(BigInteger)


class DemandChangeRow(Base):
    """How many more or fewer postings a statement left."""

    __tablename__ = "demand_changes"

    number: Mapped[int] = mapped_column(BigInteger, Numbered(), primary_key=True)
    month: Mapped[date] = mapped_column(Date)
    skill: Mapped[str] = mapped_column(Text)
    change: Mapped[int] = mapped_column(BigInteger)


class RoadmapRow(Base):
    """The plan from a resume towards a posting, and what was done of it; goes away with either."""

    __tablename__ = "roadmaps"
    __table_args__ = (UniqueConstraint("owner", "resume_id", "job_id"),)

    id: Mapped[Identity]
    owner: Mapped[Owner]
    resume_id: Mapped[UUID] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    plan: Mapped[Sealed]
    progress: Mapped[Sealed]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class AskedQuestionsRow(Base):
    """How the questions of interviews went, for a resume and a posting; goes away with either."""

    __tablename__ = "asked_questions"
    __table_args__ = (UniqueConstraint("owner", "resume_id", "job_id"),)

    id: Mapped[Identity]
    owner: Mapped[Owner]
    resume_id: Mapped[UUID] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), index=True)
    asked: Mapped[Sealed]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class CheckpointHorizonRow(Base):
    """How far back a thread's checkpoints reach. Those from `first_id` up to `oldest_kept_id` were pruned."""

    __tablename__ = "checkpoint_horizons"

    thread_id: Mapped[str] = mapped_column(Text, primary_key=True)
    first_id: Mapped[str] = mapped_column(Text)
    oldest_kept_id: Mapped[str] = mapped_column(Text)


class CheckpointMarkRow(Base):
    """A checkpoint that a run found at its start, with the writes that were pending on it then, as rows in JSON.

    A run that resumes writes onto a checkpoint that is not its own: rolled back, it leaves these writes there.
    """

    __tablename__ = "checkpoint_marks"

    thread_id: Mapped[str] = mapped_column(Text, primary_key=True)
    run_id: Mapped[str] = mapped_column(Text, primary_key=True, index=True)
    checkpoint_ns: Mapped[str] = mapped_column(Text, primary_key=True)
    checkpoint_id: Mapped[str] = mapped_column(Text)
    writes: Mapped[list[dict[str, object]]] = mapped_column(JSONB)


class ModelCallRow(Base):
    """What one answer of a language model took. Nothing of what was said."""

    __tablename__ = "model_calls"
    __table_args__ = (Index(None, "owner", "called_at"),)

    id: Mapped[Identity]
    owner: Mapped[Owner]
    run_id: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    input_tokens: Mapped[int] = mapped_column(Integer)
    output_tokens: Mapped[int] = mapped_column(Integer)
    cost: Mapped[float] = mapped_column(Double)
    called_at: Mapped[Moment]


class KeyCheckRow(Base):
    """One sealed word, by which a wrong encryption key is noticed at start-up."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    sealed: Mapped[Sealed]


class ExecutorRow(Base):
    """A process that works on durable workflows. Of nobody's."""

    __tablename__ = "executors"

    executor_id: Mapped[str] = mapped_column(Text, primary_key=True)
    lease_until: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PullRow(Base):
    """One pull of a board: how far it is, and how it ended."""

    __tablename__ = "pulls"
    __table_args__ = (Index(None, "source", "started_at"),)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    trigger: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    total: Mapped[int | None]
    seen: Mapped[int] = mapped_column(Integer, server_default="0")
    queued: Mapped[int] = mapped_column(Integer, server_default="0")
    stored: Mapped[int] = mapped_column(Integer, server_default="0")
    repeated: Mapped[int] = mapped_column(Integer, server_default="0")
    skipped: Mapped[int] = mapped_column(Integer, server_default="0")
    closed: Mapped[int] = mapped_column(Integer, server_default="0")
    failed: Mapped[int] = mapped_column(Integer, server_default="0")
    problem: Mapped[str | None] = mapped_column(Text)
    started_at: Mapped[Moment]
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class BoardRow(Base):
    """What a board said last, by which it is asked only for what changed."""

    __tablename__ = "boards"

    source: Mapped[str] = mapped_column(Text, primary_key=True)
    validators: Mapped[dict[str, object]] = mapped_column(JSONB)
    pulled_at: Mapped[Moment]
