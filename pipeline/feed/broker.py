"""Kafka: messages of one topic become workflows, results go to another."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
from dbos import DBOS
from dbos._dbos import _get_or_create_dbos_registry

from core.domain import MARKET
from core.errors import Misconfigured, Unavailable
from core.telemetry import Metrics
from pipeline.durable import Queues
from pipeline.feed.address import connection_of
from pipeline.feed.messages import ENRICHED, RAW, enriched_job
from pipeline.feed.workflows import take_message
from store.jobs import JobRepository

if TYPE_CHECKING:
    from confluent_kafka import KafkaError, Message, Producer

MESSAGES_AT_ONCE = 250
"""They become workflows in one transaction."""
DELIVERY_SECONDS = 20
ANSWER_SECONDS = 5
SILENT_SECONDS = 10
"""After which the partitions of a worker that was killed are another's."""
FIGURES_SECONDS = 10
"""Between two looks at how much is left to read."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parcel:
    """A message to send."""

    key: str
    event: str
    """The same where the message is sent again."""
    value: bytes


class Outlet:
    """Sends what was understood of postings to `jobs_enriched`. A message may arrive twice, none gets lost without
    an error.
    """

    def __init__(self, producer: "Producer", jobs: JobRepository, metrics: Metrics) -> None:
        self._producer = producer
        self._jobs = jobs
        self._metrics = metrics

    async def announce(self, offers: Sequence[Mapping[str, str]], event: str) -> None:
        """Tell of offers, those whose postings are there still. Returns once the broker has all of them.

        Raises `Unavailable`.
        """
        known = {job.id: job for job in await self._jobs.get_many(MARKET, [offer["job_id"] for offer in offers])}
        told = [enriched_job(known[offer["job_id"]], offer) for offer in offers if offer["job_id"] in known]
        await self._send_all(
            [
                Parcel(job.job_id, f"{event}.{place}", job.model_dump_json(exclude_none=True).encode())
                for place, job in enumerate(told)
            ]
        )

    async def _send_all(self, parcels: Sequence[Parcel]) -> None:
        failed = await asyncio.to_thread(self._send, parcels)
        self._metrics.kafka_messages.labels(ENRICHED, "failed").inc(failed)
        self._metrics.kafka_messages.labels(ENRICHED, "produced").inc(len(parcels) - failed)
        if failed:
            raise Unavailable("Kafka does not take what was read. Check KAFKA_URL and its broker.")

    def _send(self, parcels: Sequence[Parcel]) -> int:
        """How many did not arrive."""
        arrived = 0

        def told(error: "KafkaError | None", _message: "Message") -> None:
            nonlocal arrived
            arrived += error is None

        for parcel in parcels:
            try:
                self._producer.produce(
                    ENRICHED,
                    parcel.value,
                    parcel.key.encode(),
                    headers={"event": parcel.event.encode()},
                    on_delivery=told,
                )
            except BufferError:  # too much waits already: what was not handed over did not arrive
                break
        self._producer.flush(DELIVERY_SECONDS)
        return len(parcels) - arrived


@asynccontextmanager
async def open_outlet(url: str, jobs: JobRepository, metrics: Metrics) -> AsyncIterator[Outlet]:
    """Where to send to. The broker is not asked before there is something to send.

    Raises `Misconfigured` for an address that is none, or without the extra that it needs.
    """
    connection = connection_of(url)
    try:
        from confluent_kafka import Producer
    except ImportError:
        raise _without_extra() from None
    producer = Producer(
        {
            **connection,
            "client.id": "skillbridge",
            "enable.idempotence": True,
            "delivery.timeout.ms": DELIVERY_SECONDS * 1000,
            "logger": log,
        }
    )
    try:
        yield Outlet(producer, jobs, metrics)
    finally:
        await asyncio.to_thread(producer.flush, DELIVERY_SECONDS)


def brokers(url: str) -> int:
    """How many brokers there are. Raises `Unavailable` where none answers, and what `open_outlet` raises."""
    connection = connection_of(url)
    try:
        from confluent_kafka import KafkaException
        from confluent_kafka.admin import AdminClient
    except ImportError:
        raise _without_extra() from None
    try:
        return len(AdminClient({**connection, "log_level": 0}).list_topics(timeout=ANSWER_SECONDS).brokers)
    except KafkaException:
        raise Unavailable("Kafka does not answer. Check KAFKA_URL and that its broker runs.") from None


@contextmanager
def consuming(
    url: str, group: str, queues: Queues, metrics: Metrics, more: Mapping[str, object] | None = None
) -> Iterator[None]:
    """Make a workflow of each message of `jobs_raw`, once, until DBOS ends. To be entered while DBOS runs.

    DBOS reads, and stores a position only after the workflows are in the database, each under an id that is made
    from topic, partition, offset and `group`. `more` is what librdkafka is told besides.
    """
    config: dict[str, object] = {
        **connection_of(url),
        "group.id": group,
        "client.id": "skillbridge",
        "allow.auto.create.topics": True,
        "session.timeout.ms": SILENT_SECONDS * 1000,
        "partition.assignment.strategy": "cooperative-sticky",
        "statistics.interval.ms": FIGURES_SECONDS * 1000,
        "stats_cb": lambda figures: _note_lag(metrics, figures),
        "logger": log,
        **(more or {}),
    }
    try:
        import confluent_kafka  # noqa: F401  # what DBOS reads with
    except ImportError:
        raise _without_extra() from None
    DBOS.kafka_consumer(config, [RAW], batch_size=MESSAGES_AT_ONCE, queue_name=queues.feed)(take_message)
    try:
        yield
    finally:
        # Else this process could not read the topic again: DBOS remembers its consumers, though they ended.
        _get_or_create_dbos_registry().kafka_registrations.clear()


def _note_lag(metrics: Metrics, figures: str) -> None:
    topics: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]] = orjson.loads(figures)["topics"]
    for name, partition in topics.get(RAW, {}).get("partitions", {}).items():
        if partition["consumer_lag"] >= 0:
            metrics.kafka_lag.labels(RAW, name).set(partition["consumer_lag"])


def _without_extra() -> Misconfigured:
    return Misconfigured("KAFKA_URL needs the extra `kafka`: pip install 'skillbridge[kafka]'.")
