"""What is said of an answer."""

from typing import Literal

from pydantic import Field

from core.domain.text import Frozen, Quote

PointState = Literal["present", "missing", "wrong"]


class AnswerScore(Frozen):
    """A score, 0 to 5 as graders give it, and what it rests on; `reason` says why an answer cannot be read."""

    value: float = Field(ge=0, le=5)
    similarity: float = Field(ge=-1, le=1)
    """Cosine of answer and reference once the words of the question are taken out of both."""
    overlap: float = Field(ge=0, le=1)
    """Share of the reference's content words, those of the question aside, that the answer holds."""
    reason: str = ""


class PointFinding(Frozen):
    """A point of the card: made, not made, or turned into its opposite by the sentence quoted."""

    point: str
    state: PointState
    evidence: Quote | None = None
    terms: tuple[str, ...] = ()
    """Those of the point's terms that the answer holds."""
    similarity: float = 0.0
    """Cosine of the point and the sentence of the answer nearest to it."""


class WrongBelief(Frozen):
    """A common misconception that a sentence of the answer holds."""

    misconception: str
    evidence: Quote


class AnswerAssessment(Frozen):
    """An answer held against the points of a card's question."""

    score: AnswerScore
    points: tuple[PointFinding, ...]
    misconceptions: tuple[WrongBelief, ...] = ()

    @property
    def coverage(self) -> float:
        """Share of the points that the answer makes, in [0, 1]."""
        return sum(found.state == "present" for found in self.points) / len(self.points)
