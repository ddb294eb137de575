"""What an interview came to: the overall score, readiness with its interval, and what to learn first."""

from collections.abc import Sequence

from core.domain import (
    AnswerFeedback,
    AskedQuestions,
    InterviewAnswer,
    InterviewQuestion,
    InterviewReadiness,
    InterviewReport,
)
from core.prose import counted, listed

PRIOR = (1.0, 1.0)
"""Before the first answer every readiness is as likely as every other."""
TAILS = (0.05, 0.95)
"""The interval holds 90 % of the posterior."""
MISSED = 0.5
"""Score below which a skill goes to the roadmap, and the question is to be answered once more."""


def readiness_of(scores: Sequence[float]) -> InterviewReadiness:
    """How well the person would do on the next question of this kind.

    Each score in [0, 1] counts as that much of a success in a Bernoulli trial, so the posterior is
    Beta(1 + sum, 1 + n - sum): with few questions it lies near 1/2 and its interval is wide, as it should be.
    A bootstrap over so few scores would claim certainty where all happen to be equal.
    """
    from scipy.special import betaincinv

    good = PRIOR[0] + sum(scores)
    bad = PRIOR[1] + len(scores) - sum(scores)
    low, high = (float(betaincinv(good, bad, tail)) for tail in TAILS)
    mean = good / (good + bad)
    words = f"With {counted(len(scores), 'judged answer')}, between {low:.0%} and {high:.0%}."
    return InterviewReadiness(score=mean, low=low, high=high, questions=len(scores), explanation=words)


def report_on(
    questions: Sequence[InterviewQuestion], answers: Sequence[InterviewAnswer], feedback: Sequence[AnswerFeedback]
) -> InterviewReport:
    """The report. Questions that were never answered nor skipped do not count."""
    scores = [said.score for said in feedback if said.score is not None]
    overall = sum(scores) / len(scores) if scores else None
    readiness = readiness_of(scores)
    return InterviewReport(
        overall_score=overall,
        readiness=readiness,
        misses=_misses(questions, feedback),
        summary=" ".join(_summary(questions, answers, feedback, overall, readiness)),
    )


def asked_of(questions: Sequence[InterviewQuestion], feedback: Sequence[AnswerFeedback]) -> AskedQuestions:
    """How the questions on skills went; those that could not be judged are left out."""
    on_skills = {question.question_id for question in questions if question.skill_id is not None}
    judged = [said for said in feedback if said.question_id in on_skills and said.score is not None]
    return AskedQuestions(
        missed=tuple(said.question_id for said in judged if (said.score or 0.0) < MISSED),
        passed=tuple(said.question_id for said in judged if (said.score or 0.0) >= MISSED),
    )


def _misses(questions: Sequence[InterviewQuestion], feedback: Sequence[AnswerFeedback]) -> tuple[str, ...]:
    asked = {question.question_id: question for question in questions}
    weak: dict[str, float] = {}
    for said in feedback:
        skill = asked[said.question_id].skill_id
        if skill is not None and said.score is not None and said.score < MISSED:
            weak[skill] = min(said.score, weak.get(skill, 1.0))
    return tuple(sorted(weak, key=lambda skill: weak[skill]))


def _summary(
    questions: Sequence[InterviewQuestion],
    answers: Sequence[InterviewAnswer],
    feedback: Sequence[AnswerFeedback],
    overall: float | None,
    readiness: InterviewReadiness,
) -> list[str]:
    asked = {question.question_id: question for question in questions}
    judged = [said for said in feedback if said.score is not None]
    if overall is None or not judged:
        return ["There is nothing to judge yet: no question was answered. Come back when you have time for it."]
    skipped = sum(answer.outcome == "skipped" for answer in answers)
    left_out = f", {skipped} of them skipped" if skipped else ""
    said = [
        f"You took {counted(len(judged), 'question')}{left_out}, and your answers come to {overall:.0%}.",
        f"Your readiness lies between {readiness.low:.0%} and {readiness.high:.0%}; more answers narrow it.",
    ]
    best = max(judged, key=lambda one: one.score or 0.0)
    worst = min(judged, key=lambda one: one.score or 0.0)
    if (best.score or 0.0) >= MISSED:
        said.append(f"You were strongest on {asked[best.question_id].subject}.")
    if worst is not best and (worst.score or 0.0) < MISSED:
        said.append(f"{_capital(asked[worst.question_id].subject)} needs the most work.")
    read = list(dict.fromkeys(found.title for one in judged for found in one.resources[:1] if one.score != 1.0))
    if read:
        said.append(f"Begin with {listed(read[:2])}.")
    return said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
