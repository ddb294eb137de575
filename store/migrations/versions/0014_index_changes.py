"""Postings whose entry in an index elsewhere has to follow, noted by the database itself where there is one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Apply it."""
    op.execute(sa.schema.CreateSequence(sa.Sequence("index_change_number")))
    op.create_table(
        "index_changes",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column(
            "number", sa.BigInteger(), server_default=sa.text("nextval('index_change_number')"), nullable=False
        ),
        sa.Column("rebuilding", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_index_changes"),
    )
    op.create_index("ix_index_changes_number", "index_changes", ["number"])
    op.execute(
        """
        CREATE FUNCTION note_index_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            changed jobs%ROWTYPE;
        BEGIN
            IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
            INSERT INTO index_changes (job_id, owner) VALUES (changed.id, changed.owner)
            ON CONFLICT (job_id) DO UPDATE SET number = nextval('index_change_number');
            RETURN NULL;
        END
        $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER note_index_change
        AFTER INSERT OR DELETE OR UPDATE OF
            space, embedding, facets, location, salary_low, salary_high, currency, listed_at, closed_at
        ON jobs FOR EACH ROW EXECUTE FUNCTION note_index_change()
        """
    )
    op.execute("ALTER TABLE jobs DISABLE TRIGGER note_index_change")
