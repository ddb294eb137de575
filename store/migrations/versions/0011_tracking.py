"""Applications, alerts, and what people are told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply it."""

    def moment(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)

    def later(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.DateTime(timezone=True))

    def with_it(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
        return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")

    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("history", JSONB(), nullable=False),
        sa.Column("notes", sa.LargeBinary(), nullable=False),
        later("follow_up_at"),
        moment("created_at"),
        moment("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
        sa.UniqueConstraint("owner", "job_id", name="uq_applications_owner_job_id"),
        with_it("applications", "job_id", "jobs"),
    )
    op.create_index("ix_applications_job_id", "applications", ["job_id"])
    op.create_index("ix_applications_owner_updated_at", "applications", ["owner", "updated_at"])
    due = sa.text("follow_up_at IS NOT NULL")
    op.create_index("ix_applications_due", "applications", ["follow_up_at"], postgresql_where=due)
    op.create_table(
        "sent_resumes",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snapshot", sa.LargeBinary(), nullable=False),
        moment("sent_at"),
        sa.PrimaryKeyConstraint("application_id", name="pk_sent_resumes"),
        with_it("sent_resumes", "application_id", "applications"),
        with_it("sent_resumes", "resume_id", "resumes"),
    )
    op.create_index("ix_sent_resumes_resume_id", "sent_resumes", ["resume_id"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Uuid()),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("search", sa.LargeBinary(), nullable=False),
        moment("created_at"),
        moment("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        with_it("alerts", "resume_id", "resumes"),
    )
    op.create_index("ix_alerts_resume_id", "alerts", ["resume_id"])
    op.create_index("ix_alerts_owner_created_at", "alerts", ["owner", "created_at"])
    op.create_table(
        "notifications",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("alert_id", sa.Uuid()),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Double()),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        moment("created_at"),
        later("read_at"),
        later("mailed_at"),
        sa.PrimaryKeyConstraint("number", name="pk_notifications"),
        sa.UniqueConstraint("owner", "key", name="uq_notifications_owner_key"),
        with_it("notifications", "alert_id", "alerts"),
        with_it("notifications", "job_id", "jobs"),
    )
    for column in ("alert_id", "job_id"):
        op.create_index(f"ix_notifications_{column}", "notifications", [column])
    op.create_index("ix_notifications_owner_number", "notifications", ["owner", "number"])
    unsent = sa.text("by_mail AND mailed_at IS NULL")
    op.create_index("ix_notifications_unsent", "notifications", ["owner"], postgresql_where=unsent)
    op.create_table(
        "mail_addresses",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        moment("set_at"),
        sa.PrimaryKeyConstraint("owner", name="pk_mail_addresses"),
    )
