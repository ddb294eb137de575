"""The OpenAPI document is complete and current."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from api.app import create_app
from tests.conftest import GivenSettings

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(GivenSettings()).openapi()


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_the_committed_document_is_current(document: dict[str, Any]) -> None:
    assert orjson.loads(COMMITTED.read_bytes()) == orjson.loads(orjson.dumps(document)), "run `make openapi`"


def test_every_path_of_the_product_is_there(document: dict[str, Any]) -> None:
    for operation in (
        "POST /api/resume/upload",
        "POST /api/resume/text",
        "GET /api/resume/{resume_id}",
        "DELETE /api/resume/{resume_id}",
        "POST /api/jd/text",
        "POST /api/jd/url",
        "GET /api/jobs",
        "POST /api/jobs/search",
        "GET /api/jobs/{job_id}",
        "GET /api/jobs/{job_id}/skills",
        "DELETE /api/jobs/{job_id}",
        "GET /api/occupations/search",
        "GET /api/occupations/{code}",
        "GET /api/occupations/{code}/skills",
        "GET /health",
        "GET /metrics",
    ):
        assert operation in operations(document)


def test_no_path_is_there_twice(document: dict[str, Any]) -> None:
    assert not [path for path in document["paths"] if path.startswith("/api/v1")]
    ids = [operation["operationId"] for operation in operations(document).values()]
    assert len(ids) == len(set(ids))


def test_every_operation_says_what_it_does_and_answers(document: dict[str, Any]) -> None:
    for name, operation in operations(document).items():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name
        successes = [status for status in operation["responses"] if status.startswith("2")]
        assert successes, name
        for status in successes:
            assert status == "204" or operation["responses"][status].get("content"), name


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for name, operation in operations(document).items():
        errors = {
            status: answer for status, answer in operation["responses"].items() if not status.startswith("2")
        }
        assert "default" in errors, name
        for answer in errors.values():
            assert list(answer["content"]) == ["application/problem+json"], name


def test_every_request_body_has_an_example(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name, operation in operations(document).items():
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None or not name.split()[1].startswith("/api/"):
            continue
        given = content["schema"]
        schema = schemas[given["$ref"].rpartition("/")[2]]
        places = (given, schema, *schema["properties"].values())
        assert any("examples" in place for place in places), name
