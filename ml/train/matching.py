"""Learn how jobs are put in order for a resume: `python -m ml.train matching`.

Writes how rare words are in the field, and a linear model of weights that are not negative, fitted to whole lists
(ListNet: Cao et al., 2007).
"""

import csv
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.datasets.tasks import FILE as TASKS
from ml.datasets.tasks import read_tasks
from ml.embedding.graph import GraphEncoder
from ml.fitted import Linear, save_parts
from ml.fitted.arrays import softmax
from ml.manifest import SHIPPED, digest, seal
from ml.matching import words as word_files
from ml.matching.evaluation import Evidence, Pairs, evaluate, load_pairs
from ml.matching.features import NAMES
from ml.matching.model import ARRAYS, LinearMatching
from ml.matching.words import WordNearness, words_of
from ml.titles import TitleNearness

FROM_ESCO, FROM_ONET = "ESCO, labels", "O*NET, tasks"
FEDERAL, BOARD = "usajobs/job_skills.csv", "skillspan/train.json"
LEARNED = ("meaning", "title", "overlap", "words")
"""Features that get a weight: the others do not tell occupations apart, and made-up searches have no levels."""
SHRINKAGE = 3e-3
"""Of squared weights; of 0, .001 and .003 the best on the part `dev` of the graded cases."""
LEAST_SHARE = 1 / 400
"""A word of a smaller share is left out: it counts as rare in any case."""

log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:
    """Write the model into `folder`. Raises `OSError` where the texts are not in the folder `data`."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, catalogue, tasks = SkillGraph.load(), OccupationCatalogue.load(), read_tasks(data)
    words = WordNearness(_shares(data, catalogue, tasks))
    words.save(folder)
    encoder = GraphEncoder(SHIPPED / "encoder")
    evidence = Evidence(catalogue, graph, tasks, encoder, TitleNearness(), words)
    try:
        model = fit(load_pairs(evidence, "train"))
        save_parts(folder / ARRAYS, {"scores": model})
        weights = LinearMatching.of(model.weights[:, 0].tolist()).weights
        log.info("weights: %s", dict(zip(NAMES, weights, strict=True)))
        sealed: dict[str, Any] = {
            "name": "matching",
            "files": [ARRAYS, word_files.ARRAYS],
            "command": "python -m ml.train matching",
            "properties": {f"weight of {name}": weight for name, weight in zip(NAMES, weights, strict=True)},
            "data": {one.classification: one.release for one in catalogue.manifests}
            | {name: digest(data / name) for name in (TASKS, FEDERAL, BOARD)},
        }
        seal(folder, **sealed)
        figures = evaluate(folder, evidence)
    finally:
        encoder.close()
    metrics = {
        f"{name} {metric}": round(value, 4)
        for name, ranked in figures.items()
        for metric, value in (("ndcg@10", ranked.ndcg), ("own first", ranked.own_first), ("r2", ranked.r2))
    }
    seal(folder, **sealed, metrics=metrics)


def fit(pairs: Pairs) -> Linear:
    """Weights by which the best of each list is most likely put first, in the proportions of the gains of NDCG."""
    columns = [NAMES.index(name) for name in LEARNED]
    lists = [np.flatnonzero(pairs.queries == query) for query in np.unique(pairs.queries)]
    gains = [2 ** (3 * pairs.grades[rows]) - 1 for rows in lists]
    wanted = [gain / gain.sum() for gain in gains]
    shown = [pairs.features[rows][:, columns] for rows in lists]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        likely = [softmax((rows @ weights)[None, :])[0] for rows in shown]
        missed = [-float(want @ np.log(share + 1e-12)) for want, share in zip(wanted, likely, strict=True)]
        slopes = [rows.T @ (share - want) for rows, want, share in zip(shown, wanted, likely, strict=True)]
        return (
            float(np.mean(missed)) + SHRINKAGE * float(weights @ weights),
            np.mean(slopes, axis=0) + 2 * SHRINKAGE * weights,
        )

    found = minimize(loss, np.ones(len(columns)), jac=True, bounds=[(0.0, None)] * len(columns))
    weights = np.zeros((len(NAMES), 1))
    weights[columns, 0] = found.x
    return Linear(weights, np.zeros(1))


def _shares(data: Path, catalogue: OccupationCatalogue, tasks: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Stem to the share of texts that hold it, the mean of four kinds of text: what occupations are called and
    need, what they do, what federal announcements say, and what a job board says.
    """
    kinds = (_of_esco(catalogue), map(" ".join, tasks.values()), _of_announcements(data), _of_board(data))
    shares = [_shares_of(texts) for texts in kinds]
    every = sorted(set().union(*shares))
    mean = {stem: sum(one.get(stem, 0.0) for one in shares) / len(shares) for stem in every}
    return {stem: share for stem, share in mean.items() if share >= LEAST_SHARE}


def _shares_of(texts: Iterable[str]) -> dict[str, float]:
    held, count = Counter[str](), 0
    for text in texts:
        held.update(words_of(text).keys())
        count += 1
    return {stem: texts_with / count for stem, texts_with in held.items()}


def _of_esco(catalogue: OccupationCatalogue) -> Iterator[str]:
    esco = catalogue.esco
    for uri, occupation in esco.occupations.items():
        needed = (esco.skills[relation.skill_uri].label for relation in esco.relations(uri))
        yield " ".join([occupation.label, *occupation.alternative_labels, *needed])


def _of_announcements(data: Path) -> Iterator[str]:
    with (data / FEDERAL).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield f"{row['title']} {row['description']}"


def _of_board(data: Path) -> Iterator[str]:
    postings: defaultdict[str, list[str]] = defaultdict(list)
    with (data / BOARD).open(encoding="utf-8") as file:
        for line in file:
            sentence = json.loads(line)
            postings[str(sentence["idx"])].append(" ".join(sentence["tokens"]))
    yield from map(" ".join, postings.values())
