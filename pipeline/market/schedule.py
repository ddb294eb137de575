"""What happens by itself: pulls, reminders and mail."""

from collections.abc import Sequence
from datetime import UTC, datetime

from croniter import croniter
from dbos import DBOS, DBOSClient

from core.domain.pull import PullSchedule
from pipeline.market.workflows import pull_on_schedule, tell_on_schedule

NAME = "pulls"
TELLING = "telling"
TELLING_CRON = "*/10 * * * *"
"""So that a pull with many finds makes few mails."""


async def keep_schedule(cron: str | None, sources: Sequence[str]) -> None:
    """Tell people what is due, and pull `sources` at the times of `cron` (UTC), in place of what was scheduled
    before; None for never.
    """
    await DBOS.apply_schedules_async(
        [{"schedule_name": TELLING, "workflow_fn": tell_on_schedule, "schedule": TELLING_CRON, "context": None}]
    )
    if cron is None or not sources:
        await DBOS.delete_schedule_async(NAME)
        return
    await DBOS.apply_schedules_async(
        [{"schedule_name": NAME, "workflow_fn": pull_on_schedule, "schedule": cron, "context": list(sources)}]
    )


async def kept_schedule(client: DBOSClient) -> PullSchedule | None:
    """When what is pulled next by itself, whichever process keeps the schedule; None for never."""
    kept = await client.get_schedule_async(NAME)
    if kept is None or kept["status"] != "ACTIVE":
        return None
    following: datetime = croniter(kept["schedule"], datetime.now(UTC), second_at_beginning=True).get_next(
        datetime
    )
    return PullSchedule(cron=kept["schedule"], sources=tuple(kept["context"]), next_at=following)
