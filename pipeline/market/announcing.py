"""Other programs are told of postings that came in, by a workflow of its own."""

from dataclasses import replace

from dbos import DBOS, SetWorkflowID

from pipeline.market.workshop import last_of, workshop_here

ANNOUNCED_AGAIN = 4
"""Attempts beyond those of other steps: some 20 minutes, which a broker may take to come back."""


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
