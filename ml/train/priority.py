"""Train the gap rankers on occupations: `python -m ml.train priority`.

The tables of the repository are all it needs. Writes the market that demand is counted in, the boosted ranker and
the models it is held against (joblib; those that a setting may choose as arrays too), and the dual-stream network
with its two ablations (safetensors, graphs).
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.embedding.graph import GraphEncoder
from ml.evidence import Target, load_targets, part_of
from ml.evidence.cases import make_cases
from ml.evidence.targets import CORE, USEFUL
from ml.fitted import Trees, save_parts
from ml.manifest import SHIPPED, seal
from ml.priority.artifact import FORMS, MARKET, PAIRS, REFERENCES, STEPS
from ml.priority.dataset import Dataset, Vectors, dataset, texts_of, vectors_of
from ml.priority.evaluation import Evaluation, evaluate, grade
from ml.priority.graders import Grades
from ml.priority.inputs import INPUTS
from ml.priority.market import Market
from ml.priority.survey import Floats, Survey
from ml.train import synthetic
from ml.train.arrays import linear, trees
from ml.train.dual_stream import EMBEDDING, TABULAR, export, fit

SEED = 42
STREAMS = {"network": (TABULAR, EMBEDDING), "network-tabular": (TABULAR,), "network-embedding": (EMBEDDING,)}
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:  # noqa: ARG001  the repository holds all it learns from
    """Write the rankers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, catalogue = SkillGraph.load(), OccupationCatalogue.load()
    encoder = GraphEncoder(SHIPPED / "encoder")
    try:
        learnt, held = _datasets(folder, catalogue, graph, encoder)
        np.savez(folder / REFERENCES, inputs=learnt.inputs.mean(axis=0), network=learnt.network.mean(axis=0))
        files = [MARKET, REFERENCES, *_fit_pairs(learnt, folder), *_fit_networks(learnt, held, folder)]
        said = grade(folder, held)
        sealed: dict[str, Any] = {
            "name": "priority",
            "files": files,
            "command": "python -m ml.train priority",
            "properties": {f"core: {name}": _threshold(held, graded) for name, graded in said.items()},
            "data": {one.classification: one.release for one in catalogue.manifests},
            "seed": SEED,
        }
        seal(folder, **sealed)
        figures = _metrics(evaluate(folder, catalogue, graph, encoder))
        made_up = synthetic.figures(graph, encoder)
    finally:
        encoder.close()
    seal(
        folder, **sealed, metrics=figures | {f"made-up {name}": round(value, 4) for name, value in made_up.items()}
    )


def _datasets(
    folder: Path, catalogue: OccupationCatalogue, graph: SkillGraph, encoder: Encoder
) -> tuple[Dataset, Dataset]:
    """What to learn from, and what to decide by; the market that both count demand in is written to `folder`."""
    targets = load_targets(catalogue, graph)
    known = [target for target in targets if part_of(target.group) == "train"]
    cases, decisive = make_cases(targets, graph, "train"), make_cases(targets, graph, "dev")
    texts = [*texts_of((*cases, *decisive), graph), *(target.title for target in known)]
    vectors = vectors_of(texts, encoder)
    Market(*_demand(known, vectors), survey_of(catalogue, encoder)).save(folder / MARKET)
    market = Market.load(folder / MARKET)
    learnt = dataset(cases, vectors, market, graph, [target.group for target in known])
    log.info("learning from %d gaps of %d cases", len(learnt.grades), len(cases))
    return learnt, dataset(decisive, vectors, market, graph)


def survey_of(catalogue: OccupationCatalogue, encoder: Encoder) -> Survey:
    """O*NET's ratings of every occupation that has any."""
    rated = {code: ratings for code in catalogue.codes if (ratings := catalogue.skills(code))}
    elements = sorted({rating.name for ratings in rated.values() for rating in ratings})
    vectors = vectors_of([*elements, *(catalogue.title(code) for code in rated)], encoder)
    scaled = [{rating.name: (rating.importance - 1) / 4 for rating in ratings} for ratings in rated.values()]
    return Survey(
        titles=np.stack([vectors[catalogue.title(code)] for code in rated]),
        importance=np.array([[row.get(name, 0.0) for name in elements] for row in scaled], dtype=np.float32),
        elements=np.stack([vectors[name] for name in elements]),
    )


def _demand(targets: Sequence[Target], vectors: Vectors) -> tuple[list[str], Floats, Floats]:
    """Ids of skills, vectors of the targets' titles, and the grades that targets give skills, -1 for none."""
    skills = sorted({skill for target in targets for skill in target.grades})
    columns = {skill: column for column, skill in enumerate(skills)}
    grades = np.full((len(targets), len(skills)), -1, dtype=np.float32)
    for row, target in zip(grades, targets, strict=True):
        for skill, value in target.grades.items():
            row[columns[skill]] = value
    return skills, np.stack([vectors[target.title] for target in targets]), grades


def _fit_pairs(learnt: Dataset, folder: Path) -> list[str]:
    models = {
        "importance": make_pipeline(StandardScaler(), LogisticRegression()),
        "linear": make_pipeline(StandardScaler(), LogisticRegression()),
        "nearest": make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=50)),
        "forest": RandomForestClassifier(
            n_estimators=60, max_leaf_nodes=64, min_samples_leaf=50, random_state=SEED
        ),
        "linear-wide": make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)),
        # More demand and more importance never make a skill matter less.
        "boosted": HistGradientBoostingClassifier(
            max_iter=100,
            learning_rate=0.06,
            max_leaf_nodes=8,
            min_samples_leaf=100,
            l2_regularization=1.0,
            monotonic_cst=[1] * len(INPUTS),
            random_state=SEED,
        ),
    }
    for name, columns in PAIRS.items():
        rows = learnt.inputs[:, columns]
        pair = tuple(clone(models[name]).fit(rows, learnt.grades >= step) for step in (USEFUL, CORE))
        joblib.dump(pair, folder / f"{name}.joblib", compress=3)
        log.info("fitted %s", name)
        if name in FORMS:
            in_arrays = trees if FORMS[name] is Trees else linear
            parts = {step: in_arrays(model) for step, model in zip(STEPS, pair, strict=True)}
            save_parts(folder / f"{name}.npz", parts)
    return [*(f"{name}.joblib" for name in PAIRS), *(f"{name}.npz" for name in FORMS)]


def _fit_networks(learnt: Dataset, held: Dataset, folder: Path) -> list[str]:
    files: list[str] = []
    for name, streams in STREAMS.items():
        network = fit(learnt.network, learnt.grades, held.network, held.grades, streams)
        files += export(network, folder, name, learnt.network.shape[1])
    return files


def _threshold(held: Dataset, graded: Grades) -> float:
    """The probability from which calling a skill core gives the best F1 on the occupations for decisions."""
    precision, recall, thresholds = precision_recall_curve(held.grades >= CORE, graded[:, 1])
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(thresholds[f1[:-1].argmax()])


def _metrics(evaluation: Evaluation) -> dict[str, float]:
    for name, figures in evaluation.figures.items():
        log.info("%s: %s", name, {metric: estimate.in_words for metric, estimate in figures.items()})
    return {
        f"{name} {metric}": round(estimate.value, 4)
        for name, figures in evaluation.figures.items()
        for metric, estimate in figures.items()
    }
