"""What answers add up to: readiness shrinks towards one half, and its interval narrows with every answer."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import AnswerFeedback, InterviewQuestion, Mismatch, Occasion, Topic
from graphs.interview.planning import Materials, choose, next_depth, plan
from graphs.interview.scoring import readiness_of, report_on
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from sources.resume import read_resume_text
from tests.graphs.documents import RESUME

BANK = QuestionBank.load()
GAPS = (
    "Ada Gap\n\nExperience\n\nEngineer, One Ltd\nJanuary 2015 - March 2016\n- Built things in Python\n\n"
    "Engineer, Two Ltd\nJanuary 2019 - March 2020\n- Built more things in Python\n"
)


def asked(name: str, skill: str | None = "sql") -> InterviewQuestion:
    return InterviewQuestion(
        question_id=name,
        kind="gap",
        skill_id=skill,
        subject=name,
        depth="working",
        text="?",
        mode="offline",
    )


def said(name: str, score: float | None) -> AnswerFeedback:
    return AnswerFeedback(question_id=name, score=score, mode="offline")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), max_size=10))
def test_readiness_lies_within_its_interval_and_never_at_the_ends(scores: list[float]) -> None:
    found = readiness_of(scores)
    assert 0 < found.low < found.score < found.high < 1


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1))
def test_the_interval_narrows_with_every_answer(score: float) -> None:
    widths = [found.high - found.low for found in (readiness_of([score] * count) for count in range(8))]
    assert all(after < before for before, after in pairwise(widths[1:]))


def test_answers_that_could_not_be_judged_count_neither_way() -> None:
    report = report_on((asked("a"), asked("b")), (), (said("a", 0.8), said("b", None)))
    assert (report.overall_score, report.readiness.questions) == (0.8, 1)


def test_misses_come_weakest_first_and_each_once() -> None:
    questions = (asked("a", "sql"), asked("b", "kafka"), asked("c", "sql"), asked("d", None), asked("e", "git"))
    feedback = (said("a", 0.4), said("b", 0.2), said("c", 0.1), said("d", 0.0), said("e", 0.9))
    assert report_on(questions, (), feedback).misses == ("sql", "kafka")


def test_depth_goes_up_after_a_good_answer_and_down_after_a_weak_one() -> None:
    assert next_depth(None, (), ()) == "working"
    assert next_depth("junior", (), ()) == "basic"
    assert next_depth(None, (asked("a"),), (said("a", 0.9),)) == "deep"
    assert next_depth(None, (asked("a"),), (said("a", 0.1),)) == "basic"
    assert next_depth(None, (asked("a"),), (said("a", 0.5),)) == "working"
    assert next_depth(None, (asked("a"),), (said("a", None),)) == "working"


def test_a_skill_that_is_missing_is_not_first_asked_about_in_depth() -> None:
    card = CardCatalogue.load()["sql"]
    gap = Topic(kind="gap", skill_id="sql", subject="SQL", reason="")
    strength = Topic(kind="strength", skill_id="sql", subject="SQL", reason="")
    assert choose(card, gap, "deep", (), "") == "sql/working-1"
    assert choose(card, strength, "deep", (), "") == "sql/deep-1"
    assert choose(card, gap, "deep", ("sql/working-1",), "") == "sql/deep-1"
    assert choose(card, gap, "deep", [f"sql/{question.id}" for question in card.questions], "") is None


def test_years_that_are_missing_are_asked_about() -> None:
    mismatch = Mismatch(years_asked=8, years_shown=5, explanation="Eight are asked for; five are shown.")
    topics = plan(Materials(read_resume_text(RESUME), mismatch=mismatch), 6, BANK, "")
    assert occasions(topics) & {"years_short"}
    assert any("Eight are asked for" in topic.reason for topic in topics)


def test_a_pause_in_the_resume_is_asked_about_and_dated() -> None:
    topics = plan(Materials(read_resume_text(GAPS)), 6, BANK, "")
    told = [topic.reason for topic in topics if topic.kind == "history"]
    assert told == ["Between 2016 and 2019 your resume names no position."]


@settings(max_examples=40, deadline=None)
@given(st.integers(5, 10), st.text(max_size=8))
def test_there_are_always_as_many_questions_as_asked_for_and_no_story_twice(length: int, seed: str) -> None:
    topics = plan(Materials(read_resume_text(RESUME)), length, BANK, seed)
    names = [topic.question_id for topic in topics]
    assert len(set(names)) == len(names) == length


def occasions(topics: tuple[Topic, ...]) -> set[Occasion]:
    return {BANK[topic.question_id].asked_when for topic in topics if topic.question_id is not None}
