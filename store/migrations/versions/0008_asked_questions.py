"""How the questions of mock interviews went, for the roadmap to go by."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "asked_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asked_questions"),
        sa.UniqueConstraint("owner", "resume_id", "job_id", name="uq_asked_questions_owner_resume_id_job_id"),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name="fk_asked_questions_resume_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_asked_questions_job_id", ondelete="CASCADE"),
    )
    op.create_index("ix_asked_questions_resume_id", "asked_questions", ["resume_id"])
    op.create_index("ix_asked_questions_job_id", "asked_questions", ["job_id"])
