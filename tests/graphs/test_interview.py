"""A mock interview sleeps at each question, goes by the answers, keeps its secrets, and says what it came to."""

import json
from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import uuid4

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.types import Command
from pydantic import ValidationError

from agents.role import Casting
from api.analysis import Understanding
from api.machines.interview import interview_nodes
from core.domain import StoredJob, StoredResume
from core.errors import InvalidInput, NotFound
from core.settings import Settings
from core.telemetry import Metrics
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview.graph import InterviewGraph, build
from graphs.interview.nodes import MOST_ASIDES, InterviewNodes
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from store.checkpoints import open_checkpointer
from store.cipher import Cipher
from store.database import open_database
from tests.graphs.conftest import OWNER
from tests.graphs.test_gap_analysis import thread

STORY = (
    "When I was at Analytical Engines in 2021, a colleague wanted MongoDB and I preferred PostgreSQL. I had to "
    "decide by Friday. I built a small prototype of both and we looked at the data together. In the end he "
    "agreed, and queries fell from 3 s to 200 ms."
)


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


def numbered(number: int) -> RunnableConfig:
    """A thread whose questions are the same in every run of a test: they are drawn by its id."""
    return {"configurable": {"thread_id": f"interview-{number}", "langgraph_auth_user_id": OWNER}}


async def begin(graph: InterviewGraph, given: dict[str, Any], config: RunnableConfig) -> dict[str, Any]:
    return waiting(await graph.ainvoke(cast("Any", given), config))


async def reply(graph: InterviewGraph, config: RunnableConfig, value: object) -> dict[str, Any]:
    return await graph.ainvoke(Command(resume=value), config)


def waiting(values: dict[str, Any]) -> dict[str, Any]:
    [question] = values["__interrupt__"]
    return cast("dict[str, Any]", question.value)


def full_answer(cards: CardCatalogue, question_id: str) -> str:
    """What somebody says who knows it all."""
    if question_id in cards.questions:
        return " ".join(point.point for point in cards.question(question_id).points)
    return STORY


async def hold(
    graph: InterviewGraph, given: dict[str, Any], config: RunnableConfig, cards: CardCatalogue, *, well: bool
) -> dict[str, Any]:
    """A whole interview, answered well or badly."""
    values = await graph.ainvoke(cast("Any", given), config)
    while "__interrupt__" in values:
        asked = waiting(values)
        answer = full_answer(cards, asked["question_id"]) if well else "It is something people talk about a lot."
        values = await reply(graph, config, {"answer": answer})
    return values


