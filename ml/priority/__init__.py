"""Which gap to close first: the ranker port, and the weighted sum behind it."""

from ml.priority.ranker import GapRanker, Priority, rank
from ml.priority.weighted import WeightedRanker

__all__ = ["GapRanker", "Priority", "WeightedRanker", "rank"]
