"""Whether a line of a posting requires something, prefers it, or does neither."""

from ml.requirements.classifier import RequirementClassifier, RequirementPrediction

__all__ = ["RequirementClassifier", "RequirementPrediction"]
