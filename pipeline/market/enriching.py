"""The durable workflow of a batch of postings. Steps may run twice after a crash: each leaves the same behind."""

from typing import Any

from dbos import DBOS, SetWorkflowID

from core.domain import JobPosting
from pipeline.market.announcing import announced
from pipeline.market.workshop import last_of, workshop_here


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
