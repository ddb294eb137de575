"""The main job over the whole server: a real PDF and a posting in, a streamed gap analysis out."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient

from core.domain import GapAnalysis
from tests.api.conftest import OWNER_HEADER

PDF = Path(__file__).parents[1] / "fixtures" / "resume.pdf"
POSTING = """Senior Backend Engineer

Requirements
- 5+ years of Python
- PostgreSQL and Kubernetes
- Kafka

Nice to have
- Rust
"""


@pytest.fixture
def owner() -> str:
    return f"owner-{uuid4().hex}"


@pytest.fixture
async def documents(connect: Callable[[str], httpx.AsyncClient], owner: str) -> dict[str, str]:
    """Ids of a resume and a posting of the owner's."""
    async with connect(owner) as client:
        resume = await client.post("/api/resume/upload", files={"file": ("resume.pdf", PDF.read_bytes())})
        job = await client.post("/api/jd/text", json={"text": POSTING})
    return {"resume_id": resume.json()["id"], "job_id": job.json()["id"]}


def graphs_of(server: str, owner: str) -> LangGraphClient:
    return get_client(url=server, api_key=None, headers={OWNER_HEADER: owner})


async def test_a_gap_analysis_is_streamed_step_by_step_and_kept_in_its_thread(
    server: str, owner: str, documents: dict[str, str]
) -> None:
    graphs = graphs_of(server, owner)
    thread = await graphs.threads.create()

    events = [
        event
        async for event in graphs.runs.stream(
            thread["thread_id"], "gap_analysis", input=documents, stream_mode=["values", "custom"]
        )
    ]

    steps = [event.data["step"] for event in events if event.event == "custom" and event.data["type"] == "step"]
    assert steps[0] in {"load_resume", "load_posting"}
    assert steps[-1] == "narrate"
    analysis = GapAnalysis.model_validate(
        [event for event in events if event.event == "values"][-1].data["analysis"]
    )
    assert analysis.missing_skills == ("Apache Kafka", "Rust")
    assert {"Python", "PostgreSQL", "Kubernetes"} <= {match.name for match in analysis.matched_skills}
    kept = await graphs.threads.get_state(thread["thread_id"])
    assert kept["values"]["analysis"]["resume_id"] == documents["resume_id"]  # type: ignore[call-overload]


async def test_nobody_analyses_documents_of_others(server: str, documents: dict[str, str]) -> None:
    graphs = graphs_of(server, "somebody-else")

    result = await graphs.runs.wait(None, "gap_analysis", input=documents, raise_error=False)

    assert isinstance(result, dict)
    assert result["__error__"]["error"] == "NotFound"


async def test_the_state_of_an_analysis_takes_a_message_and_no_profile_that_is_none(
    server: str, owner: str, documents: dict[str, str]
) -> None:
    graphs = graphs_of(server, owner)
    thread = (await graphs.threads.create())["thread_id"]
    await graphs.runs.wait(thread, "gap_analysis", input=documents)

    await graphs.threads.update_state(
        thread, {"messages": [{"role": "user", "content": "Thanks."}]}, as_node="narrate"
    )
    kept = await graphs.threads.get_state(thread)
    assert kept["values"]["messages"][-1]["content"] == "Thanks."  # type: ignore[call-overload]
    for node in ("load_resume", "narrate"):
        with pytest.raises(httpx.HTTPStatusError) as refusal:
            await graphs.threads.update_state(thread, {"profile": {"x": 1}}, as_node=node)
        assert refusal.value.response.status_code == 422

    assert await graphs.threads.get_state(thread) == kept
