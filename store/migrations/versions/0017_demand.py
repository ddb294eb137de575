"""How many postings of boards ask for each skill in each month, counted by the database as postings change."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

COUNTED = """
    SELECT date_trunc('month', listed_at AT TIME ZONE 'UTC')::date AS month, skill, {sign}count(*) AS change
    FROM {rows}, unnest(array_append(skills, '')) AS skill
    WHERE owner = '@market' {condition}
    GROUP BY 1, 2
"""

CHANGED = """
    AND EXISTS (
        SELECT FROM {others} WHERE {others}.id = {rows}.id
        AND ({others}.owner, {others}.listed_at, {others}.skills)
            IS DISTINCT FROM ({rows}.owner, {rows}.listed_at, {rows}.skills)
    )
"""
FUNCTION = """
    CREATE FUNCTION count_demand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN INSERT INTO demand_changes (month, skill, change) {made};
        ELSIF TG_OP = 'DELETE' THEN INSERT INTO demand_changes (month, skill, change) {gone};
        ELSE INSERT INTO demand_changes (month, skill, change) {changed};
        END IF;
        IF (SELECT max(number) - min(number) FROM demand_changes) > 20000
            AND pg_try_advisory_xact_lock(hashtextextended('demand', 0))
        THEN
            WITH taken AS (DELETE FROM demand_changes RETURNING month, skill, change)
            INSERT INTO demand AS kept (month, skill, postings)
            SELECT month, skill, sum(change) FROM taken GROUP BY month, skill
            ON CONFLICT (month, skill) DO UPDATE SET postings = kept.postings + excluded.postings;
        END IF;
        RETURN NULL;
    END
    $$
"""


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "demand",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("postings", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("month", "skill", name="pk_demand"),
    )
    op.create_table(
        "demand_changes",
        sa.Column("number", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_demand_changes"),
    )
    everything = COUNTED.format(rows="jobs", sign="", condition="")
    op.execute(f"INSERT INTO demand (month, skill, postings) {everything}")  # of parts that stand above
    op.execute(_function())
    for when, names in (
        ("INSERT", "NEW TABLE AS made"),
        ("DELETE", "OLD TABLE AS gone"),
        ("UPDATE", "OLD TABLE AS gone NEW TABLE AS made"),
    ):
        op.execute(
            f"""
            CREATE TRIGGER count_demand_{when.lower()} AFTER {when} ON jobs REFERENCING {names}
            FOR EACH STATEMENT EXECUTE FUNCTION count_demand()
            """
        )


def _function() -> str:
    """Changes are rows of their own, so that nobody waits for anybody; who finds many of them adds them up."""
    noted = {
        "made": COUNTED.format(rows="made", sign="", condition=""),
        "gone": COUNTED.format(rows="gone", sign="-", condition=""),
        "changed": COUNTED.format(rows="gone", sign="-", condition=CHANGED.format(rows="gone", others="made"))
        + " UNION ALL "
        + COUNTED.format(rows="made", sign="", condition=CHANGED.format(rows="made", others="gone")),
    }
    return FUNCTION.format(**noted)
