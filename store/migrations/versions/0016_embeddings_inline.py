"""Embeddings stay in their rows, so that comparing many of them reads each page once.

Holds for rows written from now on; `VACUUM FULL jobs` brings the others home.
"""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Apply it."""
    op.execute("ALTER TABLE jobs ALTER COLUMN embedding SET STORAGE MAIN")
