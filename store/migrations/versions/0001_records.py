"""Resumes, jobs, vectors, how far back checkpoints reach, and the check of the encryption key."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply it."""
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    now = sa.text("now()")
    op.create_table(
        "resumes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("filename", sa.LargeBinary()),
        sa.Column("resume", sa.LargeBinary(), nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.Column("correction", sa.LargeBinary()),
        sa.Column("file_id", sa.Uuid()),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resumes"),
    )
    op.create_index("ix_resumes_owner_created_at", "resumes", ["owner", "created_at"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("location", sa.Text()),
        sa.Column("skills", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "words",
            TSVECTOR(),
            sa.Computed(
                "to_tsvector('simple', title || ' ' || coalesce(company, '') || ' ' || coalesce(location, ''))",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("posting", sa.LargeBinary(), nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_owner_created_at", "jobs", ["owner", "created_at"])
    op.create_index("ix_jobs_words", "jobs", ["words"], postgresql_using="gin")
    op.create_table(
        "vectors",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dimensions", sa.SmallInteger(), nullable=False),
        sa.Column("embedding", HALFVEC(), nullable=False),
        sa.PrimaryKeyConstraint("space", "owner", "kind", "id", name="pk_vectors"),
    )
    op.create_table(
        "checkpoint_horizons",
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("first_id", sa.Text(), nullable=False),
        sa.Column("oldest_kept_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", name="pk_checkpoint_horizons"),
    )
    op.create_table(
        "key_check",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )
