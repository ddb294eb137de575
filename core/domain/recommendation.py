"""Recommendations: lists of postings that were served, and what people did with them."""

from datetime import datetime
from math import sqrt
from typing import Literal, Self

from pydantic import Field

from core.domain.text import Frozen, Score

Ranker = Literal["learned", "hybrid"]
"""What puts a list in order: the learned match, or words and meaning fused."""
Bucket = Literal["strong", "fair", "stretch"]
FeedbackKind = Literal["click", "hide", "more", "less", "apply", "interview", "offer"]
"""`more` and `less` are of what is like it; `less` hides it, too."""

BUCKETS: tuple[tuple[Bucket, float], ...] = (("strong", 0.7), ("fair", 0.5), ("stretch", 0.0))
"""From which learned match on a posting belongs to each, the best first."""
Z = 1.959963984540054
"""Of a normal distribution, what lies within so many deviations is 95 %."""
FEEDBACK: tuple[FeedbackKind, ...] = ("click", "hide", "more", "less", "apply", "interview", "offer")


class ServedPosting(Frozen):
    """A posting as it stood in a list."""

    job_id: str
    bucket: Bucket
    place: int = Field(ge=1)
    """In its bucket."""
    score: Score
    """The learned match, whichever ranker put it there."""
    explored: bool = False
    """Whether chance put it there."""


class Served(Frozen):
    """A list that was served. The same id draws the same chances."""

    event_id: str
    owner: str
    resume_id: str
    ranker: Ranker
    postings: tuple[ServedPosting, ...]
    served_at: datetime


class Rate(Frozen):
    """How often something happened, with its 95 % Wilson interval; no rate where nothing was shown."""

    count: int
    rate: Score | None = None
    low: Score | None = None
    high: Score | None = None

    @classmethod
    def of(cls, count: int, shown: int) -> Self:
        """The rate of `count` in `shown`, each independent of the others (Wilson, 1927)."""
        if not shown:
            return cls(count=count)
        share = count / shown
        spread = Z * sqrt(share * (1 - share) / shown + Z * Z / (4 * shown * shown))
        middle, scale = share + Z * Z / (2 * shown), 1 + Z * Z / shown
        low, high = max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
        return cls(count=count, rate=share, low=low, high=high)


class RankerOutcome(Frozen):
    """What became of what a ranker put in order."""

    lists: int
    shown: int
    """Postings in those lists."""
    explored: int
    """Of those, the ones that chance put there."""
    feedback: dict[FeedbackKind, Rate]
    """Shares of `shown`, each posting of a list counted once a kind."""


def bucket_of(score: float) -> Bucket:
    """Where a posting with that match belongs."""
    return next(name for name, least in BUCKETS if score >= least)
