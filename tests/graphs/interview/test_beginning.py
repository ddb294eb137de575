"""A mock interview begins where it was left or anew, and refuses what does not fit."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from core.domain import StoredResume
from core.errors import InvalidInput, NotFound
from core.settings import Settings
from graphs.interview.graph import InterviewGraph, build
from graphs.interview.nodes import InterviewNodes
from knowledge.cards import CardCatalogue
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import open_database
from tests.graphs.conftest import OWNER
from tests.graphs.interview.acts import begin, full_answer, reply, waiting
from tests.graphs.test_gap_analysis import thread


async def test_another_process_takes_an_interview_up_where_it_was_left(
    settings: Settings,
    interview_parts: InterviewNodes,
    cipher: Cipher,
    asked_for: dict[str, Any],
    cards: CardCatalogue,
) -> None:
    config = thread()
    async for graph in reopened(settings, interview_parts, cipher):
        first = await begin(graph, asked_for, config)
        await reply(graph, config, {"answer": full_answer(cards, first["question_id"])})
    async for graph in reopened(settings, interview_parts, cipher):
        state = await graph.aget_state(config)
        assert state.next == ("listen",)
        assert len(state.values["answers"]) == 1
        on = waiting(await reply(graph, config, {"action": "skip"}))
        assert on["number"] == 3


async def reopened(settings: Settings, parts: InterviewNodes, cipher: Cipher) -> AsyncIterator[InterviewGraph]:
    """The machine on connections of its own, as a server that has just started has it."""
    async with open_database(settings) as database, open_checkpointer(database, cipher) as checkpointer:
        yield build(parts, checkpointer)


async def test_a_new_request_in_the_same_thread_begins_anew(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    config = thread()
    await begin(interview, asked_for, config)
    await reply(interview, config, {"action": "skip"})
    again = await begin(interview, asked_for, config)
    assert again["number"] == 1
    assert not (await interview.aget_state(config)).values["answers"]


async def test_one_can_be_interviewed_on_a_skill_without_a_posting(
    interview: InterviewGraph, resume: StoredResume
) -> None:
    asked = await begin(interview, {"resume_id": resume.id, "skills": ["SQL"], "length": 5}, thread())
    assert asked["question_id"].startswith("sql/")


async def test_skills_that_nobody_knows_are_refused_in_a_sentence(
    interview: InterviewGraph, resume: StoredResume
) -> None:
    with pytest.raises(InvalidInput, match="no questions about these skills"):
        await begin(interview, {"resume_id": resume.id, "skills": ["underwater basket weaving"]}, thread())


async def test_two_interviews_for_one_job_do_not_ask_the_same(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    stories = set()
    for _ in range(6):
        config = thread()
        await begin(interview, asked_for, config)
        topics = (await interview.aget_state(config)).values["topics"]
        stories |= {topic.question_id for topic in topics if topic.kind == "behavioural"}
    assert len(stories) > 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"resume_id": "1"},
        {"job_id": "1"},
        {"resume_id": "1", "job_id": "1", "length": 4},
        {"resume_id": "1", "job_id": "1", "length": 11},
    ],
)
async def test_a_request_that_does_not_fit_is_refused_before_the_first_step(
    interview: InterviewGraph, given: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        await begin(interview, given, thread())


async def test_nobody_is_interviewed_on_documents_of_others(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    assert OWNER != "mallory"
    with pytest.raises(NotFound):
        await begin(interview, asked_for, thread("mallory"))


async def test_documents_that_are_not_there_are_said_to_be_missing(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    with pytest.raises(NotFound, match="no such"):
        await begin(interview, asked_for | {"job_id": str(uuid4())}, thread())
