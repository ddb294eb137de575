"""The queues, and how much of each one process takes on at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Queues:
    """Names of the queues; each number is what one process works on at once."""

    enrich: str = "postings"
    """Batches of postings: bound by the processor."""
    pull: str = "pulls"
    """Boards: bound by the network."""
    feed: str = "messages"
    """Messages of Kafka's, which come one by one and are taken in together."""
    announce: str = "announcements"
    """What is told to Kafka: bound by the network."""
    enriching: int = 2
    pulling: int = 4
    feeding: int = 32
    announcing: int = 4
    polling_seconds: float = 1.0

    @property
    def at_once(self) -> dict[str, int]:
        """Each queue, with how much of it one process takes on."""
        return {
            self.enrich: self.enriching,
            self.pull: self.pulling,
            self.feed: self.feeding,
            self.announce: self.announcing,
        }
