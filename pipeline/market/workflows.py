"""The durable workflows of the market. Steps may run twice after a crash: each leaves the same behind."""

import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from dbos import DBOS, SetWorkflowID, StepOptions

from core.domain import JobPosting
from core.domain.pull import PullCounts, PullTrigger
from core.errors import BoardUnreadable, SkillBridgeError, Unavailable
from pipeline.durable import Queues
from pipeline.market.batches import BATCH, outcome_of
from pipeline.market.gathering import Gathering
from pipeline.market.intake import MarketIntake
from sources.boards import Cursor, SourcePage
from store.market import MarketRepository
from store.pulls import PullRepository

MOST_WAITING = 200
"""Batches on the queue beyond which a pull waits before it reads on."""
LOOK_AGAIN_SECONDS = 2.0
BACKOFF = 3.0
ANNOUNCED_AGAIN = 4
"""Attempts beyond those of other steps: some 20 minutes, which a broker may take to come back."""


class PageReader(Protocol):
    """Reads boards."""

    async def page(self, source: str, cursor: Cursor | None, validators: Mapping[str, Any]) -> SourcePage:
        """One page of `source`. Raises `BoardUnreadable`."""
        ...

    def lists_all(self, source: str) -> bool:
        """Whether what `source` does not list any more is closed."""
        ...


class Matcher(Protocol):
    """Tells people about postings that came in."""

    async def match(self, job_ids: Sequence[str]) -> int:
        """Hold new postings against what people are looking for; how many were told. Nobody is told twice."""
        ...


class Announcer(Protocol):
    """Tells other programs about postings that came in."""

    async def announce(self, offers: Sequence[Mapping[str, str]], event: str) -> None:
        """Tell of `offers`: each with `job_id` and `outcome`, and with `board` and `external_id` where those are
        not what the posting itself came by. Where it is told twice, it is under the same `event`.

        Raises `Unavailable`.
        """
        ...


class Teller(Protocol):
    """Tells people what is due."""

    async def go(self) -> int:
        """Tell it; how many were mailed. Nothing is told twice."""
        ...


@dataclass(frozen=True)
class Patience:
    """How often a step is tried, and how long the first wait is; each further one is `BACKOFF` times as long."""

    attempts: int = 4
    first_wait_seconds: float = 1.0

    def options(self) -> StepOptions:
        """In terms of DBOS."""
        return {
            "retries_allowed": True,
            "max_attempts": self.attempts,
            "interval_seconds": self.first_wait_seconds,
            "backoff_rate": BACKOFF,
            "should_retry": _passes,
        }


@dataclass(frozen=True)
class Workshop:
    """What the workflows work with."""

    intake: MarketIntake
    market: MarketRepository
    pulls: PullRepository
    reader: PageReader
    queues: Queues
    matcher: Matcher | None = None
    teller: Teller | None = None
    patience: Patience = Patience()
    announcer: Announcer | None = None
    gathering: Gathering = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gathering", Gathering(self.intake))


class _Open:
    """The workshop of this process. DBOS finds workflows by name, so they can be given nothing else than data."""

    workshop: Workshop | None = None


@asynccontextmanager
async def working(workshop: Workshop) -> AsyncIterator[None]:
    """Let the workflows of this process work with `workshop`."""
    _Open.workshop = workshop
    try:
        yield
    finally:
        _Open.workshop = None


def _passes(failure: BaseException) -> bool:
    """Whether the same may go well a while later. What we refuse with a reason does not change by waiting."""
    if isinstance(failure, BoardUnreadable):
        return failure.passing
    return not isinstance(failure, SkillBridgeError) or isinstance(failure, Unavailable)


def last_of(failure: Exception) -> Exception:
    """What a step was last refused with, where `failure` is that it was tried often enough."""
    tried: Sequence[Exception] = getattr(failure, "errors", ())  # DBOS does not publish the class
    return tried[-1] if tried else failure


