"""The queues, and how much of each one process takes on at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Queues:
    """Names of the queues; each number is what one process works on at once."""

    enrich: str = "postings"
    """Batches of postings: bound by the processor."""
    pull: str = "pulls"
    """Boards: bound by the network."""
    enriching: int = 2
    pulling: int = 4
    polling_seconds: float = 1.0
