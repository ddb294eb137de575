"""The interview machine, and what it is asked for."""

from typing import Any

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver

from agents.role import Casting
from api.analysis import Understanding
from api.machines.interview import interview_nodes
from core.domain import StoredJob, StoredResume
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview.graph import InterviewGraph, build
from graphs.interview.nodes import InterviewNodes
from knowledge.cards import CardCatalogue


@pytest.fixture(scope="session")
def cards() -> CardCatalogue:
    return CardCatalogue.load()


@pytest.fixture
def interview_parts(
    settings: Settings, nodes: GapNodes, understanding: Understanding, cards: CardCatalogue
) -> InterviewNodes:
    return interview_nodes(nodes, understanding.extractor, cards, Casting(settings, Metrics()))


@pytest.fixture
def interview(interview_parts: InterviewNodes, checkpointer: BaseCheckpointSaver[str]) -> InterviewGraph:
    return build(interview_parts, checkpointer)


@pytest.fixture
def asked_for(resume: StoredResume, job: StoredJob) -> dict[str, Any]:
    return {"resume_id": resume.id, "job_id": job.id, "length": 5}
