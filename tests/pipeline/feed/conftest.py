"""A Kafka: the mock cluster of librdkafka, which speaks the protocol; a real broker where KAFKA_URL names one."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self
from uuid import uuid4

import orjson
import pytest
from confluent_kafka import OFFSET_BEGINNING, Consumer, Message, Producer, TopicPartition

from core.domain.feed import EnrichedJob
from pipeline.feed.address import connection_of
from pipeline.feed.messages import ENRICHED, RAW

GIVE_UP_SECONDS = 240.0
"""The longest that answers may take, where the computer is busy with other things."""
MOCK = """
import sys
from confluent_kafka import Producer
cluster = Producer({"test.mock.num.brokers": 1, "log_level": 0})
brokers = cluster.list_topics(timeout=60).brokers.values()
print("kafka://" + ",".join(f"{broker.host}:{broker.port}" for broker in brokers), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def mock_url() -> Iterator[str]:
    """In a process of its own: else the interpreter's end would wait for it, and it for others."""
    with subprocess.Popen([sys.executable, "-c", MOCK], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as cluster:
        assert cluster.stdout is not None
        yield cluster.stdout.readline().decode().strip()
        cluster.kill()


class Answer(NamedTuple):
    """A message of `jobs_enriched`."""

    key: str
    event: str
    job: EnrichedJob

    @classmethod
    def of(cls, message: Message) -> Self:
        """As it was sent."""
        event = dict(message.headers() or [])["event"]
        key, value = message.key(), message.value()
        assert isinstance(event, bytes)
        assert isinstance(key, bytes)
        assert isinstance(value, bytes)
        return cls(key.decode(), event.decode(), EnrichedJob.model_validate_json(value))


@dataclass(frozen=True)
class Kafka:
    """A broker, as other programs use it. Topics are shared, so each test has a board and a group of its own,
    which begins with what the test sends.
    """

    url: str
    board: str = field(default_factory=lambda: f"feed-{uuid4().hex[:12]}")
    group: str = field(default_factory=lambda: f"test-{uuid4().hex[:12]}")

    def skip_what_was(self) -> None:
        """Let the group begin here."""
        Producer(connection_of(self.url)).list_topics(RAW, timeout=60)  # which makes it where there is none
        reader = Consumer({**connection_of(self.url), "group.id": self.group})
        known = reader.list_topics(timeout=60).topics.get(RAW)
        places = [TopicPartition(RAW, number) for number in (known.partitions if known else ())]
        ends = [reader.get_watermark_offsets(place, timeout=60) for place in places]
        if places:
            begun = [TopicPartition(RAW, place.partition, end[1]) for place, end in zip(places, ends, strict=True)]
            reader.commit(offsets=begun, asynchronous=False)
        reader.close()

    async def send(self, *values: Mapping[str, object] | bytes) -> None:
        """Write messages to `jobs_raw`, each under what it calls its posting. The board is this test's."""
        await asyncio.to_thread(self._send, values)

    def _send(self, values: Sequence[Mapping[str, object] | bytes]) -> None:
        producer = Producer(connection_of(self.url))
        for value in values:
            if isinstance(value, bytes):
                producer.produce(RAW, value)
            else:
                producer.produce(RAW, orjson.dumps({"board": self.board, **value}), str(value["external_id"]))
        assert producer.flush(30) == 0

    async def answers(self, count: int) -> list[Answer]:
        """What comes on `jobs_enriched` for this board, once that is as many different events as `count`."""
        return await asyncio.to_thread(self._answers, count)

    def _answers(self, count: int) -> list[Answer]:
        reader = Consumer({**connection_of(self.url), "group.id": self.group, "enable.auto.commit": False})
        found: list[Answer] = []
        try:
            given_up = time.monotonic() + GIVE_UP_SECONDS
            while time.monotonic() < given_up:
                if not reader.assignment():
                    known = reader.list_topics(timeout=60).topics.get(ENRICHED)
                    places = known.partitions if known else ()
                    reader.assign([TopicPartition(ENRICHED, number, OFFSET_BEGINNING) for number in places])
                came = reader.consume(500, timeout=0.25)
                found.extend(Answer.of(message) for message in came if message.error() is None)
                mine = [answer for answer in found if answer.job.board == self.board]
                if len({answer.event for answer in mine}) >= count:
                    return mine
        finally:
            reader.close()
        raise AssertionError(f"only {len(found)} answers came, not {count}")


@pytest.fixture(params=["mock", "real"])
def kafka(request: pytest.FixtureRequest) -> Kafka:
    if request.param == "mock":
        kafka = Kafka(request.getfixturevalue("mock_url"))
    elif os.environ.get("KAFKA_URL"):
        kafka = Kafka(os.environ["KAFKA_URL"])
    else:
        pytest.skip("KAFKA_URL names no broker to try this on")
    kafka.skip_what_was()
    return kafka
