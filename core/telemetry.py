"""What the product counts and times about itself, in Prometheus' terms; `/metrics` shows it."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from core.errors import SkillBridgeError

LATENCY_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds; the objective of an analysis (0.25 s) lies on a boundary."""


class Metrics:
    """The instruments of one server, in a registry of their own. Labels never hold personal text."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.events_processed = Counter(
            "events_processed_total",
            "Things taken in and worked through, by kind (resume, job, run) and outcome (ok, refused, failed).",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self.analysis_completed = Counter(
            "analysis_completed_total", "Gap analyses completed.", registry=self.registry
        )
        self.gap_analysis_latency = Histogram(
            "gap_analysis_latency_seconds",
            "From the start of a gap analysis to its result.",
            registry=self.registry,
            buckets=LATENCY_BUCKETS,
        )
        self.llm_fallback = Counter(
            "llm_fallback_total",
            "Texts written offline because the configured model failed, by role.",
            ("role",),
            registry=self.registry,
        )
        self.dead_letters = Gauge(
            "dlq_depth", "Postings and pulls that were given up after every attempt.", registry=self.registry
        )
        self.queue_depth = Gauge(
            "queue_depth", "Batches of postings that wait to be read.", registry=self.registry
        )
        self.kafka_messages = Counter(
            "kafka_messages_total",
            "Messages by topic and outcome (consumed, produced, failed; each failed attempt counts).",
            ("topic", "outcome"),
            registry=self.registry,
        )
        self.kafka_lag = Gauge(
            "kafka_consumer_lag",
            "Messages of a partition that were not read yet.",
            ("topic", "partition"),
            registry=self.registry,
        )
        self.cache_reads = Counter(
            "cache_reads_total",
            "Reads of the cache, by kind (vector, search, job) and outcome (hit, miss).",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self.searches_by_words_alone = Counter(
            "searches_by_words_alone_total",
            "Searches that words alone answered because the index of meanings was away.",
            registry=self.registry,
        )
        self.http_requests = Counter(
            "http_requests_total",
            "Requests answered, by method, route template and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.http_latency = Histogram(
            "http_request_duration_seconds",
            "From a request to the start of its response, by method and route template.",
            ("method", "route"),
            registry=self.registry,
            buckets=LATENCY_BUCKETS,
        )

    @contextmanager
    def processing(self, kind: str) -> Iterator[None]:
        """Count the block as `ok`, as `refused` (it raised an error of ours) or as `failed` (any other)."""
        outcome = "failed"
        try:
            yield
            outcome = "ok"
        except SkillBridgeError:
            outcome = "refused"
            raise
        finally:
            self.events_processed.labels(kind, outcome).inc()
