"""Postings that come one by one, taken in together where they come at the same time."""

import asyncio
from typing import NamedTuple

from core.domain import JobPosting
from core.domain.feed import FeedOutcome
from pipeline.market.batches import BATCH
from pipeline.market.intake import MarketIntake, offer_of

LINGER_SECONDS = 0.05
"""How long the first of a batch waits for others."""


class Placed(NamedTuple):
    """The posting that an offer is of, and what taking it in came to."""

    job_id: str
    outcome: FeedOutcome


class _Waiting(NamedTuple):
    posting: JobPosting
    version: int | None
    placed: "asyncio.Future[Placed]"


class Gathering:
    """Makes batches for `intake`. A posting that breaks its batch breaks for its own caller alone."""

    def __init__(self, intake: MarketIntake) -> None:
        self._intake = intake
        self._waiting: list[_Waiting] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def take_in(self, posting: JobPosting, version: int | None = None) -> Placed:
        """Take `posting` in. Of several of the same offer the one of the highest `version` stays.

        Raises what `MarketIntake.take_in` raises.
        """
        placed: asyncio.Future[Placed] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(posting, version, placed))
        if len(self._waiting) == 1:
            task = asyncio.create_task(self._go(), name="postings gathered")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await placed

    async def _go(self) -> None:
        await asyncio.sleep(LINGER_SECONDS)
        gathered, self._waiting = self._waiting, []
        for start in range(0, len(gathered), BATCH):
            await self._together(gathered[start : start + BATCH])

    async def _together(self, batch: list[_Waiting]) -> None:
        try:
            await self._place(batch)
        except Exception as failure:  # noqa: BLE001  # whatever it is, its own caller is told
            if len(batch) > 1:
                for one in batch:
                    await self._together([one])
            elif not batch[0].placed.done():
                batch[0].placed.set_exception(failure)

    async def _place(self, batch: list[_Waiting]) -> None:
        ordered = sorted(batch, key=lambda one: one.version or 0)  # of the same offer, the last counts
        taken = await self._intake.take_in([one.posting for one in ordered], [one.version for one in ordered])
        keys = [offer_of(one.posting).key for one in batch]
        ids = await self._intake.market.places(keys)
        for one, key in zip(batch, keys, strict=True):
            job_id = str(ids[key])
            outcome: FeedOutcome = "unchanged"
            if job_id in taken.stored:
                outcome = "stored"
            elif key in taken.repeats:
                outcome = "repeated"
            if not one.placed.done():
                one.placed.set_result(Placed(job_id, outcome))
