"""Short answers: how far our scores agree with those of a person who graded them."""

import asyncio
from collections.abc import Sequence

import numpy as np
from pydantic import Field

from core.domain import Frozen
from evals.means import Values
from evals.plots import ScatterPlot
from evals.suite import Figure, Measured, Reference
from evals.task import Task, size
from ml.answers import AnswerScorer
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED
from ml.metrics import bootstrap_interval, mae, pearson

BEST = 5.0
QUICK = 80
MOHLER = {"Mohler: people among each other": 0.597, "Mohler: Sultan et al.": 0.592, "Mohler: plain MiniLM": 0.467}
"""Pearson on another set, for orientation."""


class Case(Frozen):
    """An answer and what it was graded, 0 to 5."""

    question: str
    reference: str
    answer: str
    score: float = Field(ge=0, le=BEST)


def measure(task: Task) -> Measured:
    """Pearson's correlation and the mean absolute error, beside plain cosine and shared words."""
    everything, file = task.cases("answers", Case)
    cases = task.sample(everything, QUICK)
    graded = np.array([case.score for case in cases])
    questions = [case.question for case in cases]
    ours, cosine = asyncio.run(_scored(cases))
    others = {"cosine of plain MiniLM": cosine, "share of the reference's words": _shared(cases)}
    return Measured(
        figures=(
            Figure(
                name="Pearson's r",
                value=pearson(graded, ours),
                interval=bootstrap_interval(
                    lambda rows: pearson(rows[:, 0], rows[:, 1]), np.column_stack([graded, ours]), questions
                ),
                baselines=tuple(
                    Reference(name=name, value=pearson(graded, theirs)) for name, theirs in others.items()
                ),
                published=tuple(Reference(name=name, value=value) for name, value in MOHLER.items()),
            ),
            Figure(
                name="mean absolute error",
                value=mae(graded, ours),
                interval=bootstrap_interval(lambda rows: float(rows.mean()), np.abs(graded - ours), questions),
                unit="of 5",
                higher_is_better=False,
                baselines=(
                    *(Reference(name=name, value=mae(graded, BEST * theirs)) for name, theirs in others.items()),
                    Reference(name="always the mean", value=mae(graded, np.full_like(graded, graded.mean()))),
                ),
                tolerance=0.05,
            ),
        ),
        plots=(
            ScatterPlot(
                title="Scores beside grades", points=tuple(zip(graded.tolist(), ours.tolist(), strict=True))
            ),
        ),
        notes=(f"{size(cases, everything, 'answer')} to {len(set(questions))} questions",),
        data=(file,),
    )


async def _scored(cases: Sequence[Case]) -> tuple[Values, Values]:
    """Our scores in [0, 5], and the cosine of answer and reference clipped to [0, 1]."""
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        scorer = AnswerScorer.opening(encoder)
        scores = [(await scorer.score(case.question, case.reference, case.answer)).value for case in cases]
        answers = await encoder.encode([case.answer for case in cases])
        references = await encoder.encode([case.reference for case in cases])
    finally:
        encoder.close()
    return np.array(scores), np.clip((answers * references).sum(axis=1), 0, 1).astype(np.float64)


def _shared(cases: Sequence[Case]) -> Values:
    """The share of the reference's words that the answer holds."""
    pairs = [(set(case.reference.lower().split()), set(case.answer.lower().split())) for case in cases]
    return np.array([len(reference & answer) / len(reference) for reference, answer in pairs])
