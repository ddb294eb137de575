"""The durable workflow of a pull of a board. Steps may run twice after a crash: each leaves the same behind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dbos import DBOS, SetWorkflowID

from core.domain.pull import PullCounts, PullTrigger
from core.errors import SkillBridgeError
from pipeline.market.batches import BATCH, outcome_of
from pipeline.market.enriching import enrich
from pipeline.market.workshop import workshop_here
from sources.boards import Cursor

MOST_WAITING = 200
"""Batches on the queue beyond which a pull waits before it reads on."""
LOOK_AGAIN_SECONDS = 2.0


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
