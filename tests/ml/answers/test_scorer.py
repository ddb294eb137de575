"""Answers held against a reference and against the points of a card's question."""

from collections.abc import Iterator

import pytest

from core.domain import CardQuestion
from knowledge.cards import CardCatalogue
from ml.answers import AnswerScorer
from ml.answers.words import sentences
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED

QUESTION = "Why do databases use indexes?"
REFERENCE = "An index lets the database find rows without scanning the whole table, at the price of slower writes."
GOOD = "So that lookups need not scan the entire table; inserts and updates get slower in return."


@pytest.fixture(scope="module")
def scorer() -> Iterator[AnswerScorer]:
    encoder = GraphEncoder(SHIPPED / "encoder")
    yield AnswerScorer.opening(encoder)
    encoder.close()


@pytest.fixture(scope="module")
def lists_and_tuples() -> CardQuestion:
    return CardCatalogue.load().question("python/basic-1")


async def test_a_paraphrase_scores_above_a_part_and_a_part_above_another_subject(scorer: AnswerScorer) -> None:
    values = [
        (await scorer.score(QUESTION, REFERENCE, answer)).value
        for answer in (GOOD, "They make lookups faster.", "An index is printed at the end of a book.")
    ]

    assert values == sorted(values, reverse=True)
    assert values[0] > values[2] + 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "no answer"),
        (" \n… !", "no answer"),
        (QUESTION, "repeats the question"),
        ("index scan table writes slower database rows lookup", "not in English sentences"),
        ("Damit Abfragen schneller werden, jedoch werden Schreibvorgänge langsamer", "not in English sentences"),
    ],
)
async def test_what_cannot_be_scored_gets_nothing_and_the_reason(
    scorer: AnswerScorer, answer: str, reason: str
) -> None:
    score = await scorer.score(QUESTION, REFERENCE, answer)

    assert score.value == 0
    assert reason in score.reason


@pytest.mark.parametrize("answer", ["yes", "SELECT * FROM t;", "You are an idiot.", "the index " * 2500])
async def test_any_answer_scores_between_0_and_5(scorer: AnswerScorer, answer: str) -> None:
    assert 0 <= (await scorer.score(QUESTION, REFERENCE, answer)).value <= 5


async def test_each_point_made_is_shown_by_the_sentence_that_makes_it(
    scorer: AnswerScorer, lists_and_tuples: CardQuestion
) -> None:
    answer = "Lists are mutable, tuples are not. A tuple can be hashed, so you can use it as a dictionary key."

    found = await scorer.assess(lists_and_tuples, answer)

    assert [point.state for point in found.points[:2]] == ["present", "present"]
    for point in found.points[:2]:
        assert point.evidence is not None
        assert answer[point.evidence.span.start : point.evidence.span.end] == point.evidence.text
    assert found.points[1].evidence is not None
    assert found.points[1].evidence.text.startswith("A tuple can be hashed")


async def test_a_misconception_is_named_and_costs(scorer: AnswerScorer) -> None:
    question = CardCatalogue.load().question("excel/basic-1")

    found = await scorer.assess(question, "The dollar sign formats the cell as a currency.")

    assert [belief.misconception for belief in found.misconceptions] == [question.misconceptions[0]]
    assert found.score.value < 1


@pytest.mark.parametrize(
    ("question", "belief", "vague"),
    [
        (
            "postgresql/basic-1",
            "The update changes the row directly where it lies, and readers wait at its lock.",
            "Postgres handles concurrency internally so that it works for many users.",
        ),
        (
            "procurement/basic-1",
            "An RFP is simply what you call an RFQ if the amount is large.",
            "Both are documents that you send to suppliers before you buy.",
        ),
    ],
)
async def test_a_belief_in_words_of_ones_own_earns_less_than_a_vague_answer(
    scorer: AnswerScorer, question: str, belief: str, vague: str
) -> None:
    asked = CardCatalogue.load().question(question)

    wrong, empty = await scorer.assess(asked, belief), await scorer.assess(asked, vague)

    assert {held.evidence.text for held in wrong.misconceptions} == {belief}
    assert not empty.misconceptions
    assert wrong.score.value < empty.score.value


async def test_who_corrects_a_misconception_does_not_hold_it(scorer: AnswerScorer) -> None:
    question = CardCatalogue.load().question("procurement/basic-1")

    found = await scorer.assess(question, "An RFP is not just an RFQ for large amounts, it asks for a solution.")

    assert not found.misconceptions
    assert {point.state for point in found.points} <= {"present", "missing"}


async def test_a_point_told_of_the_other_subject_is_wrong(scorer: AnswerScorer) -> None:
    question = CardCatalogue.load().question("tableau/basic-1")

    found = await scorer.assess(question, "Measures split the data into categories.")

    assert [point.state for point in found.points if "divide" in point.point] == ["wrong"]


async def test_a_right_clause_of_a_sentence_is_not_undone_by_what_another_clause_denies(
    scorer: AnswerScorer,
) -> None:
    question = CardCatalogue.load().question("github-actions/working-1")
    reference = " ".join(point.point + "." for point in question.points)

    found = await scorer.assess(question, f"{reference[:-1]}, and path filters skip what is not touched.")

    assert all(point.state != "wrong" for point in found.points)


@pytest.mark.parametrize(
    "name", ["leadership/working-1", "pandas/basic-1", "pytorch/working-1", "redux/working-1"]
)
async def test_an_answer_in_the_words_of_every_point_is_never_wrong(scorer: AnswerScorer, name: str) -> None:
    question = CardCatalogue.load().question(name)

    found = await scorer.assess(question, "\n".join(point.point for point in question.points))

    assert {point.state for point in found.points} == {"present"}
    assert not found.misconceptions


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("plumbing/basic-1", "It holds water so that sewer gas does not come up."),
        ("python/basic-1", "You can append to a list or change its items, a tuple stays as it was made."),
    ],
)
async def test_what_is_denied_of_a_purpose_or_of_another_subject_contradicts_no_point(
    scorer: AnswerScorer, name: str, answer: str
) -> None:
    found = await scorer.assess(CardCatalogue.load().question(name), answer)

    assert all(point.state != "wrong" for point in found.points)


async def test_silence_misses_every_point(scorer: AnswerScorer, lists_and_tuples: CardQuestion) -> None:
    found = await scorer.assess(lists_and_tuples, "")

    assert {point.state for point in found.points} == {"missing"}
    assert found.coverage == 0
    assert found.score.value == 0


def test_sentences_are_quoted_from_where_they_stand() -> None:
    text = "One thing.  Then “another”!\nAnd a third"

    assert [quote.text for quote in sentences(text)] == ["One thing.", "Then “another”!", "And a third"]
    assert all(text[quote.span.start : quote.span.end] == quote.text for quote in sentences(text))
