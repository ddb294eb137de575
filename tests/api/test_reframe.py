"""A resume is reworded and leaves as a file over HTTP; what is no line of it is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from docx import Document
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient

from sources.resume import read_resume
from tests.api.conftest import OWNER_HEADER
from tests.api.refreshing import until_asked

Connect = Callable[[str], httpx.AsyncClient]

RESUME = """Jordan Lee
jordan@example.com

Experience
Software Engineer, Brightline Systems
March 2020 - Present
- Responsible for maintaining k8s clusters for 12 services
- Built a checkout page in React with two designers

Skills
Python, React, k8s
"""
POSTING = "Frontend engineer\n\nRequirements\n- Kubernetes in production\n- JavaScript and TypeScript\n"


@pytest.fixture
def owner() -> str:
    return f"owner-{uuid4().hex}"


@pytest.fixture
async def given(client: httpx.AsyncClient) -> dict[str, str]:
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()
    job = (await client.post("/api/jd/text", json={"text": POSTING})).json()
    return {"resume_id": resume["id"], "job_id": job["id"]}


async def test_a_resume_is_reworded_and_what_it_lacks_is_routed(
    client: httpx.AsyncClient, given: dict[str, str]
) -> None:
    found = (await client.post("/api/reframe", json={**given, "letter": True})).json()
    proposed = [one["proposed"] for one in found["rewordings"]]
    assert "Maintained Kubernetes clusters for 12 services" in proposed
    assert "TypeScript" in [skill["name"] for skill in found["routed"]]
    assert found["letter"]["paragraphs"]


async def test_accepted_lines_leave_in_the_file(client: httpx.AsyncClient, given: dict[str, str]) -> None:
    one = (await client.post("/api/reframe", json=given)).json()["rewordings"][0]
    change = {**one["original"]["span"], "text": one["proposed"]}
    body = {"resume_id": given["resume_id"], "changes": [change]}
    docx = await client.post("/api/reframe/export", json={**body, "format": "docx"})
    assert one["proposed"] in [paragraph.text for paragraph in Document(BytesIO(docx.content)).paragraphs]
    pdf = await client.post("/api/reframe/export", json=body)
    assert pdf.headers["content-type"] == "application/pdf"
    assert one["proposed"] in read_resume(pdf.content, "resume.pdf", "application/pdf", 10_000_000).text


async def test_a_change_to_something_else_than_a_line_is_refused(
    client: httpx.AsyncClient, given: dict[str, str]
) -> None:
    body = {"resume_id": given["resume_id"], "changes": [{"start": 0, "end": 6, "text": "Sam"}]}
    answer = await client.post("/api/reframe/export", json=body)
    assert answer.status_code == 422
    assert "bullet" in answer.json()["detail"]


async def test_a_resume_that_is_not_there_is_not_found(client: httpx.AsyncClient, given: dict[str, str]) -> None:
    answer = await client.post("/api/reframe", json={**given, "resume_id": "nope"})
    assert answer.status_code == 404


async def reviewed(graphs: LangGraphClient, client: httpx.AsyncClient) -> tuple[str, dict[str, Any]]:
    """A thread whose review is over, each line kept as it was, and what came of it."""
    resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
    job = (await client.post("/api/jd/text", json={"text": POSTING})).json()["id"]
    thread = (await graphs.threads.create())["thread_id"]
    values = await until_asked(graphs, thread, "reframe", input={"resume_id": resume, "job_id": job})
    while values.get("__interrupt__"):
        values = await until_asked(graphs, thread, "reframe", command={"resume": {"type": "reject"}})
    return thread, values["reframe"]


async def test_a_line_decided_anew_after_the_review_is_kept_with_the_persons_own_words(
    server: str, owner: str, connect: Connect
) -> None:
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    async with connect(owner) as client:
        thread, over = await reviewed(graphs, client)
        first, second = (one["id"] for one in over["rewordings"][:2])
        route = f"/api/reframe/{thread}/decisions"
        mine = {"type": "edit", "edited_action": {"args": {"text": "Led 40 people at  Google"}}}
        await client.post(route, json={"answers": {first: {"type": "approve"}, second: mine}})
        found = (await client.post(route, json={"answers": {second: {"type": "reject"}}})).json()
    kept: Any = await graphs.threads.get_state(thread)
    assert kept["values"]["reframe"] == found
    assert kept["next"] == []
    assert [one["kind"] for one in found["decisions"][:2]] == ["accept", "reject"]
    assert found["decisions"][1]["text"] == over["rewordings"][1]["original"]["text"]
    assert found["decisions"][1]["mine"] == "Led 40 people at Google"
    assert found["coverage_after"] > over["coverage_after"]
    told = [message["content"] for message in kept["values"]["messages"] if message["type"] == "ai"]
    assert ["line of your resume now speaks" in text for text in told] == [True]


async def test_an_edit_after_the_review_is_warned_of_as_in_it(server: str, owner: str, connect: Connect) -> None:
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    async with connect(owner) as client:
        thread, over = await reviewed(graphs, client)
        line = over["rewordings"][0]["id"]
        edit = {"type": "edit", "edited_action": {"args": {"text": "Led 40 people at Google"}}}
        answer = await client.post(f"/api/reframe/{thread}/decisions", json={"answers": {line: edit}})
    assert answer.json()["decisions"][0]["warnings"]


async def test_what_cannot_be_decided_anew_is_refused(server: str, owner: str, connect: Connect) -> None:
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    async with connect(owner) as client, connect("eve") as eve:
        thread, over = await reviewed(graphs, client)
        fresh = (await graphs.threads.create(graph_id="reframe"))["thread_id"]
        reject = {over["rewordings"][0]["id"]: {"type": "reject"}}

        async def asked(by: httpx.AsyncClient, where: str, answers: Any) -> int:
            return (await by.post(f"/api/reframe/{where}/decisions", json={"answers": answers})).status_code

        assert await asked(client, thread, {"line-99": {"type": "reject"}}) == 422
        assert await asked(client, thread, {}) == 422
        assert await asked(client, fresh, reject) == 409
        assert await asked(client, "nothing", reject) == 404
        assert await asked(eve, thread, reject) == 404


async def test_a_review_is_held_through_the_sdk_and_rejoined_between_events(
    server: str, owner: str, connect: Connect
) -> None:
    async with connect(owner) as client:
        resume = (await client.post("/api/resume/text", json={"text": RESUME})).json()["id"]
        job = (await client.post("/api/jd/text", json={"text": POSTING})).json()["id"]
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    thread = (await graphs.threads.create())["thread_id"]
    edited = "Ran Kubernetes clusters for 12 services"
    edit = {"type": "edit", "edited_action": {"name": "", "args": {"text": edited}}}
    answers = iter([{"decisions": [edit]}, {"decisions": [{"type": "approve"}]}])

    values = await until_asked(
        graphs, thread, "reframe", input={"resume_id": resume, "job_id": job, "letter": True}
    )
    shown: list[str] = []
    while values.get("__interrupt__"):
        [question] = values["__interrupt__"]
        assert (await graphs.threads.get(thread))["status"] == "interrupted"
        asked = question["value"]
        assert asked["action_requests"][0]["args"]["text"] == asked["rewording"]["proposed"]
        shown.append(asked["rewording"]["id"])
        answer = next(answers, {"decisions": [{"type": "reject"}]})
        values = await until_asked(graphs, thread, "reframe", command={"resume": answer})

    found = values["reframe"]
    assert shown == [one["id"] for one in found["rewordings"]]
    assert len(shown) >= 2
    assert [one["kind"] for one in found["decisions"][:2]] == ["edit", "accept"]
    assert found["decisions"][0]["text"] == edited
    assert found["letter"]["paragraphs"]
    kept: Any = await graphs.threads.get_state(thread)
    assert kept["values"]["reframe"] == found
