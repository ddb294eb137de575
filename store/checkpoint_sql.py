"""Statements on LangGraph's checkpoint tables that its saver does not have.

A blob is kept once for each version of a channel, and any number of checkpoints refer to it. So a blob may go only
with the last of them; which that is, is worked out in sets, whose cost is linear in the thread.
"""

INDEX_RUNS = """
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_checkpoints_run_id ON checkpoints ((metadata ->> 'run_id'))
"""

_DELETE_DOOMED = """
freed AS (
    SELECT DISTINCT d.thread_id, d.checkpoint_ns, v.key AS channel, v.value AS version
    FROM doomed d JOIN checkpoints c USING (thread_id, checkpoint_ns, checkpoint_id)
    CROSS JOIN LATERAL jsonb_each_text(c.checkpoint -> 'channel_versions') AS v
),
kept AS (
    SELECT DISTINCT c.thread_id, c.checkpoint_ns, v.key AS channel, v.value AS version
    FROM checkpoints c CROSS JOIN LATERAL jsonb_each_text(c.checkpoint -> 'channel_versions') AS v
    WHERE c.thread_id IN (SELECT thread_id FROM doomed)
    AND (c.thread_id, c.checkpoint_ns, c.checkpoint_id) NOT IN (SELECT * FROM doomed)
),
garbage AS MATERIALIZED (SELECT * FROM freed EXCEPT SELECT * FROM kept),
blobs AS (
    DELETE FROM checkpoint_blobs b USING garbage g
    WHERE (b.thread_id, b.checkpoint_ns, b.channel, b.version)
        = (g.thread_id, g.checkpoint_ns, g.channel, g.version)
),
writes AS (
    DELETE FROM checkpoint_writes w USING doomed d
    WHERE (w.thread_id, w.checkpoint_ns, w.checkpoint_id) = (d.thread_id, d.checkpoint_ns, d.checkpoint_id)
),
deleted AS (
    DELETE FROM checkpoints c USING doomed d
    WHERE (c.thread_id, c.checkpoint_ns, c.checkpoint_id) = (d.thread_id, d.checkpoint_ns, d.checkpoint_id)
    RETURNING c.thread_id, c.checkpoint_id
)
"""

DELETE_OF_RUNS = f"""
WITH doomed AS MATERIALIZED (
    SELECT thread_id, checkpoint_ns, checkpoint_id FROM checkpoints
    WHERE metadata ->> 'run_id' = ANY(%(run_ids)s)
),
{_DELETE_DOOMED}
SELECT count(*) FROM deleted
"""  # noqa: S608  # made of constants

# The thread's last checkpoint, and those of the subgraphs that were called from it. Those of subgraphs that
# remember as well: one that waits may have come there in an earlier turn.
MARK = """
WITH root AS (
    SELECT max(checkpoint_id) AS id FROM checkpoints WHERE thread_id = %(thread_id)s AND checkpoint_ns = ''
),
heads AS (
    SELECT checkpoint_ns, max(checkpoint_id) AS checkpoint_id FROM checkpoints
    WHERE thread_id = %(thread_id)s AND (
        checkpoint_id >= (SELECT id FROM root) OR (checkpoint_ns <> '' AND strpos(checkpoint_ns, ':') = 0)
    )
    GROUP BY checkpoint_ns
),
outdated AS (DELETE FROM checkpoint_marks WHERE thread_id = %(thread_id)s AND run_id <> %(run_id)s)
INSERT INTO checkpoint_marks (thread_id, run_id, checkpoint_ns, checkpoint_id, writes)
SELECT %(thread_id)s, %(run_id)s, h.checkpoint_ns, h.checkpoint_id, coalesce(
    (SELECT jsonb_agg(to_jsonb(w)) FROM checkpoint_writes w
     WHERE (w.thread_id, w.checkpoint_ns, w.checkpoint_id) = (%(thread_id)s, h.checkpoint_ns, h.checkpoint_id)),
    '[]')
FROM heads h
ON CONFLICT DO NOTHING
"""

