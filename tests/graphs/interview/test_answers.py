"""A mock interview goes by the answers, keeps its secrets, and says what it came to."""

from typing import Any

import pytest

from graphs.interview.graph import InterviewGraph
from graphs.interview.nodes import MOST_ASIDES
from knowledge.cards import CardCatalogue
from tests.graphs.interview.acts import begin, full_answer, hold, numbered, reply, waiting
from tests.graphs.interview.readable import everything_readable
from tests.graphs.test_gap_analysis import thread


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
    seen = await everything_readable(interview, asked_for, thread())
    assert len(seen.asked) == 5
    assert seen.told_of(cards) == set()
