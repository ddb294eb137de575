"""The server behind a browser, a proxy and a monitor."""

from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from core.settings import Settings
from tests.api.conftest import serving

PAGE = "https://evil.example"


async def test_every_path_answers_under_v1_too(client: httpx.AsyncClient) -> None:
    created = await client.post("/api/v1/jd/text", json={"text": "Engineer\n\nRequirements\n- Python"})

    assert created.status_code == 201
    path = f"/jobs/{created.json()['id']}"
    assert (await client.get(f"/api/v1{path}")).json() == (await client.get(f"/api{path}")).json()


async def test_health_says_that_it_lives_and_what_is_ready(client: httpx.AsyncClient) -> None:
    health = (await client.get("/health")).json()

    assert (health["status"], health["ready"]) == ("ok", True)
    assert health["parts"]["database"] == "ok"
    assert health["parts"]["language_model"] == "off"
    assert (await client.get("/health/ready")).status_code == 200


async def test_metrics_count_requests_by_template_and_documents_by_outcome(client: httpx.AsyncClient) -> None:
    created = await client.post("/api/jd/text", json={"text": "Engineer\n\nRequirements\n- Python"})
    await client.get(f"/api/jobs/{created.json()['id']}")
    await client.post("/api/jd/text", json={"text": " "})

    text = (await client.get("/metrics")).text

    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert samples["http_requests_total", "/api/jobs/{job_id}", "200", "GET"] >= 1
    assert samples["events_processed_total", "job", "ok"] >= 1
    assert samples["events_processed_total", "job", "refused"] >= 1
    assert "analysis_completed_total" in text
    assert "gap_analysis_latency_seconds_bucket" in text
    assert "llm_fallback_total" in text
    assert created.json()["id"] not in text


async def test_a_foreign_page_may_not_change_anything(client: httpx.AsyncClient) -> None:
    body = {"text": "Engineer\n\nRequirements\n- Python"}

    by_origin = await client.post("/api/jd/text", json=body, headers={"origin": PAGE})
    by_fetch = await client.post("/api/jd/text", json=body, headers={"sec-fetch-site": "cross-site"})
    as_form = await client.post(
        "/api/resume/upload", files={"file": ("a.txt", b"Ada Example")}, headers={"origin": PAGE}
    )

    for response in (by_origin, by_fetch, as_form):
        assert (response.status_code, response.json()["code"]) == (403, "cross_origin")
        assert "access-control-allow-origin" not in response.headers
    assert (await client.get("/api/jobs")).json()["total"] == 0


async def test_a_foreign_page_may_not_read_anything(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/jobs", headers={"origin": PAGE})

    assert "access-control-allow-origin" not in response.headers


async def test_a_name_that_was_rebound_to_this_machine_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/jobs", headers={"host": "evil.example"})

    assert (response.status_code, response.json()["code"]) == (421, "unknown_host")


async def test_answers_are_protected_against_framing_sniffing_and_caching(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/api/jobs")).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.fixture(scope="module")
def hosted(server_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a server with a built client, a trusted origin, and a name of its own."""
    dist = tmp_path_factory.mktemp("dist")
    (dist / "assets").mkdir()
    (dist / "index.html").write_text("<!doctype html><title>Client</title>")
    (dist / "assets" / "main.js").write_text("export {};")
    given = {
        "web_dist": dist,
        "cors_origins": ("https://studio.example",),
        "allowed_hosts": ("bridge.example",),
    }
    with serving(create_app(server_settings.model_copy(update=given))) as url:
        yield url


async def test_a_hosted_server_serves_its_client_and_its_trusted_origin(hosted: str) -> None:
    async with httpx.AsyncClient(base_url=hosted, timeout=60) as client:
        page = await client.get("/", headers={"host": "bridge.example", "accept": "text/html"})
        script = await client.get("/assets/main.js")
        missing = await client.get("/api/none")
        escape = await client.get("/assets/..%2f..%2fencryption.key")
        preflight = await client.options(
            "/api/jd/text",
            headers={
                "origin": "https://studio.example",
                "access-control-request-method": "POST",
                "access-control-request-headers": "content-type",
            },
        )
        posted = await client.post(
            "/api/jd/text",
            json={"text": "Engineer\n\nRequirements\n- Python"},
            headers={"origin": "https://studio.example"},
        )

    assert (page.status_code, "Client" in page.text) == (200, True)
    assert page.headers["cache-control"] == "no-cache"
    assert script.headers["content-type"].startswith("text/javascript")
    assert missing.headers["content-type"] == "application/problem+json"
    assert escape.status_code == 404
    assert preflight.headers["access-control-allow-origin"] == "https://studio.example"
    assert posted.status_code == 201
    for name in ("Content-Location", "Location", "X-Pagination-Total", "X-Pagination-Next"):
        assert name in posted.headers["access-control-expose-headers"]


async def test_a_client_that_is_not_built_is_said_to_be(client: httpx.AsyncClient) -> None:
    page = await client.get("/")

    assert page.status_code == 503
    assert "not built" in page.text
