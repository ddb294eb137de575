"""How ready a person is for a job: the model port, a calibrated model behind it, and a weighted mean beside it."""

from ml.readiness.model import Grade, ReadinessFeatures, ReadinessModel, readiness_features
from ml.readiness.opening import open_readiness
from ml.readiness.weighted import WeightedReadiness

__all__ = [
    "Grade",
    "ReadinessFeatures",
    "ReadinessModel",
    "WeightedReadiness",
    "open_readiness",
    "readiness_features",
]
