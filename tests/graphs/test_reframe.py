"""A resume is reworded for a posting line by line; the person decides, and no line says more than it did."""

from typing import Any
from uuid import uuid4

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from agents.role import Casting
from api.analysis import Understanding
from api.machines.reframe import reframe_nodes
from core.domain import StoredJob, StoredResume
from core.domain.reframe import Reframe
from core.errors import NotFound
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes
from graphs.reframe.graph import ReframeGraph, build
from graphs.reframe.nodes import ReframeNodes
from ml.embedding import Encoder
from sources.posting import read_posting_text
from sources.resume import read_resume_text
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import Database
from store.jobs import JobRepository
from store.resumes import ResumeRepository
from tests.agents.model_server import ModelServer, open_model_server, say

RESUME = """Jordan Lee
Seattle, WA | jordan@example.com

Experience
Software Engineer, Brightline Systems
March 2020 - Present
- Responsible for maintaining k8s clusters for 12 services
- Built a checkout page in React with two designers
- Mentored two interns
- Wrote the newsletter of the cycling club

Skills
Python, React, k8s, Docker
"""
POSTING = """Frontend engineer
Acme

Requirements
- Kubernetes in production
- JavaScript and TypeScript
- Coaching of junior colleagues
"""


@pytest.fixture
async def stored(
    resumes: ResumeRepository, jobs: JobRepository, understanding: Understanding
) -> tuple[StoredResume, StoredJob]:
    from datetime import date

    resume, posting = read_resume_text(RESUME), read_posting_text(POSTING)
    profiler = understanding.profiler
    return (
        await resumes.add("local", "cv.txt", resume, profiler.resume(resume, date(2026, 1, 1))),
        await jobs.add("local", posting, profiler.posting(posting)),
    )


@pytest.fixture
def parts(nodes: GapNodes, understanding: Understanding, settings: Settings) -> ReframeNodes:
    return reframe_nodes(nodes, understanding.extractor, Casting(settings, Metrics()))


@pytest.fixture
async def machine(parts: ReframeNodes, database: Database, cipher: Cipher) -> Any:
    async with open_checkpointer(database, cipher) as checkpointer:
        yield build(parts, checkpointer)


def thread() -> RunnableConfig:
    return {"configurable": {"thread_id": str(uuid4()), "langgraph_auth_user_id": "local"}}


def given(stored: tuple[StoredResume, StoredJob], **more: object) -> Any:
    return {"resume_id": stored[0].id, "job_id": stored[1].id, **more}


async def reworded(machine: ReframeGraph, stored: tuple[StoredResume, StoredJob], **more: object) -> Reframe:
    output = await machine.ainvoke(given(stored, review=False, **more), thread())
    found = output["reframe"]
    assert isinstance(found, Reframe)
    return found


