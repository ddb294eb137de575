"""Work that outlives the process that began it: workflows on queues in PostgreSQL, in any number of processes."""

from pipeline.durable.engine import VERSION, DurableEngine, open_client, open_durable
from pipeline.durable.queues import Queues

__all__ = ["VERSION", "DurableEngine", "Queues", "open_client", "open_durable"]
