"""How postings are grouped for enrichment, and what became of the groups."""

from collections.abc import Sequence

from dbos import WorkflowStatus

from core.domain.pull import PullCounts

BATCH = 16
"""Postings that are enriched together: the encoder gains little beyond, and a batch is what a crash repeats."""
DEAD = ("ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
"""How dead letters stand: what they were given cannot be worked on, or broke every process that tried."""


def outcome_of(batches: Sequence[WorkflowStatus]) -> PullCounts:
    """What became of batches that have ended."""
    came_to = [batch.output for batch in batches if batch.status == "SUCCESS" and isinstance(batch.output, dict)]
    return PullCounts(
        stored=sum(output.get("stored", 0) for output in came_to),
        repeated=sum(output.get("repeated", 0) for output in came_to),
        failed=sum(batch.status in DEAD for batch in batches),
    )
