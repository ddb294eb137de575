"""The coach for clients that send one message after another: as one answer, or as a stream."""

import json
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest
from langgraph_sdk import get_client

from tests.api.conftest import OWNER_HEADER
from tests.graphs.documents import POSTING, RESUME

Connect = Callable[[str], httpx.AsyncClient]


@pytest.fixture
async def ready(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client whose owner has a resume and a posting."""
    await client.post("/api/resume/text", json={"text": RESUME})
    await client.post("/api/jd/text", json={"text": POSTING})
    return client


async def test_a_session_is_a_conversation_that_remembers_what_it_is_about(ready: httpx.AsyncClient) -> None:
    first = await ready.post("/api/chat/monday", json={"message": "what am I missing for the Acme job?"})
    assert first.status_code == 200
    answer = first.json()
    assert "Kubernetes" in answer["message"]
    assert (answer["mode"], answer["waiting"]) == ("offline", None)
    assert answer["found"]["analysis"]["missing_skills"]

    second = (await ready.post("/api/chat/monday", json={"message": "why is Kubernetes first?"})).json()
    assert second["thread_id"] == answer["thread_id"]
    assert second["found"]["gap"]["name"] == "Kubernetes"

    held = (await ready.get("/api/chat/monday")).json()
    assert [said["role"] for said in held["messages"]] == ["user", "assistant"] * 2


async def test_a_question_that_waits_is_answered_by_the_next_message_or_by_a_reply(
    ready: httpx.AsyncClient,
) -> None:
    asked = (await ready.post("/api/chat/practice", json={"message": "interview me on Docker"})).json()
    assert asked["waiting"]["type"] == "question"
    hint = (await ready.post("/api/chat/practice", json={"reply": {"action": "hint"}})).json()
    assert hint["waiting"]["number"] == 1
    assert hint["waiting"]["note"]
    after = (await ready.post("/api/chat/practice", json={"message": "skip"})).json()
    assert after["waiting"]["number"] == 2
    done = (await ready.post("/api/chat/practice", json={"message": "stop"})).json()
    assert done["waiting"] is None
    assert done["found"]["interview"]

    refused = await ready.post("/api/chat/practice", json={"reply": {"action": "hint"}})
    assert refused.status_code == 422
    assert "Nothing waits" in refused.json()["detail"]


async def test_a_client_that_accepts_events_has_the_steps_and_sentences_as_they_come(
    ready: httpx.AsyncClient,
) -> None:
    headers = {"accept": "text/event-stream"}
    said = {"message": "what am I missing for the Acme job?"}
    events: list[tuple[str, dict[str, object]]] = []
    async with ready.stream("POST", "/api/chat/stream", json=said, headers=headers) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        name = ""
        async for line in response.aiter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: ") and name in ("custom", "values"):
                events.append((name, json.loads(line.removeprefix("data: "))))
    sentences = [str(data["text"]) for name, data in events if name == "custom" and data["type"] == "sentence"]
    held = (await ready.get("/api/chat/stream")).json()
    assert " ".join(sentences) == held["messages"][-1]["text"]
    assert {"hear", "match_skills"} <= {data.get("step") for name, data in events if name == "custom"}


async def test_the_session_of_a_thread_is_that_thread(server: str, connect: Connect) -> None:
    owner = f"owner-{uuid4().hex}"
    graphs = get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})
    thread = (await graphs.threads.create())["thread_id"]
    async with connect(owner) as client:
        answer = (await client.post(f"/api/chat/{thread}", json={"message": "hello"})).json()
        assert answer["thread_id"] == thread
    state = await graphs.threads.get_state(thread)
    assert len(state["values"]["messages"]) == 2  # type: ignore[call-overload]


async def test_nobody_reaches_the_session_of_somebody_else(ready: httpx.AsyncClient, connect: Connect) -> None:
    mine = (await ready.post("/api/chat/secret", json={"message": "hello"})).json()
    async with connect(f"owner-{uuid4().hex}") as other:
        assert (await other.get("/api/chat/secret")).status_code == 404
        assert (await other.get(f"/api/chat/{mine['thread_id']}")).status_code == 404
        assert (await other.post(f"/api/chat/{mine['thread_id']}", json={"message": "hello"})).status_code == 404
        theirs = (await other.post("/api/chat/secret", json={"message": "hello"})).json()
    assert theirs["thread_id"] != mine["thread_id"]


async def test_a_deleted_conversation_is_gone(client: httpx.AsyncClient) -> None:
    await client.post("/api/chat/gone", json={"message": "hello"})
    assert (await client.delete("/api/chat/gone")).status_code == 204
    assert (await client.get("/api/chat/gone")).status_code == 404
    assert (await client.delete("/api/chat/gone")).status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"message": "x", "reply": {}}, {"message": "x" * 20_001}, {"message": 3}, {"text": "hello"}]
)
async def test_what_is_no_message_is_refused_with_a_reason(client: httpx.AsyncClient, body: object) -> None:
    refused = await client.post("/api/chat/odd", json=body)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
