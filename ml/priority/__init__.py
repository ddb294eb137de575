"""Which gap to close first: the ranker port, the trained rankers behind it, and a weighted sum beside them."""

from ml.priority.opening import open_ranker
from ml.priority.ranker import GapRanker, Priority, rank
from ml.priority.weighted import WeightedRanker

__all__ = ["GapRanker", "Priority", "WeightedRanker", "open_ranker", "rank"]
