"""Train the readiness model on careers: `python -m ml.train readiness`.

The tables of the repository are all it needs. Writes a logistic regression, calibrated on occupations that it was
not fitted to (joblib, and as arrays).
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.evidence import load_targets
from ml.evidence.careers import Career, make_careers
from ml.fitted import Linear, save_parts
from ml.manifest import seal
from ml.readiness.evaluation import LEVELS, Evaluation, evaluate, features_of
from ml.readiness.trained import ALMOST, ARRAYS, FEATURES, FITTED, Row, row_of
from ml.train.arrays import linear, scaled

SIGNS = np.array([1, 1, -1, 1])
STRENGTHS = (1.0, 0.1, 0.01, 0.003, 0.001, 0.0003, 0.0001)
"""Inverse strengths of the penalty to try, the weakest first."""
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:  # noqa: ARG001  the repository holds all it learns from
    """Write the model into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, catalogue = SkillGraph.load(), OccupationCatalogue.load()
    targets = load_targets(catalogue, graph)
    rows, levels = _table(make_careers(targets, catalogue, graph, "train"), graph)
    held_rows, held_levels = _table(make_careers(targets, catalogue, graph, "dev"), graph)
    average = rows.mean(axis=0)
    fitted = _fit(rows, levels > 0)
    model = CalibratedClassifierCV(FrozenEstimator(fitted), method="sigmoid").fit(held_rows, held_levels > 0)
    joblib.dump(model, folder / FITTED, compress=3)
    save_parts(folder / ARRAYS, {"scores": in_arrays(model)})
    ready = _ready(model.predict_proba(held_rows)[:, 1], held_levels)
    sealed: dict[str, Any] = {
        "name": "readiness",
        "files": [FITTED, ARRAYS],
        "command": "python -m ml.train readiness",
        "properties": {"ready": ready}
        | {f"average {name}": float(value) for name, value in zip(FEATURES, average, strict=True)},
        "data": {one.classification: one.release for one in catalogue.manifests},
    }
    seal(folder, **sealed)
    seal(folder, **sealed, metrics=_metrics(evaluate(folder, catalogue, graph)))


def in_arrays(model: CalibratedClassifierCV) -> Linear:
    """The scores whose sigmoid are the probabilities of `model`: Platt's curve over those of the regression."""
    (calibrated,) = model.calibrated_classifiers_
    (curve,) = calibrated.calibrators
    return scaled(linear(calibrated.estimator.estimator), -curve.a_, -curve.b_)


def _fit(rows: Row, realistic: NDArray[np.bool_]) -> Pipeline:
    """The least regularised fit in which every feature counts the way it must.

    More coverage and more years count for the person, more critical skills missing against. They overlap so much
    that without a penalty one takes the weight of another; calibration restores the scale that a penalty takes.
    """
    for strength in STRENGTHS:
        fitted = make_pipeline(StandardScaler(), LogisticRegression(C=strength)).fit(rows, realistic)
        coefficients = fitted[-1].coef_[0]
        log.info("C = %g: %s", strength, dict(zip(FEATURES, coefficients.round(3).tolist(), strict=True)))
        if (coefficients * SIGNS > 0).all():
            return fitted
    raise ValueError("no strength of the penalty gives every feature the sign it must have")


def _table(careers: Sequence[Career], graph: SkillGraph) -> tuple[Row, NDArray[np.int64]]:
    """Rows (n, FEATURES) and how realistic each step is, 0 to 2 (n,)."""
    rows = np.stack([row_of(features_of(career, graph)) for career in careers])
    known = np.nanmean(rows, axis=0)
    return np.where(np.isnan(rows), known, rows), np.array([LEVELS[career.step] for career in careers])


def _ready(scores: Row, levels: NDArray[np.int64]) -> float:
    """The score from which, among realistic steps, the person's own occupation is the likelier one."""
    realistic = levels > 0
    logits = np.log(scores / (1 - scores))[realistic, None]
    own = LogisticRegression(class_weight="balanced").fit(logits, levels[realistic] == LEVELS["own"])
    border = -own.intercept_[0] / own.coef_[0, 0]
    return float(np.clip(1 / (1 + np.exp(-border)), ALMOST, 1.0))


def _metrics(evaluation: Evaluation) -> dict[str, float]:
    return {
        f"{name} {metric}": round(value, 4)
        for name, judged in evaluation.models.items()
        for metric, value in (
            ("ece", judged.calibration_error),
            ("brier", judged.brier),
            ("accuracy", judged.accuracy),
            ("f1", judged.f1),
        )
    }
