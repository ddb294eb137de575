"""The durable workflow of one message of `jobs_raw`."""

from dbos import DBOS, KafkaMessage

from pipeline.feed.messages import RAW, raw_job, written_at
from pipeline.market.announcing import announced
from pipeline.market.enriching import tell
from pipeline.market.workshop import last_of, workshop_here


async def take_one(message: KafkaMessage) -> dict[str, str]:
    """Take the posting of a message in, together with others that come at the same time."""
    metrics = workshop_here().intake.metrics
    try:
        raw = raw_job(message)
        placed = await workshop_here().gathering.take_in(raw.posting(), written_at(message))
    except Exception:
        metrics.kafka_messages.labels(RAW, "failed").inc()
        raise
    metrics.kafka_messages.labels(RAW, "consumed").inc()
    return {
        "job_id": placed.job_id,
        "outcome": placed.outcome,
        "board": raw.board,
        "external_id": raw.external_id,
    }


@DBOS.workflow(name=RAW)
async def take_message(message: KafkaMessage) -> None:
    """Take a message in, tell people, and answer on `jobs_enriched`. One that is poison ends in error: a dead
    letter.
    """
    patience = workshop_here().patience
    try:
        taken = await DBOS.run_step_async(patience.options(), take_one, message)
    except Exception as failure:
        raise last_of(failure) from failure
    if taken["outcome"] == "stored":
        await DBOS.run_step_async(patience.options(), tell, [taken["job_id"]])
    await announced([taken])
