from datetime import date

import pytest

from agents.interview.answered import Answered, Assessed
from agents.interview.assessor import Judged
from agents.interview.phrasing import Asking
from core.domain import Quote, Topic
from knowledge.cards import CardCatalogue
from knowledge.skills import SkillGraph
from ml.extraction import Profiler, SkillExtractor
from sources.resume import read_resume_text
from tests.graphs.documents import RESUME

ANSWER = "WHERE filters rows before grouping. I once lost an hour over that."


@pytest.fixture(scope="session")
def extractor() -> SkillExtractor:
    return SkillExtractor(SkillGraph.load())


@pytest.fixture(scope="session")
def cards() -> CardCatalogue:
    return CardCatalogue.load()


@pytest.fixture
def asking(cards: CardCatalogue) -> Asking:
    topic = Topic(kind="gap", skill_id="sql", subject="SQL", reason="The posting requires SQL (“SQL every day”).")
    return Asking(cards.question("sql/basic-1"), topic, 2, 6, "Data Analyst", "working")


@pytest.fixture
def judged(cards: CardCatalogue, extractor: SkillExtractor) -> Judged:
    resume = read_resume_text(RESUME)
    profile = Profiler(SkillGraph.load(), extractor).resume(resume, date(2024, 6, 1))
    answered = Answered(cards.question("sql/basic-1"), "SQL", (ANSWER,), resume, profile, cards["sql"])
    assessed = Assessed(
        score=0.4, made={0: Quote.of(ANSWER, 0, 35)}, missed=(1, 2), concepts=("Grouping and aggregation",)
    )
    return Judged(answered, assessed)
