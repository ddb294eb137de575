"""Interview answers at four levels: does a better answer get a better score?"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from agents.interview.answered import Answered
from agents.interview.consistency import Consistency
from agents.interview.feedback import improvements, strengths
from agents.interview.rubric import BEST, Rubric
from agents.ledger import ClaimLedger
from core.domain import Frozen
from core.prose import counted
from core.settings import Settings
from evals.judge import Text
from evals.means import Values
from evals.plots import BarsPlot
from evals.product import shipped
from evals.suite import Figure, Measured, Reference, Target
from evals.task import Task, size
from knowledge.cards import CardCatalogue
from knowledge.wording import Wording
from ml.answers import AnswerScorer
from ml.answers.words import content, stem
from ml.embedding import Encoder, open_encoder
from ml.metrics import bootstrap_interval, pearson
from sources.resume import read_resume_text
from store.cache.memory import MemoryCache

QUICK = 60
LEVELS = (0, 1, 2, 3)
VECTORS_KEPT = 50_000
RESUME = "Sam Doe\n\nExperience\n\nAssistant, Example Ltd, 2020 - 2023\n- Helped where help was needed\n"
"""Nothing in it bears on the answers: scores do not depend on resumes."""
MOHLER = {"Mohler, people among each other (Pearson)": 0.597, "Mohler, Sultan et al. (Pearson)": 0.592}
"""Of another set, for orientation."""
NEAREST = 4
"""Sentences of a card that stand in for the points of a question that no card has."""


class Case(Frozen):
    """An answer and its level: 0 wrong or beside the point, 1 vague, 2 right in part, 3 full."""

    question: str
    skill: str
    answer: str
    level: Literal[0, 1, 2, 3]


def measure(task: Task) -> Measured:
    """Rank correlation with the levels, order within pairs, and whether the means of the levels rise."""
    everything, file = task.cases("interview", Case)
    cases = task.sample(everything, QUICK)
    levels = np.array([case.level for case in cases], dtype=np.float64)
    questions = [case.question for case in cases]
    ours, cosine, told = asyncio.run(_scored(cases))
    others = {"cosine of plain MiniLM": cosine, "length of the answer": _lengths(cases)}
    means = [float(ours[levels == level].mean()) for level in LEVELS if (levels == level).any()]
    steps = [after - before for before, after in pairwise(means)]
    pairs = {name: _pairs(questions, levels, scores) for name, scores in {"ours": ours, **others}.items()}
    measured = Measured(
        figures=(
            Figure(
                name="Spearman's rho",
                value=_spearman(levels, ours),
                interval=bootstrap_interval(
                    lambda rows: _spearman(rows[:, 0], rows[:, 1]), np.column_stack([levels, ours]), questions
                ),
                target=Target(bound=0.597, words="people on Mohler"),
                baselines=tuple(
                    Reference(name=name, value=_spearman(levels, theirs)) for name, theirs in others.items()
                ),
                published=tuple(Reference(name=name, value=value) for name, value in MOHLER.items()),
            ),
            Figure(
                name="pairs of one question in the right order",
                value=float(np.mean(pairs["ours"])),
                interval=bootstrap_interval(lambda rows: float(rows.mean()), pairs["ours"]),
                baselines=tuple(Reference(name=name, value=float(np.mean(pairs[name]))) for name in others),
            ),
            Figure(
                name="smallest rise of the mean from a level to the next",
                value=min(steps, default=0.0),
                target=Target(bound=0.0, words="monotone"),
            ),
        ),
        plots=(
            BarsPlot(
                title="Mean score by level",
                categories=tuple(str(level) for level in LEVELS if (levels == level).any()),
                series={"ours": tuple(means)},
            ),
        ),
        notes=(
            *_notes(cases, everything, len(told)),
            f"means of the levels: {', '.join(f'{one:.2f}' for one in means)}",
        ),
        data=(file,),
    )
    return measured + task.judge.measure("interview", told) if task.judge is not None else measured


def _notes(cases: Sequence[Case], everything: Sequence[Case], known: int) -> Iterator[str]:
    questions, skills = {case.question for case in cases}, {case.skill for case in cases}
    asked = f"{counted(len(questions), 'question')} about {counted(len(skills), 'skill')}"
    yield f"{size(cases, everything, 'answer')} to {asked}"
    if known < len(cases):
        yield f"{len(cases) - known} of them to questions of no card, held against what is nearest on cards"


async def _scored(cases: Sequence[Case]) -> tuple[Values, Values, list[Text]]:
    """Our scores and the cosines of answer and reference, and the feedback to questions of cards, in order."""
    understanding, cards = shipped(), CardCatalogue.load()
    resume = read_resume_text(RESUME)
    profile = understanding.profiler.resume(resume, date(2026, 1, 1))
    by_text = {(name.partition("/")[0], question.question): question for name, question in cards.questions.items()}
    ours, cosines, told = [], [], []
    with open_encoder(Settings(), MemoryCache(VECTORS_KEPT)) as encoder:
        ledger = ClaimLedger.over(understanding.skills, understanding.extractor, encoder, Wording.load())
        scorer = AnswerScorer.opening(encoder)
        rubric = Rubric(scorer, encoder, Consistency(ledger))
        for case in cases:
            question = by_text.get((case.skill, case.question))
            if question is None:
                reference = await _stand_in(case, cards, encoder)
                ours.append((await scorer.score(case.question, reference, case.answer)).value / BEST)
            else:
                reference = " ".join(point.point for point in question.points)
                answered = Answered(question, case.skill, (case.answer,), resume, profile, cards[case.skill])
                assessed = await rubric(answered)
                ours.append(assessed.score or 0.0)
                said = (*strengths(assessed), *improvements(answered, assessed))
                told.append(Text(given=f"{case.question}\n\n{case.answer}", text="\n".join(said)))
            one, other = await encoder.encode([reference, case.answer])
            cosines.append(float(one @ other))
    return np.array(ours), np.array(cosines), told


async def _stand_in(case: Case, cards: CardCatalogue, encoder: Encoder) -> str:
    """The sentences nearest to the question, of the skill's card where it has one, else of all."""
    chosen = [cards[case.skill]] if case.skill in cards else list(cards.values())
    told = [concept.about for card in chosen for concept in card.concepts]
    told += [point.point for card in chosen for question in card.questions for point in question.points]
    vectors = await encoder.encode([case.question, *told])
    nearest = np.argsort(-(vectors[1:] @ vectors[0]))[:NEAREST]
    return " ".join(told[at] for at in nearest)


def _lengths(cases: Sequence[Case]) -> Values:
    return np.array([float(len(set(map(stem, content(case.answer))))) for case in cases])


def _spearman(levels: NDArray[Any], scores: NDArray[Any]) -> float:
    """Spearman's rank correlation: Pearson's of the ranks, ties sharing theirs."""
    return pearson(rankdata(levels), rankdata(scores))


def _pairs(questions: Sequence[str], levels: Values, scores: Values) -> list[float]:
    """For each pair of answers of different levels to one question: 1 in order, 0.5 equal, 0 out of order."""
    members: dict[str, list[int]] = defaultdict(list)
    for at, question in enumerate(questions):
        members[question].append(at)
    found = []
    for group in members.values():
        for one, other in combinations(group, 2):
            if levels[one] != levels[other]:
                better, worse = (one, other) if levels[one] > levels[other] else (other, one)
                found.append(0.5 if scores[better] == scores[worse] else float(scores[better] > scores[worse]))
    return found
