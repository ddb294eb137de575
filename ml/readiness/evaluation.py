"""Whether readiness means what it says, on occupations that the model has never seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import Readiness
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.evidence import Part, load_targets
from ml.evidence.careers import Career, make_careers
from ml.metrics import (
    Interval,
    ReliabilityBin,
    accuracy,
    bootstrap_interval,
    brier,
    expected_calibration_error,
    f1,
    reliability_curve,
)
from ml.readiness.model import ReadinessFeatures, ReadinessModel, readiness_features
from ml.readiness.trained import TrainedReadiness
from ml.readiness.weighted import WeightedReadiness

LEVELS = {"own": 2, "near": 1, "far": 0, "none": 0}
LABELS = ("Needs Upskilling", "Almost Ready", "Industry Ready")
BINS = 10


@dataclass(frozen=True)
class Judged:
    """How well one model judges: calibration of its scores, and agreement of its labels with the evidence."""

    calibration_error: float
    calibration_interval: Interval
    brier: float
    accuracy: float
    f1: float
    """Macro-averaged over the three labels."""
    curve: tuple[ReliabilityBin, ...]


@dataclass(frozen=True)
class Evaluation:
    """Model -> figures, and what they were measured on."""

    models: Mapping[str, Judged]
    occupations: int
    careers: int
    base_rate: float
    """Share of realistic steps among them."""


def evaluate(folder: Path, catalogue: OccupationCatalogue, graph: SkillGraph, part: Part = "test") -> Evaluation:
    """Hold the model in `folder`, and the weighted mean beside it, against `part`."""
    careers = make_careers(load_targets(catalogue, graph), catalogue, graph, part)
    features = [features_of(career, graph) for career in careers]
    levels = np.array([LEVELS[career.step] for career in careers])
    owners = [career.posting_target.uri for career in careers]
    models: dict[str, ReadinessModel] = {"trained": TrainedReadiness.load(folder), "weighted": WeightedReadiness()}
    return Evaluation(
        {name: _judged([model.judge(one) for one in features], levels, owners) for name, model in models.items()},
        occupations=len(set(owners)),
        careers=len(careers),
        base_rate=float((levels > 0).mean()),
    )


def features_of(career: Career, graph: SkillGraph) -> ReadinessFeatures:
    """What the product sees of a person before a posting."""
    return readiness_features(career.posting, career.resume, graph)


def _judged(said: list[Readiness], levels: NDArray[np.int64], owners: list[str]) -> Judged:
    scores = np.array([one.score for one in said], dtype=np.float64)
    labels = np.array([LABELS.index(one.label or LABELS[0]) for one in said])
    realistic = (levels > 0).astype(np.float64)
    return Judged(
        calibration_error=expected_calibration_error(scores, realistic, BINS),
        calibration_interval=bootstrap_interval(
            lambda rows: expected_calibration_error(rows[:, 0], rows[:, 1], BINS),
            np.column_stack([scores, realistic]),
            owners,
        ),
        brier=brier(scores, realistic),
        accuracy=accuracy(levels, labels),
        f1=f1(levels, labels),
        curve=reliability_curve(scores, realistic, BINS),
    )
