"""A whole interview over the server: driven by the SDK with its stream cut and rejoined, and by plain requests."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from langgraph_sdk import get_client

from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from tests.api.conftest import OWNER_HEADER
from tests.api.refreshing import until_asked
from tests.api.test_analysis import PDF, POSTING

Connect = Callable[[str], httpx.AsyncClient]
VAGUE = {"answer": "It is something that people talk about a lot."}
STORY = {
    "answer": "When I was at Initech in 2022 we had to move 3 services in a week. I wrote a plan, I asked Mary "
    "what she feared, and I moved them one by one. In the end we finished on time and my team still uses it."
}


@pytest.fixture
def owner() -> str:
    return f"owner-{uuid4().hex}"


@pytest.fixture
async def documents(connect: Connect, owner: str) -> dict[str, Any]:
    """Ids of a resume and a posting of the owner's."""
    async with connect(owner) as client:
        resume = await client.post("/api/resume/upload", files={"file": ("resume.pdf", PDF.read_bytes())})
        job = await client.post("/api/jd/text", json={"text": POSTING})
    return {"resume_id": resume.json()["id"], "job_id": job.json()["id"]}


async def test_an_interview_is_held_through_the_sdk_and_rejoined_between_events(
    server: str, owner: str, documents: dict[str, Any]
) -> None:
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    thread = (await graphs.threads.create())["thread_id"]
    cards = CardCatalogue.load()

    values = await until_asked(graphs, thread, "interview", input=documents | {"length": 5})
    asked: list[str] = []
    while values.get("__interrupt__"):
        [question] = values["__interrupt__"]
        assert question["response_schema"]["oneOf"]
        shown = await graphs.threads.get(thread)
        assert shown["status"] == "interrupted"
        name = question["value"]["question_id"]
        asked.append(name)
        known = cards.questions.get(name)
        answer = {"answer": " ".join(point.point for point in known.points)} if known else STORY
        values = await until_asked(graphs, thread, "interview", command={"resume": answer})

    assert values["status"] == "finished"
    assert list(dict.fromkeys(asked)) == [one["question_id"] for one in values["questions"]]
    assert 0.5 < values["overall_score"] <= 1.0
    kept: Any = await graphs.threads.get_state(thread)
    assert kept["values"]["report"]["overall_score"] == values["overall_score"]
    read = str(kept) + str(await graphs.threads.get_history(thread, limit=100))
    bank = QuestionBank.load()
    stories = [bank[name] for name in asked if name in bank]
    assert stories
    assert not [point.point for story in stories for point in story.points if point.point in read]


async def test_an_interview_is_held_by_plain_requests(client: httpx.AsyncClient) -> None:
    resume = await client.post("/api/resume/upload", files={"file": ("resume.pdf", PDF.read_bytes())})
    job = await client.post("/api/jd/text", json={"text": POSTING})
    body = {"resume_id": resume.json()["id"], "job_id": job.json()["id"], "questions": 5}

    started = await client.post("/api/interview/start", json=body)
    assert started.status_code == 201
    view = started.json()
    place = f"/api/interview/{view['id']}"
    assert (await client.get(f"{place}/feedback")).status_code == 409
    assert (await client.get(place)).json() == view

    hint = (await client.post(f"{place}/answer", json={"action": "hint"})).json()["question"]["note"]
    assert hint
    replies: list[dict[str, Any]] = [VAGUE, VAGUE, {"action": "skip"}, {"action": "stop"}]
    for reply in replies:
        view = (await client.post(f"{place}/answer", json=reply)).json()
    assert (view["status"], view["question"]) == ("finished", None)

    found = (await client.get(f"{place}/feedback")).json()
    assert {"questions", "answers", "overall_score", "feedback"} <= found.keys()
    assert [answer["outcome"] for answer in found["answers"]] == ["answered", "skipped"]
    assert found["misses"]
    roadmap = (await client.get(f"/api/roadmap/{body['resume_id']}/{body['job_id']}")).json()
    asked = [one["question_id"] for one in found["questions"] if one["skill_id"]]
    assert roadmap["missed"] == asked[:2]
    tasks = [task for number in range(1, 5) for task in roadmap[f"week{number}"]["tasks"]]
    again = [task["skill_id"] for task in tasks if task["title"].startswith("Answer once more")]
    assert set(again) <= {name.partition("/")[0] for name in asked}
    assert again
    first = found["feedback"][0]
    assert len(first["points"]) >= 2
    assert {point["state"] for point in first["points"]} <= {"made", "missed", "wrong"}
    assert first["resources"]
    assert (await client.post(f"{place}/answer", json=VAGUE)).status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"resume_id": "x", "job_id": "y"}, 404),
        ({"resume_id": "x"}, 422),
        ({"resume_id": "x", "job_id": "y", "questions": 3}, 422),
        ({"resume_id": "x", "job_id": "y", "extra": 1}, 422),
    ],
)
async def test_an_interview_on_nothing_is_refused(
    client: httpx.AsyncClient, body: dict[str, Any], status: int
) -> None:
    refused = await client.post("/api/interview/start", json=body)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"


async def test_nobody_reads_or_answers_somebody_elses_interview(
    connect: Connect, owner: str, documents: dict[str, Any]
) -> None:
    async with connect(owner) as theirs:
        started = (await theirs.post("/api/interview/start", json=documents)).json()
    place = f"/api/interview/{started['id']}"
    async with connect("mallory") as client:
        for answer in (
            await client.get(place),
            await client.get(f"{place}/feedback"),
            await client.post(f"{place}/answer", json=VAGUE),
            await client.get("/api/interview/not-an-id"),
        ):
            assert answer.status_code == 404


async def test_a_thread_of_another_graph_is_no_interview(
    server: str, owner: str, connect: Connect, documents: dict[str, Any]
) -> None:
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    thread = (await graphs.threads.create())["thread_id"]
    await graphs.runs.wait(thread, "gap_analysis", input=documents)
    async with connect(owner) as client:
        assert (await client.get(f"/api/interview/{thread}")).status_code == 404
