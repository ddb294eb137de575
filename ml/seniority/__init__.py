"""The level that a posting is for: as it says itself, else as it reads."""

from ml.seniority.classifier import SeniorityClassifier, SeniorityPrediction

__all__ = ["SeniorityClassifier", "SeniorityPrediction"]
