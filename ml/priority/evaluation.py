"""How well the rankers put gaps in order for occupations they have never seen: the table of the model card."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.evidence import Part, load_targets
from ml.evidence.cases import make_cases
from ml.evidence.targets import CORE
from ml.manifest import read_manifest
from ml.metrics import Interval, bootstrap_interval, ndcg_at
from ml.priority.artifact import FORMS, MARKET, NETWORKS, PAIRS, load_fitted, load_network, load_pair
from ml.priority.dataset import Dataset, dataset, texts_of, vectors_of
from ml.priority.graders import Grades
from ml.priority.market import Market

METRICS = ("ndcg@10", "f1", "accuracy", "r2", "mae")
DEFAULT = "boosted"
BASELINES = ("importance", "linear", "nearest")
DEPTH = 10

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A figure on unseen occupations, with its 95 % interval over occupations."""

    value: float
    interval: Interval

    @property
    def in_words(self) -> str:
        """As the model card gives it: `.812 [.801, .823]`."""
        return f"{self.value:.3f} [{self.interval.low:.3f}, {self.interval.high:.3f}]".replace("0.", ".")


@dataclass(frozen=True)
class Evaluation:
    """The table: model -> metric -> estimate, and what it was measured on."""

    figures: Mapping[str, Mapping[str, Estimate]]
    occupations: int
    cases: int
    rows: int


def evaluate(
    folder: Path, catalogue: OccupationCatalogue, graph: SkillGraph, encoder: Encoder, part: Part = "test"
) -> Evaluation:
    """Hold every model in `folder` against occupations of `part`. Raises `Unavailable` where one is damaged."""
    thresholds = read_manifest(folder).properties
    cases = make_cases(load_targets(catalogue, graph), graph, part)
    vectors = vectors_of(texts_of(cases, graph), encoder)
    rows = dataset(cases, vectors, Market.load(folder / MARKET), graph)
    figures = {
        name: measure(rows, graded, float(thresholds[f"core: {name}"]))
        for name, graded in grade(folder, rows).items()
    }
    return Evaluation(figures, len(set(rows.occupations)), len(cases), len(rows.grades))


def grade(folder: Path, rows: Dataset) -> dict[str, Grades]:
    """What every model in `folder` says of `rows`, (rows, 2) each."""
    pairs = {name: (load_pair if name in FORMS else load_fitted)(folder, name) for name in PAIRS}
    said = {name: pair.grades(rows.inputs) for name, pair in pairs.items()}
    return said | {name: load_network(folder, name).grades(rows.network) for name in NETWORKS}


def measure(rows: Dataset, graded: Grades, threshold: float) -> dict[str, Estimate]:
    """Every metric of what a model says; a skill counts as core from `threshold` on.

    NDCG is the mean over cases, the others are over rows. Intervals draw occupations with all their rows.
    """
    counts = _counts(rows, graded, threshold)
    return {metric: _estimate(counts, metric) for metric in METRICS}


def _estimate(counts: Counts, metric: str) -> Estimate:
    def of(drawn: Counts) -> float:
        return _figures(drawn.sum(axis=0))[metric]

    return Estimate(of(counts), bootstrap_interval(of, counts))


def _counts(rows: Dataset, graded: Grades, threshold: float) -> Counts:
    """Sums that the metrics follow from, a row for each occupation: they add up when occupations are drawn."""
    expected, core, said = graded[:, 0], rows.grades >= CORE, graded[:, 1] >= threshold
    error = rows.grades - expected
    each = np.column_stack(
        [
            np.ones(len(core)),
            rows.grades,
            rows.grades**2,
            error**2,
            np.abs(error),
            said & core,
            said & ~core,
            ~said & core,
        ]
    ).astype(np.float64)
    places = {uri: place for place, uri in enumerate(dict.fromkeys(rows.occupations))}
    owners = np.array([places[uri] for uri in rows.occupations])
    counts = np.zeros((len(places), each.shape[1] + 2))
    np.add.at(counts[:, : each.shape[1]], owners, each)
    for query in np.unique(rows.queries):
        mine = np.flatnonzero(rows.queries == query)
        ranked = mine[np.argsort(-expected[mine], kind="stable")]
        counts[owners[mine[0]], -2:] += (ndcg_at(rows.grades[ranked].tolist(), DEPTH), 1.0)
    return counts


def _figures(sums: Counts) -> dict[str, float]:
    n, total, squares, squared_error, absolute_error, hit, false, missed, gain, cases = sums.tolist()
    return {
        "ndcg@10": gain / cases,
        "f1": 2 * hit / max(2 * hit + false + missed, 1),
        "accuracy": 1 - (false + missed) / n,
        "r2": 1 - squared_error / max(squares - total**2 / n, 1e-9),
        "mae": absolute_error / n,
    }
