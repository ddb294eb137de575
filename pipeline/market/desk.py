"""Where pulls and postings are handed in, in any process: the work is done by whichever takes part in it."""

import hashlib
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from dbos import DBOSClient, EnqueueOptions

from core.domain import JobPosting
from core.domain.pull import BoardStanding, Pull, PullCounts, PullSchedule, PullTrigger
from core.errors import Conflict, Unavailable
from pipeline.durable import VERSION, Queues
from pipeline.market.batches import BATCH, outcome_of
from pipeline.market.dead_letters import DeadLetters
from pipeline.market.schedule import kept_schedule
from store.market import MarketRepository
from store.pulls import PullRepository

MOST_WAITING = 2_000
"""Batches on the queue beyond which nothing more is taken in from outside."""


@dataclass(frozen=True)
class MarketDesk:
    """Hands work in, and says how it goes."""

    client: DBOSClient
    market: MarketRepository
    pulls: PullRepository
    dead: DeadLetters
    queues: Queues

    async def check_idle(self, sources: Sequence[str], but: str | None = None) -> None:
        """Raises `Conflict` where one of `sources` is being pulled already, by another pull than `but`."""
        for source in sources:
            for pull in await self.pulls.newest(1, source):
                if pull.status in ("queued", "running") and pull.id != but:
                    raise Conflict(f"{source} is being pulled already, since {pull.started_at:%H:%M} (UTC).")

    async def pull(self, source: str, trigger: PullTrigger, pull_id: str | None = None) -> Pull:
        """Queue a pull of `source`; handing it in again under the same id changes nothing.

        Raises `Conflict` where this source is being pulled already.
        """
        await self.check_idle([source], pull_id)
        pull_id = pull_id or f"pull-{uuid.uuid4().hex}"
        noted = await self.pulls.begin(pull_id, source, trigger)
        await self.client.enqueue_async(self._options("pull", self.queues.pull, pull_id), source, trigger)
        return noted

    async def schedule(self) -> PullSchedule | None:
        """When what is pulled by itself, whichever process keeps to it; None for never."""
        return await kept_schedule(self.client)

    async def boards(self, schedule: PullSchedule | None) -> list[BoardStanding]:
        """Every source that was pulled before or is on `schedule`, by its name."""
        latest = {pull.source: pull for pull in await self.pulls.latest()}
        offered, pulled = await self.market.counts(), await self.pulls.pulled()
        coming = set(schedule.sources) if schedule is not None else set()
        return [
            BoardStanding(
                source=source,
                offered=offered.get(source, 0),
                latest=latest.get(source),
                pulled_at=pulled.get(source),
                next_at=schedule.next_at if schedule is not None and source in coming else None,
            )
            for source in sorted({*latest, *coming})
        ]

    async def cancel(self, pull_id: str) -> Pull:
        """Stop a pull; what it brought in stays. Raises `NotFound`, and `Conflict` where it has ended."""
        found = await self.pulls.get(pull_id)
        if found.status not in ("queued", "running"):
            raise Conflict("This pull has ended.")
        await self.client.cancel_workflow_async(pull_id, cancel_children=True)
        await self.pulls.set(pull_id, "cancelled", found.counts, found.total)
        return await self.pulls.get(pull_id)

    async def submit(self, postings: Sequence[JobPosting], key: str | None = None) -> list[str]:
        """Queue postings that name their board for enrichment; ids of the batches.

        The same postings under the same `key` (else a digest of them) are one submission, however often they are
        handed in. Raises `Unavailable` while too much waits already.
        """
        if await self.waiting() > MOST_WAITING:
            raise Unavailable("Too many postings wait to be read. Try again in a few minutes.")
        ids = []
        for start in range(0, len(postings), BATCH):
            batch = [posting.model_dump(mode="json") for posting in postings[start : start + BATCH]]
            name = f"{key}.{start}" if key else hashlib.sha256(repr(batch).encode()).hexdigest()[:32]
            ids.append(f"submit-{name}")
            await self.client.enqueue_async(self._options("enrich", self.queues.enrich, ids[-1]), batch)
        return ids

    async def waiting(self) -> int:
        """How many batches wait, counted no further than it matters."""
        found = await self.client.list_workflows_async(
            queue_name=self.queues.enrich,
            status="ENQUEUED",
            limit=MOST_WAITING + 1,
            load_input=False,
            load_output=False,
        )
        return len(found)

    async def ended(self, batch_ids: Sequence[str]) -> AsyncIterator[str]:
        """The batches as they end, each once. Waits for as long as it takes."""
        left = list(batch_ids)
        while left:
            handle = await self.client.wait_first_async(
                [await self.client.retrieve_workflow_async(batch_id) for batch_id in left]
            )
            left.remove(handle.workflow_id)
            yield handle.workflow_id

    async def outcome(self, batch_ids: Sequence[str]) -> PullCounts:
        """What became of batches that have ended, and of the postings that were tried by themselves after them."""
        found = await self.client.list_workflows_async(
            workflow_id_prefix=list(batch_ids), name="enrich", load_input=False
        )
        return outcome_of(found)

    def _options(self, name: str, queue: str, workflow_id: str) -> EnqueueOptions:
        return {"workflow_name": name, "queue_name": queue, "workflow_id": workflow_id, "app_version": VERSION}
