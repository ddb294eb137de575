"""Sightings with the version of what was said, for senders whose words may come in another order."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply it."""
    op.add_column("sightings", sa.Column("version", sa.BigInteger(), nullable=True))
