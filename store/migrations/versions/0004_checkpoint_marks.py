"""Where a run found its thread, so that rolling it back can undo what it wrote onto an older checkpoint."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "checkpoint_marks",
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("checkpoint_ns", sa.Text(), nullable=False),
        sa.Column("checkpoint_id", sa.Text(), nullable=False),
        sa.Column("writes", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", "run_id", "checkpoint_ns", name="pk_checkpoint_marks"),
    )
    op.create_index("ix_checkpoint_marks_run_id", "checkpoint_marks", ["run_id"])