async def test_lines_take_on_the_postings_words_for_what_they_say_already(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    found = {one.original.text: one.proposed for one in (await reworded(machine, stored)).rewordings}
    assert found["Responsible for maintaining k8s clusters for 12 services"] == (
        "Maintained Kubernetes clusters for 12 services"
    )
    assert "React (JavaScript)" in found["Built a checkout page in React with two designers"]
    assert "Wrote the newsletter of the cycling club" not in found


async def test_a_skill_that_the_resume_does_not_show_goes_to_the_roadmap_and_into_no_line(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    found = await reworded(machine, stored)
    assert "TypeScript" in {skill.name for skill in found.routed}
    assert not any("TypeScript" in decision.text for decision in found.decisions)
    assert found.coverage_after >= found.coverage_before


async def test_terms_in_brackets_count_as_named(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    found = await reworded(machine, stored)
    bracketed = [one for one in found.rewordings if any(f"({term.wording})" in one.proposed for term in one.terms)]
    assert bracketed
    gained = (found.coverage_after - found.coverage_before) * len(stored[1].profile.skills)
    new = {
        term.wording
        for one in found.rewordings
        for term in one.terms
        if term.wording in one.proposed and term.wording not in stored[0].resume.text
    }
    assert round(gained) == len(new)


async def test_every_proposal_shows_its_evidence_its_reason_and_what_changed(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    for one in (await reworded(machine, stored)).rewordings:
        quote = one.original
        assert stored[0].resume.text[quote.span.start : quote.span.end] == quote.text
        assert one.reason
        before = "".join(piece.text for piece in one.diff if piece.kind != "added").split()
        after = "".join(piece.text for piece in one.diff if piece.kind != "removed").split()
        assert (before, after) == (quote.text.split(), one.proposed.split())
        assert all(claim.problem is None for claim in one.claims)


async def test_each_proposal_is_asked_about_and_each_answer_is_kept(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    config = thread()
    output: Any = await machine.ainvoke(given(stored), config)
    answers: list[Any] = [
        {"decisions": [{"type": "approve"}]},
        {"type": "edit", "edited_action": {"name": "", "args": {"text": "Led a team of 9 engineers"}}},
        {"type": "reject"},
        "what?",
    ]
    asked = 0
    while "__interrupt__" in output:
        question = output["__interrupt__"][0].value
        [action], [config_of] = question["action_requests"], question["review_configs"]
        assert action["args"]["text"] in action["description"]
        assert (config_of["action_name"], config_of["allowed_decisions"]) == (
            action["name"],
            ["approve", "edit", "reject"],
        )
        assert question["response_schema"]["properties"]["type"]
        output = await machine.ainvoke(Command(resume=answers[asked % 4]), config)
        asked += 1
    found = output["reframe"]
    assert asked == len(found.rewordings) == len(found.decisions) >= 2
    assert [decision.kind for decision in found.decisions[:2]] == ["accept", "edit"]
    assert found.decisions[1].text == "Led a team of 9 engineers"
    assert found.decisions[1].warnings, "an edit that adds facts is warned of"


async def test_a_letter_names_the_job_and_tells_lines_of_the_resume(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    letter = (await reworded(machine, stored, letter=True)).letter
    assert letter is not None
    text = " ".join(letter.paragraphs)
    assert stored[1].posting.title in text
    assert "TypeScript; I have worked" not in text
    assert letter.mode == "offline"


async def test_a_model_that_invents_is_replaced_by_our_own_words(
    nodes: GapNodes,
    understanding: Understanding,
    stored: tuple[StoredResume, StoredJob],
    encoder: Encoder,
) -> None:
    async with open_model_server() as server:
        server.turns = [say("Led 40 engineers at Google to build the whole Kubernetes platform")]
        casting = Casting(Settings(llm_base_url=server.url), Metrics())
        machine = build(reframe_nodes(nodes, understanding.extractor, casting))
        found = await reworded(machine, stored)
    assert {one.mode for one in found.rewordings} == {"fallback"}
    assert not any("Google" in one.proposed for one in found.rewordings)


async def test_a_model_that_keeps_to_the_line_is_taken(
    nodes: GapNodes, understanding: Understanding, stored: tuple[StoredResume, StoredJob]
) -> None:
    async with open_model_server() as server:
        await _answer_with(server, "Maintained Kubernetes clusters for 12 services")
        casting = Casting(Settings(llm_base_url=server.url), Metrics())
        machine = build(reframe_nodes(nodes, understanding.extractor, casting))
        found = await reworded(machine, stored, limit=1)
    assert [(one.proposed, one.mode) for one in found.rewordings] == [
        ("Maintained Kubernetes clusters for 12 services", "llm")
    ]


async def _answer_with(server: ModelServer, text: str) -> None:
    server.turns = [say(text)]


async def test_another_owners_resume_is_not_found(
    machine: ReframeGraph, stored: tuple[StoredResume, StoredJob]
) -> None:
    config: RunnableConfig = {"configurable": {"thread_id": str(uuid4()), "langgraph_auth_user_id": "eve"}}
    with pytest.raises(NotFound):
        await machine.ainvoke(given(stored), config)