RESTORE_MARKED = (
    """
    DELETE FROM checkpoint_writes w USING checkpoint_marks m WHERE m.run_id = ANY(%(run_ids)s)
    AND (w.thread_id, w.checkpoint_ns, w.checkpoint_id) = (m.thread_id, m.checkpoint_ns, m.checkpoint_id)
    """,
    """
    INSERT INTO checkpoint_writes SELECT w.* FROM checkpoint_marks m
    CROSS JOIN LATERAL jsonb_populate_recordset(NULL::checkpoint_writes, m.writes) AS w
    WHERE m.run_id = ANY(%(run_ids)s)
    """,
    "DELETE FROM checkpoint_marks WHERE run_id = ANY(%(run_ids)s)",
)

# Ids of checkpoints are UUIDs of version 6: their order as text is the order in time, in subgraphs too.
# A namespace without a colon is that of a subgraph that remembers from call to call, by its last checkpoint.
PRUNE_TURNS = f"""
WITH horizon AS (
    SELECT checkpoint_id FROM checkpoints
    WHERE thread_id = %(thread_id)s AND checkpoint_ns = '' AND metadata ->> 'source' = 'input'
    ORDER BY checkpoint_id DESC OFFSET %(skip)s LIMIT 1
),
memories AS (
    SELECT checkpoint_ns, max(checkpoint_id) AS checkpoint_id FROM checkpoints
    WHERE thread_id = %(thread_id)s AND checkpoint_ns <> '' AND strpos(checkpoint_ns, ':') = 0
    AND checkpoint_id < (SELECT checkpoint_id FROM horizon)
    GROUP BY checkpoint_ns
),
doomed AS MATERIALIZED (
    SELECT thread_id, checkpoint_ns, checkpoint_id FROM checkpoints
    WHERE thread_id = %(thread_id)s AND checkpoint_id < (SELECT checkpoint_id FROM horizon)
    AND (checkpoint_ns, checkpoint_id) NOT IN (SELECT * FROM memories)
),
{_DELETE_DOOMED},
remembered AS (
    INSERT INTO checkpoint_horizons (thread_id, first_id, oldest_kept_id)
    SELECT thread_id, min(checkpoint_id), (SELECT checkpoint_id FROM horizon) FROM deleted GROUP BY thread_id
    ON CONFLICT (thread_id) DO UPDATE SET oldest_kept_id = EXCLUDED.oldest_kept_id
)
SELECT count(*) AS pruned FROM deleted
"""  # noqa: S608  # made of constants

WAS_PRUNED = """
SELECT 1 FROM checkpoint_horizons WHERE thread_id = %s AND %s BETWEEN first_id AND oldest_kept_id
"""

DELETE_BESIDE = (
    "DELETE FROM checkpoint_horizons WHERE thread_id = %s",
    "DELETE FROM checkpoint_marks WHERE thread_id = %s",
)
"""What we keep of a thread beside LangGraph's tables."""

COPY_THREAD = (
    """
    INSERT INTO checkpoints
        (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata)
    SELECT %(target)s, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata
    FROM checkpoints WHERE thread_id = %(source)s
    """,
    """
    INSERT INTO checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
    SELECT %(target)s, checkpoint_ns, channel, version, type, blob
    FROM checkpoint_blobs WHERE thread_id = %(source)s
    """,
    """
    INSERT INTO checkpoint_writes
        (thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, blob)
    SELECT %(target)s, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, blob
    FROM checkpoint_writes WHERE thread_id = %(source)s
    """,
    """
    INSERT INTO checkpoint_horizons (thread_id, first_id, oldest_kept_id)
    SELECT %(target)s, first_id, oldest_kept_id FROM checkpoint_horizons WHERE thread_id = %(source)s
    """,
)
