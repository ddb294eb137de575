"""What to learn from: resources for skills that somebody lacks, at their level and within their time."""

from ml.recommend.collaborative import Interaction
from ml.recommend.recommender import Recommendation, ResourceRecommender
from ml.recommend.request import LearningRequest

__all__ = ["Interaction", "LearningRequest", "Recommendation", "ResourceRecommender"]
