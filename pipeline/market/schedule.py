"""Pulls that happen by themselves."""

from collections.abc import Sequence

from dbos import DBOS

from pipeline.market.workflows import pull_on_schedule

NAME = "pulls"


async def keep_schedule(cron: str | None, sources: Sequence[str]) -> None:
    """Pull `sources` at the times of `cron` (UTC), in place of what was scheduled before; None for never."""
    if cron is None or not sources:
        await DBOS.delete_schedule_async(NAME)
        return
    await DBOS.apply_schedules_async(
        [{"schedule_name": NAME, "workflow_fn": pull_on_schedule, "schedule": cron, "context": list(sources)}]
    )
