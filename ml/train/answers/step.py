"""Fit, measure by cross-validation over questions, and seal."""

import asyncio
import json
import logging
from pathlib import Path

import numpy as np

from ml.answers.features import Floats, Triple, features
from ml.answers.scorer import ARRAYS, FITTED
from ml.embedding.graph import GraphEncoder
from ml.embedding.weights import weights_digest
from ml.fitted import save_parts
from ml.manifest import SHIPPED, digest, read_manifest, seal
from ml.metrics import mae, pearson

ANSWERS = Path(__file__).parent / "answers.jsonl"
STRENGTH = 100.0
"""Weight of the ridge penalty on standardised features: best of 1 to 300 by cross-validation, to two digits."""
FOLDS = 9
SEED = 42
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:  # noqa: ARG001  as every step is called; this one has its own data
    """Write the regression into `folder`."""
    import joblib
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    from ml.train.arrays import linear

    answers = [json.loads(row) for row in ANSWERS.read_text(encoding="utf-8").splitlines()]
    rows = _features([Triple(row["question"], row["reference"], row["answer"]) for row in answers])
    scores = np.array([row["score"] for row in answers])
    model = make_pipeline(StandardScaler(), Ridge(STRENGTH))
    told = cross_val_predict(
        model, rows, scores, groups=[row["question"] for row in answers], cv=GroupKFold(FOLDS)
    )
    metrics = {
        "cross_validated_pearson": pearson(scores, told),
        "cross_validated_mae": mae(scores, told),
        "cosine_pearson": pearson(scores, rows[:, 0]),
    }
    log.info("answers: %s", metrics)
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(model.fit(rows, scores), folder / FITTED)
    save_parts(folder / ARRAYS, {"scores": linear(model)})
    seal(
        folder,
        name="answers",
        files=[FITTED, ARRAYS],
        command="python -m ml.train answers",
        data={"own answers": digest(ANSWERS), "encoder": weights_digest(read_manifest(SHIPPED / "encoder"))},
        metrics=metrics,
        seed=SEED,
    )


def _features(triples: list[Triple]) -> Floats:
    texts = list(dict.fromkeys(text for triple in triples for text in triple.texts()))
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        vectors = dict(zip(texts, asyncio.run(encoder.encode(texts)), strict=True))
    finally:
        encoder.close()
    return np.array([features(triple, vectors) for triple in triples])
