"""How good a short answer is: which points it makes, what it gets wrong, and a score from 0 to 5."""

from ml.answers.assessment import AnswerAssessment, AnswerScore, PointFinding, PointState, WrongBelief
from ml.answers.scorer import AnswerScorer

__all__ = ["AnswerAssessment", "AnswerScore", "AnswerScorer", "PointFinding", "PointState", "WrongBelief"]
