"""Roadmaps: the plan from a resume towards a posting, and what was done of it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "roadmaps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("progress", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roadmaps"),
        sa.UniqueConstraint("owner", "resume_id", "job_id", name="uq_roadmaps_owner_resume_id_job_id"),
        sa.ForeignKeyConstraint(["resume_id"], ["resumes.id"], name="fk_roadmaps_resume_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_roadmaps_job_id", ondelete="CASCADE"),
    )
    op.create_index("ix_roadmaps_resume_id", "roadmaps", ["resume_id"])
    op.create_index("ix_roadmaps_job_id", "roadmaps", ["job_id"])
