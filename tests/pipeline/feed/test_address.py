"""A Kafka's address is one URL, and nothing of it is said where it does not fit."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Misconfigured
from pipeline.feed.address import connection_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("kafka://one:9092", {"bootstrap.servers": "one:9092", "security.protocol": "PLAINTEXT"}),
        ("kafkas://one:9092,two:9093/", {"bootstrap.servers": "one:9092,two:9093", "security.protocol": "SSL"}),
        (
            "kafka://[::1]:9092",
            {"bootstrap.servers": "[::1]:9092", "security.protocol": "PLAINTEXT"},
        ),
        (
            "kafkas://me:p%40ss%3A%2F@one:9092?mechanism=scram-sha-512",
            {
                "bootstrap.servers": "one:9092",
                "security.protocol": "SASL_SSL",
                "sasl.mechanisms": "SCRAM-SHA-512",
                "sasl.username": "me",
                "sasl.password": "p@ss:/",
            },
        ),
        (
            "kafka://me:secret@one:9092",
            {
                "bootstrap.servers": "one:9092",
                "security.protocol": "SASL_PLAINTEXT",
                "sasl.mechanisms": "PLAIN",
                "sasl.username": "me",
                "sasl.password": "secret",
            },
        ),
    ],
)
def test_an_address_says_how_to_connect(url: str, expected: dict[str, str]) -> None:
    assert connection_of(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "one:9092",
        "http://one:9092",
        "kafka://",
        "kafka://one",
        "kafka://one:port",
        "kafka://one:99999",
        "kafka://one:9092,two",
        "kafka://one:9092/topic",
        "kafka://one:9092?acks=0",
        "kafka://[one:9092",
        "kafka://me:secret@one:9092?mechanism=GSSAPI",
    ],
)
def test_what_is_no_address_is_refused_without_its_words(url: str) -> None:
    with pytest.raises(Misconfigured, match="KAFKA_URL") as refused:
        connection_of(url)
    assert "one" not in refused.value.detail.replace("none", "")
    assert "secret" not in refused.value.detail


@given(st.text(max_size=40))
def test_whatever_is_given_is_an_address_or_refused(text: str) -> None:
    with suppress(Misconfigured):
        assert connection_of(f"kafka://{text}")["bootstrap.servers"]
