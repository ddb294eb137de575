"""Fit on postings with one level, measure on the development part, and seal."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from core.domain import Seniority
from ml.fitted import save_parts
from ml.manifest import digest, seal
from ml.seniority.classifier import ARRAYS, FITTED, LEVELS, SURE, SeniorityClassifier, document, stated
from ml.train.seniority.abstaining import sureness
from ml.train.seniority.postings import OWN, Levelled, board_postings, federal_postings, own_postings

FEDERAL = 0.2
"""Weight of a federal announcement: many, of one employer, and levelled by pay alone."""
SEED = 42
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:
    """Write the model into `folder`. Raises `Unavailable` where the postings are not in the folder `data`."""
    import joblib

    from ml.train.arrays import word_model

    near = [*own_postings(), *(one for one in board_postings(data, "train") if len(one.levels) == 1)]
    far = list(federal_postings(data))
    model = fit(near, far)
    sure = sureness(near, partial(fit, far=far), SEED)
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(model, folder / FITTED, compress=3)
    in_arrays = word_model(model[0], [model[-1]])
    save_parts(folder / ARRAYS, {"scores": in_arrays})
    classifier = SeniorityClassifier(in_arrays, sure.threshold)
    held_out = list(board_postings(data, "dev"))
    metrics = {
        "dev_fused": share(held_out, lambda title, text: classifier.classify(title, text).level),
        "dev_rules_else_mid": share(held_out, lambda title, text: stated(title, text) or "mid"),
        "cross_validated_precision_where_sure": sure.precision,
        "cross_validated_share_sure": sure.said,
    }
    log.info("seniority: %s", metrics)
    seal(
        folder,
        name="seniority",
        files=[FITTED, ARRAYS],
        command="python -m ml.train seniority",
        properties={SURE: sure.threshold},
        data={
            "own postings": digest(OWN),
            "skillspan/train.json": digest(data / "skillspan" / "train.json"),
            "usajobs/job_skills.csv": digest(data / "usajobs" / "job_skills.csv"),
        },
        metrics=metrics,
        seed=SEED,
    )


def fit(near: Sequence[Levelled], far: Sequence[Levelled]) -> Any:  # noqa: ANN401  a scikit-learn pipeline
    """The model of documents, fitted on postings with one level each; those that are `far` count `FEDERAL`."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    given = [*near, *far]
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, max_features=20_000),
        LogisticRegression(C=5.0, max_iter=300, class_weight="balanced", random_state=SEED),
    )
    return model.fit(
        [document(one.title, one.text) for one in given],
        [LEVELS.index(next(iter(one.levels))) for one in given],
        logisticregression__sample_weight=[*[1.0] * len(near), *[FEDERAL] * len(far)],
    )


def share(postings: Sequence[Levelled], level: Callable[[str, str], Seniority]) -> float:
    """The share of `postings` for which `level` tells one of their levels."""
    return sum(level(one.title, one.text) in one.levels for one in postings) / len(postings)
