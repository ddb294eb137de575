"""Durable work: which processes take part, how pulls of boards go, and what boards said last."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply it."""
    moment, now = sa.DateTime(timezone=True), sa.text("now()")
    op.create_table(
        "executors",
        sa.Column("executor_id", sa.Text(), nullable=False),
        sa.Column("lease_until", moment, nullable=False),
        sa.PrimaryKeyConstraint("executor_id", name="pk_executors"),
    )
    counts = ("seen", "queued", "stored", "repeated", "skipped", "closed", "failed")
    op.create_table(
        "pulls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer()),
        *(sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in counts),
        sa.Column("problem", sa.Text()),
        sa.Column("started_at", moment, server_default=now, nullable=False),
        sa.Column("ended_at", moment),
        sa.PrimaryKeyConstraint("id", name="pk_pulls"),
    )
    op.create_index("ix_pulls_source_started_at", "pulls", ["source", "started_at"])
    op.create_table(
        "boards",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("validators", JSONB(), nullable=False),
        sa.Column("pulled_at", moment, server_default=now, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_boards"),
    )
