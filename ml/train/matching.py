"""Learn the weights by which jobs are put in order for a resume: `python -m ml.train matching`.

The tables of the repository are all it needs. Writes a linear regression whose weights are not negative (joblib,
and as arrays).
"""

import logging
from pathlib import Path
from typing import Any

import joblib
from sklearn.linear_model import LinearRegression

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.embedding.graph import GraphEncoder
from ml.fitted import save_parts
from ml.manifest import SHIPPED, seal
from ml.matching.evaluation import evaluate, load_pairs
from ml.matching.features import NAMES
from ml.matching.model import ARRAYS, FITTED, LinearMatching
from ml.train.arrays import linear

log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:  # noqa: ARG001  the repository holds all it learns from
    """Write the model into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, catalogue = SkillGraph.load(), OccupationCatalogue.load()
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        pairs = load_pairs(catalogue, graph, encoder, "train")
        model = LinearRegression(positive=True).fit(pairs.features, pairs.grades)
        joblib.dump(model, folder / FITTED)
        save_parts(folder / ARRAYS, {"scores": linear(model)})
        weights = LinearMatching.of(model.coef_.tolist()).weights
        log.info("weights: %s", dict(zip(NAMES, weights, strict=True)))
        sealed: dict[str, Any] = {
            "name": "matching",
            "files": [FITTED, ARRAYS],
            "command": "python -m ml.train matching",
            "properties": {f"weight of {name}": weight for name, weight in zip(NAMES, weights, strict=True)},
            "data": {one.classification: one.release for one in catalogue.manifests},
        }
        seal(folder, **sealed)
        figures = evaluate(folder, catalogue, graph, encoder)
    finally:
        encoder.close()
    metrics = {
        f"{name} {metric}": round(value, 4)
        for name, ranked in figures.items()
        for metric, value in (("ndcg@10", ranked.ndcg), ("own first", ranked.own_first), ("r2", ranked.r2))
    }
    seal(folder, **sealed, metrics=metrics)
