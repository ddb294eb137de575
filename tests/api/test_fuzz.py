"""Whatever is sent to whatever address, the answer is a result or a problem document, never a failure."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.app import create_app
from tests.api.conftest import OWNER_HEADER
from tests.conftest import GivenSettings

DOCUMENT = create_app(GivenSettings()).openapi()
ENDLESS = "/api/notifications/stream"
OURS = [
    (method, path)
    for path, methods in DOCUMENT["paths"].items()
    for method in methods
    if path.startswith("/api/") and path != ENDLESS
]
FIELDS = sorted(
    {name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", {})}
)
TEXT = st.text(max_size=200)
ANY_TEXT = st.text(st.characters(), max_size=200)
"""Lone surrogates, too, which JSON can carry and UTF-8 cannot."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS) | TEXT, inner, max_size=4),
    max_leaves=8,
)
BODY = JSON | st.builds(lambda name, text: {name: text}, st.sampled_from(["text", "query", "url"]), ANY_TEXT)


def answered_well(response: httpx.Response) -> bool:
    kind = response.headers.get("content-type")
    return response.status_code < 400 or (response.status_code < 500 and kind == "application/problem+json")


def percent_encoded(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


@pytest.fixture(scope="module")
def anybody(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=server, headers={OWNER_HEADER: "fuzz", "content-type": "application/json"}
    ) as client:
        yield client


@settings(max_examples=300, deadline=None)
@given(
    operation=st.sampled_from(OURS),
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80),
    query=st.dictionaries(st.sampled_from(["limit", "offset", "resume_id", "other"]), TEXT, max_size=2),
    body=BODY,
)
def test_no_input_makes_the_server_fail(
    anybody: httpx.Client, operation: tuple[str, str], name: str, query: dict[str, str], body: object
) -> None:
    method, template = operation
    path = re.sub(r"\{\w+\}", percent_encoded(name), template)

    response = anybody.request(
        method,
        anybody.base_url.copy_with(raw_path=path.encode()),
        params=query,
        content=json.dumps(body),
    )

    assert answered_well(response), (response.status_code, response.text)
