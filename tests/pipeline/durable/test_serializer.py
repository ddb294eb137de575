"""What workflows keep is sealed, comes back as it was, and is never a pickle."""

from datetime import UTC, datetime

import pytest
from dbos import KafkaMessage
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound, Unavailable
from pipeline.durable.serializer import Failed, SealedJson
from store.cipher import Cipher

SEALED = SealedJson(Cipher([b"k" * 32]))
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_data_comes_back_as_it_was(data: object) -> None:
    assert SEALED.deserialize(SEALED.serialize(data)) == data


def test_moments_and_errors_come_back() -> None:
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert SEALED.deserialize(SEALED.serialize({"at": moment})) == {"at": moment}
    error = SEALED.deserialize(SEALED.serialize(NotFound("There is no such posting.")))
    assert isinstance(error, Failed)
    assert (error.kind, str(error)) == ("NotFound", "There is no such posting.")
    again = SEALED.deserialize(SEALED.serialize(error))
    assert isinstance(again, Failed)
    assert (again.kind, str(again)) == ("NotFound", "There is no such posting.")


@given(st.binary(max_size=20), st.none() | st.binary(max_size=5))
def test_a_message_of_kafka_comes_back_as_it_was(value: bytes, key: bytes | None) -> None:
    message = KafkaMessage(
        headers=[("event", b"1")],
        key=key,
        latency=None,
        leader_epoch=None,
        offset=7,
        partition=0,
        timestamp=(1, 1_700_000_000_000),
        topic="jobs_raw",
        value=value,
    )
    assert SEALED.deserialize(SEALED.serialize({"args": [message]})) == {"args": [message]}


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="a workflow cannot keep a object"):
        SEALED.serialize(object())


def test_nothing_can_be_read_without_the_key() -> None:
    sealed = SEALED.serialize(["Grete Hermann"])
    assert "Grete" not in sealed
    with pytest.raises(Unavailable):
        SealedJson(Cipher([b"o" * 32])).deserialize(sealed)
