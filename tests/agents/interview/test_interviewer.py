"""Whoever phrases a question, it stays the card's question and gives nothing away."""

from dataclasses import replace

import pytest

from agents.interview.interviewer import interviewer
from agents.interview.phrasing import Asking, phrase
from agents.interview.rubric import gives_away
from agents.role import Casting
from core.settings import Settings
from core.telemetry import Metrics
from knowledge.cards import CardCatalogue
from ml.extraction import SkillExtractor
from tests.agents.model_server import ModelServer, Turn, do, say

GOOD = "You will write SQL every day here. How do WHERE and HAVING differ?"


def test_the_question_is_in_the_words_of_the_card_after_why_it_is_asked(asking: Asking) -> None:
    text = phrase(asking)
    assert text.endswith(asking.question.question)
    assert asking.topic.reason in text


def test_openings_say_where_the_interview_stands(asking: Asking) -> None:
    first, last = phrase(replace(asking, number=1)), phrase(replace(asking, number=6))
    easier = phrase(asking)
    assert len({text.split(asking.topic.reason)[0] for text in (first, last, easier)}) == 3


def test_no_card_is_given_away_by_how_it_is_asked(asking: Asking, cards: CardCatalogue) -> None:
    for name, question in cards.questions.items():
        text = phrase(replace(asking, question=question))
        assert not gives_away(text, question, f"{asking.topic.reason} {text.split(asking.topic.reason)[0]}"), name


async def test_a_good_wording_of_a_model_is_used(
    asking: Asking, extractor: SkillExtractor, model_server: ModelServer
) -> None:
    model_server.turns = [say(GOOD)]
    ask = interviewer(extractor, Casting(Settings(llm_base_url=model_server.url), Metrics()))
    assert await ask(asking) == (GOOD, "llm")


@pytest.mark.parametrize(
    "turn",
    [
        do("error"),
        do("cut"),
        do("malformed"),
        say(""),
        say("What is a window function, and when do you use it in SQL?"),
        say(f"{GOOD} And what is an index?"),
        say("WHERE works before grouping. How do WHERE and HAVING differ?"),
        say(f"You know Terraform well. {GOOD}"),
        say(f"At Google you led a team. {GOOD}"),
        say(f"You have done this for 12 years. {GOOD}"),
        say("noise " * 2000),
    ],
    ids=[
        "error",
        "cut",
        "malformed",
        "empty",
        "another",
        "two",
        "given away",
        "invented",
        "employer",
        "number",
        "noise",
    ],
)
async def test_whatever_else_a_model_says_the_question_is_ours(
    asking: Asking, extractor: SkillExtractor, model_server: ModelServer, turn: Turn
) -> None:
    model_server.turns = [turn]
    ask = interviewer(extractor, Casting(Settings(llm_base_url=model_server.url), Metrics()))
    assert await ask(asking) == (phrase(asking), "fallback")