async def test_an_interview_asks_as_many_questions_as_it_was_asked_to_and_adds_them_up(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    done = await hold(interview, asked_for, thread(), cards, well=True)
    assert done["status"] == "finished"
    names = [question.question_id for question in done["questions"]]
    assert len(set(names)) == len(names) == len(done["answers"]) == len(done["feedback"]) == 5
    assert [answer.question_id for answer in done["answers"]] == names
    scores = [said.score for said in done["feedback"]]
    assert done["overall_score"] == pytest.approx(sum(scores) / 5)
    assert done["readiness"].low < done["readiness"].score < done["readiness"].high
    assert done["messages"][-1].content == done["report"].summary


async def test_questions_aim_at_gaps_and_at_what_the_resume_shows(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    config = thread()
    await begin(interview, asked_for | {"length": 8}, config)
    topics = (await interview.aget_state(config)).values["topics"]
    gaps = [topic for topic in topics if topic.kind == "gap"]
    assert {topic.subject for topic in gaps} >= {"Kubernetes", "Redis"}
    assert all("“" in topic.reason for topic in gaps)
    assert {"strength", "behavioural"} <= {topic.kind for topic in topics}


async def test_good_answers_make_questions_harder_and_bad_ones_easier(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    order = ["basic", "working", "deep"]
    depths = {}
    for well in (True, False):
        done = await hold(interview, asked_for | {"length": 6}, numbered(int(well)), cards, well=well)
        depths[well] = [order.index(question.depth) for question in done["questions"] if question.depth]
    assert max(depths[True]) == 2
    assert min(depths[False]) == 0
    assert sum(depths[True]) > sum(depths[False])


async def test_weak_answers_become_misses_for_the_roadmap_and_good_ones_do_not(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    badly = await hold(interview, asked_for, numbered(1), cards, well=False)
    well = await hold(interview, asked_for, numbered(2), cards, well=True)
    skills = {question.skill_id for question in badly["questions"] if question.skill_id}
    assert set(badly["misses"]) == skills
    assert well["misses"] == ()
    assert well["overall_score"] > 0.7 > 0.3 > badly["overall_score"]
    assert well["readiness"].low > badly["readiness"].score


async def test_an_answer_that_leaves_something_out_is_asked_about_once(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    again = waiting(await reply(interview, config, {"answer": "It has something to do with computers, I think."}))
    assert again["question_id"] == first["question_id"]
    assert again["follow_up"]
    on = waiting(await reply(interview, config, {"answer": "I do not know more."}))
    assert on["question_id"] != first["question_id"]
    assert on["follow_up"] is None


async def test_what_counts_is_both_answers_together(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    points = [point.point for point in cards.question(first["question_id"]).points]
    await reply(interview, config, {"answer": points[0]})
    await reply(interview, config, {"answer": " ".join(points[1:])})
    values = (await interview.aget_state(config)).values
    assert set(values["feedback"][0].points_made) == set(range(len(points)))
    assert all(point in values["answers"][0].text for point in points)


async def test_evidence_is_quoted_from_the_answer_letter_by_letter(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    done = await hold(interview, asked_for, thread(), cards, well=True)
    texts = {answer.question_id: answer.text for answer in done["answers"]}
    quoted = 0
    for said in done["feedback"]:
        for criterion in said.criteria:
            for quote in criterion.evidence:
                assert texts[said.question_id][quote.span.start : quote.span.end] == quote.text
                quoted += 1
    assert quoted >= 5


async def test_hint_repeat_skip_and_stop_do_what_they_say(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    question = cards.question(first["question_id"])
    assert first["actions"] == ["skip", "hint", "repeat", "stop"]
    assert waiting(await reply(interview, config, {"action": "hint"}))["note"] == question.hint
    assert question.question in waiting(await reply(interview, config, {"action": "repeat"}))["note"]
    second = waiting(await reply(interview, config, {"action": "skip"}))
    assert second["number"] == 2
    done = await reply(interview, config, {"action": "stop"})
    assert done["status"] == "finished"
    assert [answer.outcome for answer in done["answers"]] == ["skipped"]
    assert done["answers"][0].hints == 1
    assert done["overall_score"] == 0.0


@pytest.mark.parametrize("action", ["skip", "stop"])
async def test_an_answer_counts_though_its_follow_up_goes_without_one(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue, action: str
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    point = cards.question(first["question_id"]).points[0].point
    assert waiting(await reply(interview, config, {"answer": point}))["follow_up"]
    after = await reply(interview, config, {"action": action})
    assert [answer.outcome for answer in after["answers"]] == ["answered"]
    assert after["answers"][0].text == point
    assert 0 in after["feedback"][0].points_made
    assert after["status"] == ("finished" if action == "stop" else "asking")


async def test_an_interview_stopped_at_once_judges_nothing(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    config = thread()
    await begin(interview, asked_for, config)
    done = await reply(interview, config, {"action": "stop"})
    assert done["overall_score"] is None
    assert "nothing to judge" in done["report"].summary


@pytest.mark.parametrize("nonsense", [{"answer": "x", "action": "skip"}, 7, ["a"], {"action": "dance"}, None])
async def test_what_is_no_reply_is_said_to_be_none_and_the_question_stays(
    interview: InterviewGraph, asked_for: dict[str, Any], nonsense: object
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    again = waiting(await reply(interview, config, nonsense if nonsense is not None else {"answer": None}))
    assert again["question_id"] == first["question_id"]
    assert "could not read" in again["note"]


async def test_nobody_is_asked_the_same_for_ever(interview: InterviewGraph, asked_for: dict[str, Any]) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    for _ in range(MOST_ASIDES):
        waiting(await reply(interview, config, {"action": "repeat"}))
    assert waiting(await reply(interview, config, {"action": "repeat"}))["question_id"] != first["question_id"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("", "not heard"),
        ("   \n ", "not heard"),
        ("Caching", "say more"),
        ("I don't know, sorry.", "honest"),
        ("Das ist eine gute Frage, ich weiß nicht genau, was man da macht.", "English"),
        ("これは難しい質問ですが、よく分かりません。", "English"),
        ("shut up you stupid idiot", "aside"),
        ("def f(x):\n    return x + 1\n\nprint(f(2))\nfor i in range(3):\n    f(i)", "In words"),
    ],
)
async def test_odd_answers_get_a_sensible_reply(
    interview: InterviewGraph, asked_for: dict[str, Any], answer: str, words: str
) -> None:
    config = thread()
    await begin(interview, asked_for, config)
    assert words.lower() in waiting(await reply(interview, config, {"answer": answer}))["note"].lower()
    later = waiting(await reply(interview, config, {"answer": answer}))
    assert later["number"] == 2, "it goes on after one attempt"


async def test_an_answer_in_another_language_counts_for_nothing_either_way(
    interview: InterviewGraph, asked_for: dict[str, Any]
) -> None:
    config = thread()
    await begin(interview, asked_for, config)
    for _ in range(2):
        await reply(interview, config, {"answer": "Ich weiß nicht genau, wie man das auf Englisch sagt."})
    done = await reply(interview, config, {"action": "stop"})
    assert done["answers"][0].outcome == "unread"
    assert (done["feedback"][0].score, done["overall_score"]) == (None, None)


async def test_five_thousand_words_are_taken_and_called_too_many(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    config = thread()
    first = await begin(interview, asked_for, config)
    long = full_answer(cards, first["question_id"]) + " And then there is this and that to be said of it." * 450
    values = await reply(interview, config, {"answer": long})
    if waiting(values)["number"] == 1:
        await reply(interview, config, {"answer": "That is all."})
    said = (await interview.aget_state(config)).values["feedback"][0]
    assert any("too long" in words for words in said.improvements)


async def test_nothing_that_a_client_can_read_ever_holds_an_expected_point(
    interview: InterviewGraph, asked_for: dict[str, Any], cards: CardCatalogue
) -> None:
    config = thread()
    modes: Any = ["values", "updates", "custom", "messages", "tasks", "checkpoints", "debug"]
    seen: list[Any] = []
    given: Any = asked_for
    replies = iter([{"action": "hint"}, {"answer": "Something with computers."}] * 12)
    while True:
        seen += [event async for event in interview.astream(given, config, stream_mode=modes, subgraphs=True)]
        state = await interview.aget_state(config)
        if not state.next:
            break
        given = Command(resume=next(replies))
    seen += [state async for state in interview.aget_state_history(config)]
    readable = json.dumps(seen, default=str, ensure_ascii=False)

    asked = [question.question_id for question in state.values["questions"]]
    bank = QuestionBank.load()
    questions = [bank.get(name) or cards.question(name) for name in asked]
    assert len(questions) == 5
    assert questions[0].question in readable, "what is asked is there"
    for question in questions:
        for point in question.points:
            assert point.point not in readable
        for wrong in getattr(question, "misconceptions", ()):
            assert wrong not in readable


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
