"""Whatever goes wrong, the answer is a problem document that a person can act on and that gives nothing away."""

import json
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from core.settings import Settings
from tests.api.conftest import serving


def is_problem(response: httpx.Response, status: int, code: str) -> bool:
    document = response.json()
    return (
        response.headers["content-type"] == "application/problem+json"
        and (response.status_code, document["status"], document["code"]) == (status, status, code)
        and document["type"] == f"urn:skillbridge:problem:{code}"
        and document["request_id"] == response.headers["x-request-id"]
        and bool(document["title"] and document["detail"])
    )


async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient) -> None:
    assert is_problem(await client.get("/api/nothing/here"), 404, "not_found")


async def test_a_wrong_method_is_a_problem_that_names_the_right_ones(client: httpx.AsyncClient) -> None:
    response = await client.put("/api/jd/text", json={})

    assert is_problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


async def test_a_field_that_does_not_fit_is_named_and_not_repeated(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/jd/text", json={"text": ["Jane Doe"], "titel": "Engineer"})

    assert is_problem(response, 422, "invalid_input")
    assert {error["location"] for error in response.json()["errors"]} == {"body.text", "body.titel"}
    assert "Jane" not in response.text


@pytest.mark.parametrize("body", [b"{", b"", b"[1", b"\xff\xfe", b"null", b'"text"'])
async def test_a_body_that_is_no_json_object_is_a_problem(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post("/api/jd/text", content=body, headers={"content-type": "application/json"})

    assert is_problem(response, 422, "invalid_input")


async def test_a_query_with_a_null_character_is_a_problem(client: httpx.AsyncClient) -> None:
    assert is_problem(await client.get("/store/items?key=a%00b"), 422, "invalid_input")


async def test_what_is_wrong_with_json_is_said(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/jd/text", content=b"{", headers={"content-type": "application/json"})

    assert "Not JSON that can be read" in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [(b'{"text": "\xff"}', "Send it as JSON in UTF-8"), (b"[" * 100_000, "fewer levels")],
)
async def test_a_body_that_cannot_be_parsed_is_told_how_to_be(
    client: httpx.AsyncClient, body: bytes, sentence: str
) -> None:
    response = await client.post("/api/jd/text", content=body, headers={"content-type": "application/json"})

    assert is_problem(response, 422, "invalid_input")
    assert sentence in response.json()["detail"]


async def test_a_broken_form_is_a_problem(client: httpx.AsyncClient) -> None:
    response = await client.post(
        "/api/resume/upload", content=b"no boundary", headers={"content-type": "multipart/form-data; boundary=x"}
    )

    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code in {400, 422}


@pytest.mark.parametrize("resume_id", ["x", "%00", "..%2f..%2fetc", "00000000-0000-0000-0000-000000000000", "é"])
async def test_an_id_that_is_nobodys_is_not_found(client: httpx.AsyncClient, resume_id: str) -> None:
    assert (await client.get(f"/api/resume/{resume_id}")).status_code == 404


@pytest.fixture(scope="module")
def failing(server_settings: Settings) -> Iterator[str]:
    """URL of a server with one more route, which fails with a message that quotes a resume."""
    app = create_app(server_settings)
    install_failure(app)
    with serving(app) as url:
        yield url


def install_failure(app: FastAPI) -> None:
    @app.get("/api/failure")
    async def failure() -> None:
        raise RuntimeError("Jane Doe, +1 555 0100")


async def test_an_error_nobody_foresaw_gives_nothing_away(failing: str, caplog: pytest.LogCaptureFixture) -> None:
    async with httpx.AsyncClient(base_url=failing, timeout=60) as client:
        response = await client.get("/api/failure", headers={"origin": failing, "x-request-id": "my-request"})

    assert is_problem(response, 500, "internal_error")
    assert response.json()["request_id"] == "my-request"
    assert "Jane" not in response.text
    assert "RuntimeError" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_a_request_id_that_could_forge_log_lines_is_replaced(client: httpx.AsyncClient) -> None:
    response = await client.get("/health", headers={"x-request-id": 'a" b={"c":1}'})

    assert json.dumps(response.headers["x-request-id"]).isascii()
    assert " " not in response.headers["x-request-id"]
