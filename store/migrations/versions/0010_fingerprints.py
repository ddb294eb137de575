"""Sightings with what the same job is known by on several boards."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply it."""
    op.add_column("sightings", sa.Column("keys", sa.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("sightings", sa.Column("fingerprint", sa.LargeBinary(), server_default="", nullable=False))
    op.execute("ALTER TABLE sightings ALTER COLUMN keys DROP DEFAULT, ALTER COLUMN fingerprint DROP DEFAULT")
    op.create_index("ix_sightings_keys", "sightings", ["keys"], postgresql_using="gin")
