"""Roadmaps over HTTP: made once, ticked off, tested, planned anew; and everything in one call."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.api.test_jobs import add
from tests.graphs.documents import POSTING, RESUME


@pytest.fixture
async def path(client: httpx.AsyncClient) -> str:
    job = await add(client, POSTING)
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()
    return f"/api/roadmap/{resume['id']}/{job['id']}"


async def get(client: httpx.AsyncClient, path: str, **params: float) -> dict[str, Any]:
    response = await client.get(path, params=params)
    assert response.status_code == 200, response.text
    roadmap: dict[str, Any] = response.json()
    return roadmap


async def test_a_roadmap_is_made_once_and_then_stands(client: httpx.AsyncClient, path: str) -> None:
    first, second = await get(client, path), await get(client, path)

    assert first == second
    assert first["mode"] == "offline"
    assert [first[f"week{number}"]["number"] for number in range(1, 5)] == [1, 2, 3, 4]
    assert first["readiness"]["planned"] > first["readiness"]["now"]


async def test_other_hours_make_another_plan(client: httpx.AsyncClient, path: str) -> None:
    usual, light = await get(client, path), await get(client, path, hours_per_week=4)

    assert usual["hours_per_week"] == 10
    assert light["hours_per_week"] == 4
    assert sum(task["hours"] for task in light["week1"]["tasks"]) <= 4
    assert await get(client, path) == light


async def test_saved_postings_say_what_a_skill_unlocks(client: httpx.AsyncClient, path: str) -> None:
    roadmap = await get(client, path)

    unlocks = {skill["skill_id"]: skill["unlock"] for skill in roadmap["skills"] + roadmap["later"]}
    assert unlocks["kubernetes"]["jobs"] == 1
    assert unlocks["kubernetes"]["asked"] == 1
    assert unlocks["kubernetes"]["readiness_gain"] > 0


async def test_a_task_is_ticked_off_and_back(client: httpx.AsyncClient, path: str) -> None:
    task = (await get(client, path))["week1"]["tasks"][0]

    done = (await client.post(f"{path}/tasks/{task['id']}", json={"done": True})).json()
    assert done["week1"]["tasks"][0]["done"]
    assert (await get(client, path))["week1"]["tasks"][0]["done"]

    undone = (await client.post(f"{path}/tasks/{task['id']}", json={"done": False})).json()
    assert not undone["week1"]["tasks"][0]["done"]


async def test_a_checkpoint_is_graded_and_says_what_was_wrong_and_why(
    client: httpx.AsyncClient, path: str
) -> None:
    roadmap = await get(client, path)
    asked = roadmap["week1"]["quiz"]
    assert all("answer" not in item for item in asked)

    answer = await client.post(f"{path}/quiz/1", json={"answers": [None] * len(asked)})

    assert answer.status_code == 200, answer.text
    grade = answer.json()["grade"]
    assert grade["score"] == 0
    right = [item["options"].index(wrong["right"]) for item, wrong in zip(asked, grade["wrong"], strict=True)]
    assert all(wrong["why"] for wrong in grade["wrong"])

    again = (await client.post(f"{path}/quiz/1", json={"answers": right})).json()
    assert again["grade"]["score"] == 1
    assert again["grade"]["wrong"] == []
    assert again["roadmap"]["week1"]["grade"]["score"] == 1
    assert [task["done"] for task in again["roadmap"]["week1"]["tasks"] if task["kind"] == "quiz"] == [True]


@pytest.mark.parametrize(
    ("way", "body", "status"),
    [
        ("quiz/1", {"answers": []}, 422),
        ("quiz/1", {"answers": [4, 4, 4]}, 422),
        ("quiz/5", {"answers": [0]}, 422),
        ("tasks/nothing", {"done": True}, 404),
        ("tasks/week1.quiz", {"done": True}, 422),
    ],
)
async def test_what_does_not_fit_is_refused(
    client: httpx.AsyncClient, path: str, way: str, body: dict[str, Any], status: int
) -> None:
    await get(client, path)
    assert (await client.post(f"{path}/{way}", json=body)).status_code == status


async def test_a_roadmap_is_its_owners_alone_and_goes_with_the_resume(
    client: httpx.AsyncClient, path: str, connect: Callable[[str], httpx.AsyncClient]
) -> None:
    await get(client, path)
    async with connect("somebody-else") as other:
        refused = [
            await other.get(path),
            await other.post(f"{path}/quiz/1", json={"answers": [0, 0, 0]}),
            await other.post(f"{path}/tasks/week1.quiz", json={"done": True}),
        ]
    assert [response.status_code for response in refused] == [404] * 3

    resume = path.split("/")[3]
    assert (await client.delete(f"/api/resume/{resume}")).status_code == 204
    assert (await client.get(path)).status_code == 404


async def test_one_call_tells_everything_of_two_texts_and_keeps_nothing(client: httpx.AsyncClient) -> None:
    body = {"resume_text": RESUME, "job_text": POSTING, "hours_per_week": 6}

    answer = await client.post("/api/inference/analyze", json=body)

    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert {skill["name"] for skill in found["resume_skills"]} >= {"Python", "Docker"}
    assert {skill["skill_id"] for skill in found["job_skills"]} >= {"python", "kubernetes"}
    assert found["overall_match"] == found["analysis"]["overall_match"] == found["roadmap"]["overall_match"]
    assert found["missing_skills"][0] == found["skill_gaps"][0]["name"]
    assert found["readiness"]["score"] == found["roadmap"]["readiness"]["now"]
    assert found["roadmap"]["hours_per_week"] == 6
    assert all(one["resource"]["url"].startswith("https://") for one in found["resources"])
    assert set(found["resources"][0]["skills"]) & {gap["skill_id"] for gap in found["skill_gaps"]}
    assert (await client.get("/api/jobs")).json()["total"] == 0


@pytest.mark.parametrize(
    "body", [{}, {"resume_text": "x"}, {"resume_text": "x", "resume_id": "y", "job_text": "z"}]
)
async def test_an_inference_needs_one_resume_and_one_posting(
    client: httpx.AsyncClient, body: dict[str, str]
) -> None:
    assert (await client.post("/api/inference/analyze", json=body)).status_code == 422


async def test_a_roadmap_and_an_analysis_leave_as_pdf(client: httpx.AsyncClient, path: str) -> None:
    roadmap = await client.get(f"{path}/export")
    assert roadmap.headers["content-type"] == "application/pdf"
    assert roadmap.content.startswith(b"%PDF")

    resume_id, job_id = path.split("/")[-2:]
    given = {"resume_id": resume_id, "job_id": job_id}
    made = (await client.post("/api/inference/analyze", json=given)).json()
    report = await client.post("/api/inference/report", json={"analysis": made["analysis"]})
    assert report.headers["content-type"] == "application/pdf"
    assert report.content.startswith(b"%PDF")

    assert (await client.get("/api/roadmap/nobody/nothing/export")).status_code == 404
    assert (await client.post("/api/inference/report", json={"analysis": {}})).status_code == 422
