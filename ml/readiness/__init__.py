"""How ready a person is for a job: the model port, and the weighted sum behind it."""

from ml.readiness.model import ReadinessFeatures, ReadinessModel, readiness_features
from ml.readiness.weighted import WeightedReadiness

__all__ = ["ReadinessFeatures", "ReadinessModel", "WeightedReadiness", "readiness_features"]
