"""With a language model behind it, an analysis is told in its words once checked, and in ours otherwise."""

from typing import Any, cast

import pytest

from api.analysis import Understanding, gap_nodes
from core.domain import StoredJob, StoredResume
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.graph import build
from ml.embedding import Encoder
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.agents.model_server import ModelServer, Turn, do, say
from tests.graphs.test_gap_analysis import thread

SUMMARY = (
    "This one is a stretch for you. Your Python stands on work you describe, with PostgreSQL beside it. "
    "You lack Kubernetes, which the posting requires, and Redis as well. "
    "Start with Kubernetes: Docker carries over."
)


@pytest.mark.parametrize(
    ("turn", "mode"),
    [(say(SUMMARY), "llm"), (say(f"{SUMMARY} You know Terraform."), "fallback"), (do("cut"), "fallback")],
    ids=["good", "invented", "cut"],
)
async def test_only_whole_and_checked_words_of_a_model_are_ever_seen(
    settings: Settings,
    understanding: Understanding,
    encoder: Encoder,
    resumes: ResumeRepository,
    jobs: JobRepository,
    resume: StoredResume,
    job: StoredJob,
    model_server: ModelServer,
    turn: Turn,
    mode: str,
) -> None:
    model_server.turns = [turn]
    configured = settings.model_copy(update={"llm_base_url": model_server.url})
    metrics = Metrics()
    graph = build(gap_nodes(configured, metrics, understanding, encoder, resumes, jobs))
    given = cast("Any", {"resume_id": resume.id, "job_id": job.id})

    seen: dict[str, list[Any]] = {"custom": [], "messages": [], "values": []}
    async for kind, event in graph.astream(given, thread(), stream_mode=["custom", "messages", "values"]):
        seen[kind].append(event)

    summary = seen["values"][-1]["analysis"].summary
    sentences = [event for event in seen["custom"] if event["type"] == "sentence"]
    assert summary.mode == mode
    assert (summary.text == SUMMARY) == (mode == "llm")
    assert {event["mode"] for event in sentences} == {mode}
    assert " ".join(event["text"] for event in sentences) == summary.text
    assert [message.text for message, _ in seen["messages"] if message.type != "human"] == [summary.text]
    assert "You know Terraform" not in str(seen)
    fallbacks = metrics.registry.get_sample_value("llm_fallback_total", {"role": "summarizer"}) or 0
    assert fallbacks == (mode == "fallback")
    assert metrics.registry.get_sample_value("analysis_completed_total") == 1
