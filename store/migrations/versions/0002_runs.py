"""Threads, runs with their leases, and numbered events."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply it."""
    now = sa.text("now()")

    def moment(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.DateTime(timezone=True), server_default=now, nullable=False)

    op.create_table(
        "threads",
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("temporary", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("metadata", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("status", sa.Text(), server_default="idle", nullable=False),
        sa.Column("state", sa.LargeBinary()),
        sa.Column("interrupts", sa.LargeBinary()),
        sa.Column("error", sa.LargeBinary()),
        sa.Column("turns", sa.Integer(), server_default="0", nullable=False),
        moment("created_at"),
        moment("updated_at"),
        moment("state_updated_at"),
        sa.PrimaryKeyConstraint("thread_id", name="pk_threads"),
    )
    op.create_index("ix_threads_owner_updated_at", "threads", ["owner", "updated_at"])
    op.create_index(
        "ix_threads_metadata",
        "threads",
        ["metadata"],
        postgresql_using="gin",
        postgresql_ops={"metadata": "jsonb_path_ops"},
    )
    op.create_table(
        "runs",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("assistant_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("metadata", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("multitask_strategy", sa.Text(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leased_by", sa.Uuid()),
        sa.Column("lease_expires_at", sa.DateTime(timezone=True)),
        sa.Column("cancel", sa.Text()),
        moment("due_at"),
        moment("created_at"),
        moment("updated_at"),
        sa.PrimaryKeyConstraint("run_id", name="pk_runs"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.thread_id"], name="fk_runs_thread_id_threads", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_runs_thread_id_created_at", "runs", ["thread_id", "created_at"])
    running, active = sa.text("status = 'running'"), sa.text("status IN ('pending', 'running')")
    op.create_index("uq_runs_running", "runs", ["thread_id"], unique=True, postgresql_where=running)
    op.create_index("ix_runs_active", "runs", ["thread_id"], postgresql_where=active)
    op.create_table(
        "run_events",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.LargeBinary(), nullable=False),
        moment("created_at"),
        sa.PrimaryKeyConstraint("run_id", "first", name="pk_run_events"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name="fk_run_events_run_id_runs", ondelete="CASCADE"),
    )
    # Sealed bytes do not compress: trying to would only cost time.
    op.execute("ALTER TABLE run_events ALTER COLUMN events SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE threads ALTER COLUMN state SET STORAGE EXTERNAL")
    op.create_index("ix_run_events_created_at", "run_events", ["created_at"], postgresql_using="brin")
