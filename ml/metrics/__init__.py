"""Metrics as this field defines them, for training and evaluation alike: pure functions of arrays and rankings."""

from ml.metrics.agreement import accuracy, f1, mae, pearson, r2
from ml.metrics.calibration import ReliabilityBin, brier, expected_calibration_error, reliability_curve
from ml.metrics.interval import Interval, bootstrap_interval
from ml.metrics.ranking import mean_reciprocal_rank, ndcg_at, r_precision_at, recall_at, reciprocal_rank
from ml.metrics.spans import SpanScore, span_counts, span_f1, span_score

__all__ = [
    "Interval",
    "ReliabilityBin",
    "SpanScore",
    "accuracy",
    "bootstrap_interval",
    "brier",
    "expected_calibration_error",
    "f1",
    "mae",
    "mean_reciprocal_rank",
    "ndcg_at",
    "pearson",
    "r2",
    "r_precision_at",
    "recall_at",
    "reciprocal_rank",
    "reliability_curve",
    "span_counts",
    "span_f1",
    "span_score",
]
