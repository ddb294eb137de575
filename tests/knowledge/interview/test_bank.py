"""Questions about people's own work: for every occasion there is one, and none is asked twice."""

from typing import get_args

import pytest

from core.domain import Occasion
from knowledge.interview import QuestionBank
from knowledge.interview.bank import PREFIX


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return QuestionBank.load()


@pytest.mark.parametrize("occasion", get_args(Occasion))
def test_there_is_a_question_for_every_occasion(bank: QuestionBank, occasion: Occasion) -> None:
    assert bank.fitting({occasion})


def test_an_interview_can_be_held_without_any_skill(bank: QuestionBank) -> None:
    always = [bank[name] for name in bank.fitting({"always"})]
    assert len({question.competency for question in always}) == len(always) >= 10


def test_questions_go_by_ids_that_no_card_can_have(bank: QuestionBank) -> None:
    assert all(name == f"{PREFIX}{question.id}" for name, question in bank.items())


def test_two_questions_of_one_id_are_refused(bank: QuestionBank) -> None:
    first = next(iter(bank.values()))
    with pytest.raises(ValueError, match=first.id):
        QuestionBank([first, first])


def test_no_sentence_is_written_twice(bank: QuestionBank) -> None:
    written = [text for question in bank.values() for text in (question.question, question.hint)]
    written += [point.point for question in bank.values() for point in question.points]
    assert len(set(written)) == len(written)
