"""Recommendations that were served, and what was done with them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "served_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("ranker", sa.Text(), nullable=False),
        sa.Column("served_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_served_lists"),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name="fk_served_lists_resume_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_served_lists_owner_served_at", "served_lists", ["owner", "served_at"])
    op.create_index("ix_served_lists_resume_id", "served_lists", ["resume_id"])
    op.create_table(
        "served_postings",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("explored", sa.Boolean(), nullable=False),
        sa.Column("feedback", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("feedback_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("event_id", "job_id", name="pk_served_postings"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["served_lists.id"], name="fk_served_postings_event_id", ondelete="CASCADE"
        ),
    )
