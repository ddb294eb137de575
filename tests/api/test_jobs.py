"""Postings over HTTP: taken in, listed, searched, held against a resume, deleted."""

from collections.abc import Callable

import httpx
import pytest

BACKEND = """Backend Engineer

Requirements
- 3+ years of Python
- PostgreSQL
- Docker

Nice to have
- Kafka
"""
NURSE = """Registered Nurse

Requirements
- Registered Nurse with a current licence
- Experience with telemetry and patient care
"""
RESUME = """Ada Example

Experience
Backend Developer, Example Ltd, Jan 2019 - Dec 2023
- Built services in Python with PostgreSQL

Skills
Python, PostgreSQL
"""


async def add(client: httpx.AsyncClient, text: str, **named: str) -> dict[str, object]:
    response = await client.post("/api/jd/text", json={"text": text, **named})
    assert response.status_code == 201, response.text
    job: dict[str, object] = response.json()
    return job


async def test_a_pasted_posting_comes_back_read_and_understood(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND, company="Example Ltd")

    assert job["posting"]["title"] == "Backend Engineer"  # type: ignore[index]
    assert job["posting"]["company"] == "Example Ltd"  # type: ignore[index]
    skills = {skill["skill_id"]: skill["kind"] for skill in job["profile"]["skills"]}  # type: ignore[index]
    assert skills["python"] == "required"
    assert skills["kafka"] == "preferred"


async def test_postings_are_listed_a_page_at_a_time_the_newest_first(client: httpx.AsyncClient) -> None:
    ids = [(await add(client, BACKEND, title=f"Engineer {number}"))["id"] for number in range(3)]

    first = (await client.get("/api/jobs", params={"limit": 2})).json()
    second = (await client.get("/api/jobs", params={"limit": 2, "offset": 2})).json()

    assert first["total"] == second["total"] == 3
    assert [job["id"] for job in first["items"] + second["items"]] == ids[::-1]


async def test_the_skills_of_a_posting_come_with_the_lines_that_ask(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND)

    answer = (await client.get(f"/api/jobs/{job['id']}/skills")).json()

    docker = next(skill for skill in answer["skills"] if skill["skill_id"] == "docker")
    assert "Docker" in docker["lines"][0]["text"]
    assert "docker" in answer["tech_stack"]


async def test_a_posting_is_held_against_a_resume_on_demand(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()

    alone = (await client.get(f"/api/jobs/{job['id']}")).json()
    held = (await client.get(f"/api/jobs/{job['id']}", params={"resume_id": resume["id"]})).json()

    assert alone["analysis"] is None
    analysis = held["analysis"]
    assert (analysis["resume_id"], analysis["jd_id"]) == (resume["id"], job["id"])
    assert "docker" in {gap["skill_id"] for gap in analysis["skill_gaps"]}
    assert "python" in {match["skill_id"] for match in analysis["matched_skills"]}
    assert 0 < analysis["overall_match"] < 1


async def test_a_correction_counts_in_the_next_analysis(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()
    path, params = f"/api/jobs/{job['id']}", {"resume_id": resume["id"]}
    before = (await client.get(path, params=params)).json()["analysis"]

    await client.patch(f"/api/resume/{resume['id']}/profile", json={"add_skills": [{"name": "Docker"}]})
    after = (await client.get(path, params=params)).json()["analysis"]

    assert after["overall_match"] > before["overall_match"]
    assert "docker" not in {gap["skill_id"] for gap in after["skill_gaps"]}


async def test_search_finds_the_posting_that_means_the_same(client: httpx.AsyncClient) -> None:
    backend, nurse = await add(client, BACKEND), await add(client, NURSE)

    hits = (await client.post("/api/jobs/search", json={"query": "software developer, Python services"})).json()

    assert [hit["job"]["id"] for hit in hits["items"]] == [backend["id"], nurse["id"]]
    assert hits["items"][0]["score"] > hits["items"][1]["score"]
    assert hits["items"][0]["matched_skills"] == ["Python"]


async def test_search_by_resume_finds_what_suits_it(client: httpx.AsyncClient) -> None:
    await add(client, NURSE)
    backend = await add(client, BACKEND)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()

    hits = (await client.post("/api/jobs/search", json={"resume_id": resume["id"], "limit": 1})).json()

    assert [hit["job"]["id"] for hit in hits["items"]] == [backend["id"]]
    assert {"Python", "PostgreSQL"} <= set(hits["items"][0]["matched_skills"])


@pytest.mark.parametrize(
    "body",
    [
        {"query": "x", "limit": 0},
        {"query": ""},
        {"cursor": "x"},
        {"where": {"seniority": ["boss"]}},
        {"where": {"colour": "red"}},
        {"scope": "theirs"},
    ],
)
async def test_a_search_that_does_not_fit_is_refused(client: httpx.AsyncClient, body: dict[str, object]) -> None:
    response = await client.post("/api/jobs/search", json=body)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")


async def test_a_deleted_posting_is_found_no_more(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND)

    assert (await client.delete(f"/api/jobs/{job['id']}")).status_code == 204

    assert (await client.get(f"/api/jobs/{job['id']}")).status_code == 404
    assert (await client.post("/api/jobs/search", json={"query": "python", "scope": "mine"})).json()["items"] == []


async def test_the_newest_of_boards_hold_nothing_that_somebody_handed_in(client: httpx.AsyncClient) -> None:
    job = await add(client, BACKEND)
    response = await client.get("/api/jobs/recent")
    assert response.status_code == 200
    assert job["id"] not in [heading["id"] for heading in response.json()["items"]]


async def test_an_empty_posting_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/jd/text", json={"text": " "})

    assert response.status_code == 422
    assert (await client.get("/api/jobs")).json() == {"items": [], "total": 0}


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/job", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "not a url"]
)
async def test_an_address_that_may_not_be_fetched_is_refused_with_a_reason(
    client: httpx.AsyncClient, url: str
) -> None:
    response = await client.post("/api/jd/url", json={"url": url})

    assert (response.status_code, response.json()["code"]) == (422, "posting_unreadable")
    assert response.json()["reason"]
    assert (await client.get("/api/jobs")).json()["total"] == 0


async def test_postings_of_somebody_else_are_out_of_reach(
    client: httpx.AsyncClient, connect: Callable[[str], httpx.AsyncClient]
) -> None:
    job = await add(client, BACKEND)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()

    async with connect("somebody-else") as other:
        own = await add(other, NURSE)
        refused = [
            await other.get(f"/api/jobs/{job['id']}"),
            await other.get(f"/api/jobs/{job['id']}/skills"),
            await other.delete(f"/api/jobs/{job['id']}"),
            await other.get(f"/api/jobs/{own['id']}", params={"resume_id": resume["id"]}),
            await other.post("/api/jobs/search", json={"resume_id": resume["id"]}),
        ]
        found = (await other.post("/api/jobs/search", json={"query": "Python backend engineer"})).json()

    assert [response.status_code for response in refused] == [404] * 5
    assert job["id"] not in {hit["job"]["id"] for hit in found["items"]}
    assert (await client.get(f"/api/jobs/{job['id']}")).status_code == 200
