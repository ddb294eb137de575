"""Postings with what they are filtered by, and with their embedding in the same row."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply it."""
    moment = sa.DateTime(timezone=True)
    for column in (
        sa.Column("source", sa.Text(), server_default="text", nullable=False),
        sa.Column("seniority", sa.Text()),
        sa.Column("remote", sa.Boolean()),
        sa.Column("salary_low", sa.Double()),
        sa.Column("salary_high", sa.Double()),
        sa.Column("currency", sa.Text()),
        sa.Column("facets", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("listed_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", moment),
        sa.Column("space", sa.Text()),
        sa.Column("embedding", HALFVEC()),
        sa.Column("found_by", TSVECTOR()),
    ):
        op.add_column("jobs", column)
    op.execute("ALTER TABLE jobs ALTER COLUMN source DROP DEFAULT, ALTER COLUMN facets DROP DEFAULT")
    op.execute(
        """
        UPDATE jobs
        SET found_by = words, listed_at = created_at, space = vectors.space, embedding = vectors.embedding
        FROM vectors WHERE vectors.owner = jobs.owner AND vectors.kind = 'job' AND vectors.id = jobs.id::text
        """
    )
    op.execute("UPDATE jobs SET found_by = words, listed_at = created_at WHERE found_by IS NULL")
    op.drop_table("vectors")
    op.drop_index("ix_jobs_words", "jobs")
    op.drop_column("jobs", "words")
    op.alter_column("jobs", "found_by", new_column_name="words", nullable=False)
    op.create_index("ix_jobs_words", "jobs", ["words"], postgresql_using="gin")
    op.create_index("ix_jobs_facets", "jobs", ["facets"], postgresql_using="gin")
    op.create_index("ix_jobs_salary_high", "jobs", ["salary_high"])
    op.create_index("ix_jobs_owner_listed_at_id", "jobs", ["owner", "listed_at", "id"])
    op.create_table(
        "sightings",
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("first_seen_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("seen_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("gone_at", moment),
        sa.PrimaryKeyConstraint("board", "external_id", name="pk_sightings"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_sightings_job_id", ondelete="CASCADE"),
    )
    op.create_index("ix_sightings_job_id", "sightings", ["job_id"])
    op.create_index("ix_sightings_board_seen_at", "sightings", ["board", "seen_at"])
