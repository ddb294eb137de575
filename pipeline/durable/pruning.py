"""Workflows that ended well long ago are forgotten: what came of them is in the tables that they wrote."""

from datetime import datetime

from dbos import DBOS

OVER = ["SUCCESS", "CANCELLED"]
"""How they stand. Those that failed stay: they are dead letters, until somebody deals with them."""
AT_ONCE = 500


async def prune(before: datetime) -> int:
    """Forget workflows that were over `before` then, with what their steps came to; how many there were.

    The same handed in again afterwards is new work, which stores nothing twice.
    """
    forgotten = 0
    while True:
        found = await DBOS.list_workflows_async(
            status=OVER, completed_before=before.isoformat(), limit=AT_ONCE, load_input=False, load_output=False
        )
        if not found:
            return forgotten
        await DBOS.delete_workflows_async([workflow.workflow_id for workflow in found])
        forgotten += len(found)
