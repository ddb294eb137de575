"""What happens by itself: pulls, reminders and mail."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from croniter import croniter
from dbos import DBOS, DBOSClient, SetWorkflowID

from core.domain.pull import PullSchedule
from pipeline.market.pulling import pull
from pipeline.market.workshop import workshop_here

NAME = "pulls"
TELLING = "telling"
TELLING_CRON = "*/10 * * * *"
"""So that a pull with many finds makes few mails."""


@DBOS.workflow(name="pull_on_schedule")
async def pull_on_schedule(moment: datetime, sources: list[str]) -> None:
    """Queue a pull of each source, once for each time that the schedule fires."""
    for source in sources:
        with SetWorkflowID(pull_id_of(source, moment)):
            await DBOS.enqueue_workflow_async(workshop_here().queues.pull, pull, source, "schedule")


@DBOS.step()
async def tell_due() -> int:
    """Tell of what is due, and mail what is new."""
    teller = workshop_here().teller
    return await teller.go() if teller is not None else 0


@DBOS.workflow(name="tell_on_schedule")
async def tell_on_schedule(moment: datetime, context: None) -> None:
    """Tell what is due, once for each time that the schedule fires."""
    del moment, context
    await tell_due()


def pull_id_of(source: str, moment: datetime) -> str:
    """The id of the pull of `source` at `moment`: the same twice is one pull."""
    return f"pull-{uuid.uuid5(uuid.NAMESPACE_URL, f'{source} {moment.astimezone(UTC).isoformat()}').hex}"


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
