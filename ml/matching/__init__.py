"""How well a job suits a resume, for putting jobs in order: learned weights over what the two have in common."""

from ml.matching.features import MatchFeatures, match_features
from ml.matching.matcher import JobMatching
from ml.matching.model import JobMatch, LinearMatching
from ml.matching.opening import open_matching

__all__ = ["JobMatch", "JobMatching", "LinearMatching", "MatchFeatures", "match_features", "open_matching"]
