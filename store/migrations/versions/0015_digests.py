"""Resumes with a keyed digest of their upload, so that the same file makes one resume."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Apply it."""
    op.add_column("resumes", sa.Column("digest", sa.LargeBinary(), nullable=True))
    op.create_index("ix_resumes_owner_digest", "resumes", ["owner", "digest"], unique=True)