def workshop_here() -> Workshop:
    """What this process works with. Raises `Unavailable` where it does not work on postings."""
    if _Open.workshop is None:
        raise Unavailable("This process does not work on postings.")
    return _Open.workshop


async def take_in(postings: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Read, understand, embed and store a batch; ids of what is new and of what repeats."""
    read = [JobPosting.model_validate(posting) for posting in postings]
    taken = await workshop_here().intake.take_in(read)
    return {"stored": list(taken.stored), "repeated": list(taken.repeated)}


async def tell(job_ids: list[str]) -> int:
    """Match new postings against what people look for, and tell them."""
    matcher = workshop_here().matcher
    return await matcher.match(job_ids) if matcher is not None else 0


@DBOS.workflow(name="enrich")
async def enrich(postings: list[dict[str, Any]]) -> dict[str, int]:
    """Take a batch in, and tell people. Where a posting of it fails, each is tried by itself: the workflow of a
    posting that still fails ends in error, which is what a dead letter is.
    """
    try:
        taken = await DBOS.run_step_async(workshop_here().patience.options(), take_in, postings)
    except Exception as failure:
        if len(postings) == 1:
            raise last_of(failure) from failure
        own = DBOS.workflow_id
        for place, posting in enumerate(postings):
            with SetWorkflowID(f"{own}.{place}"):
                await DBOS.enqueue_workflow_async(workshop_here().queues.enrich, enrich, [posting])
        return {"split": len(postings)}
    if taken["stored"]:
        await DBOS.run_step_async(workshop_here().patience.options(), tell, taken["stored"])
        await announced([{"job_id": job_id, "outcome": "stored"} for job_id in taken["stored"]])
    return {"stored": len(taken["stored"]), "repeated": len(taken["repeated"])}


async def announced(offers: list[dict[str, str]]) -> None:
    """Queue that other programs are told of `offers`, from within a workflow: what was taken in is done, however
    long they are away.
    """
    if offers and workshop_here().announcer is not None:
        with SetWorkflowID(f"{DBOS.workflow_id}.announce"):
            await DBOS.enqueue_workflow_async(workshop_here().queues.announce, announce, offers)


async def send(offers: list[dict[str, str]], event: str) -> None:
    """Tell other programs."""
    if (announcer := workshop_here().announcer) is not None:
        await announcer.announce(offers, event)


@DBOS.workflow(name="announce")
async def announce(offers: list[dict[str, str]]) -> None:
    """Tell other programs of `offers`, patiently. What nobody takes in the end is a dead letter."""
    patience = replace(workshop_here().patience, attempts=workshop_here().patience.attempts + ANNOUNCED_AGAIN)
    try:
        await DBOS.run_step_async(patience.options(), send, offers, str(DBOS.workflow_id))
    except Exception as failure:
        raise last_of(failure) from failure


@DBOS.step()
async def begin(pull_id: str, source: str, trigger: PullTrigger) -> dict[str, Any]:
    """Note that the pull runs; when it began, and what the board said last."""
    workshop = workshop_here()
    noted = await workshop.pulls.begin(pull_id, source, trigger)
    await workshop.pulls.set(pull_id, "running", noted.counts, None)
    return {"since": noted.started_at, "validators": dict(await workshop.pulls.validators(source))}


async def read(source: str, cursor: dict[str, Any] | None, validators: dict[str, Any]) -> dict[str, Any]:
    """One page of the board, and note what is on it as seen."""
    workshop = workshop_here()
    page = await workshop.reader.page(source, Cursor.model_validate(cursor) if cursor else None, validators)
    await workshop.market.see(source, page.seen)
    return page.model_dump(mode="json")


@DBOS.step()
async def note(pull_id: str, counts: dict[str, int], total: int | None) -> None:
    """How far the pull is."""
    await workshop_here().pulls.set(pull_id, "running", PullCounts.model_validate(counts), total)


@DBOS.step()
async def waiting() -> int:
    """How many batches wait to be enriched, of all pulls; counted no further than it matters."""
    queue = workshop_here().queues.enrich
    found = await DBOS.list_workflows_async(
        queue_name=queue, status="ENQUEUED", limit=MOST_WAITING + 1, load_input=False, load_output=False
    )
    return len(found)


@DBOS.step()
async def batches_of(pull_id: str) -> dict[str, int]:
    """How the batches of a pull stand: `active` ones, and what the others came to."""
    found = await DBOS.list_workflows_async(workflow_id_prefix=f"{pull_id}.", name="enrich", load_input=False)
    counts = outcome_of(found)
    return {
        "active": sum(batch.status in ("ENQUEUED", "PENDING", "DELAYED") for batch in found),
        "stored": counts.stored,
        "repeated": counts.repeated,
        "failed": counts.failed,
    }


@DBOS.step()
async def end(
    pull_id: str,
    source: str,
    counts: dict[str, int],
    total: int | None,
    learnt: dict[str, Any] | None,
    since: datetime,
) -> dict[str, int]:
    """Close what is gone where the whole board was seen (`learnt` is not None), and note that the pull ended."""
    workshop = workshop_here()
    closed = 0
    if learnt is not None:
        if workshop.reader.lists_all(source):
            closed = len(await workshop.market.close_unseen(source, since))
        await workshop.pulls.keep_validators(source, {**(await workshop.pulls.validators(source)), **learnt})
    told = PullCounts.model_validate({**counts, "closed": closed})
    await workshop.pulls.set(pull_id, "done", told, total)
    return told.model_dump()


@DBOS.step()
async def fail(pull_id: str, counts: dict[str, int], total: int | None, problem: str) -> None:
    """Note why the pull failed. What came in before stays."""
    await workshop_here().pulls.set(pull_id, "failed", PullCounts.model_validate(counts), total, problem)


@DBOS.workflow(name="pull")
async def pull(source: str, trigger: PullTrigger) -> dict[str, int]:
    """Pull a board: read it page by page, queue what is on it for enrichment, and close what is gone.

    Goes on after a crash with the page that it was at. Waits while too many batches wait already.
    """
    pull_id = str(DBOS.workflow_id)
    begun = await begin(pull_id, source, trigger)
    counts = {"seen": 0, "queued": 0, "skipped": 0}
    total: int | None = None
    learnt: dict[str, Any] | None = {}
    cursor: dict[str, Any] | None = None
    number = 0
    try:
        while True:
            options = workshop_here().patience.options()
            page = await DBOS.run_step_async(options, read, source, cursor, begun["validators"])
            total = page["total"] if page["total"] is not None else total
            postings = page["postings"]
            for start in range(0, len(postings), BATCH):
                with SetWorkflowID(f"{pull_id}.{number}.{start // BATCH}"):
                    await DBOS.enqueue_workflow_async(
                        workshop_here().queues.enrich, enrich, postings[start : start + BATCH]
                    )
            counts["seen"] += len(page["seen"])
            counts["queued"] += len(postings)
            counts["skipped"] += len(page["skipped"])
            learnt = None if page["unchanged"] or learnt is None else {**learnt, **page["validators"]}
            await note(pull_id, counts, total)
            cursor, number = page["next"], number + 1
            if cursor is None:
                break
            while await waiting() > MOST_WAITING:
                await DBOS.sleep_async(LOOK_AGAIN_SECONDS)
    except SkillBridgeError as failure:
        await fail(pull_id, counts, total, failure.detail)
        raise
    while (state := await batches_of(pull_id))["active"]:
        await note(pull_id, {**counts, **_told(state)}, total)
        await DBOS.sleep_async(LOOK_AGAIN_SECONDS)
    return await end(pull_id, source, {**counts, **_told(state)}, total, learnt, begun["since"])


def _told(state: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in state.items() if name != "active"}


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
