"""How well jobs are put in order for resumes of occupations that the weights were not learned from."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import PostingProfile, ResumeProfile
from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.embedding import Encoder
from ml.evidence import Part, load_targets
from ml.evidence.careers import Search, Step, make_searches
from ml.matching.features import NAMES, match_features
from ml.matching.model import LinearMatching
from ml.metrics import Interval, bootstrap_interval, mae, ndcg_at, r2

GRADES: Mapping[Step, float] = {"own": 1.0, "near": 2 / 3, "far": 1 / 3, "none": 0.0}
"""How well a posting suits somebody, by the step between the occupations."""
SEARCHES: Mapping[Part, int] = {"train": 300, "dev": 100, "test": 200}
DEPTH = 10
BASELINES = {"meaning": ("meaning",), "title": ("title",), "overlap": ("overlap",), "equal weights": NAMES}
"""What else could put jobs in order: one of the features alone, or all of them alike."""


@dataclass(frozen=True)
class Ranked:
    """How well one way of scoring puts jobs in order, with 95 % intervals over resumes."""

    ndcg: float
    ndcg_interval: Interval
    own_first: float
    """Share of resumes whose own occupation comes first."""
    r2: float
    mae: float


@dataclass(frozen=True)
class Pairs:
    """A row for each resume and posting."""

    features: NDArray[np.float64]
    """Shape (rows, NAMES), in [0, 1]."""
    grades: NDArray[np.float64]
    queries: NDArray[np.int64]


def evaluate(
    folder: Path, catalogue: OccupationCatalogue, graph: SkillGraph, encoder: Encoder, part: Part = "test"
) -> dict[str, Ranked]:
    """The learned weights in `folder` and every baseline, held against occupations of `part`."""
    pairs = load_pairs(catalogue, graph, encoder, part)
    models = {"learned": LinearMatching.load(folder)} | {
        name: LinearMatching.of([float(feature in used) for feature in NAMES]) for name, used in BASELINES.items()
    }
    return {name: _ranked(pairs, pairs.features @ np.array(model.weights)) for name, model in models.items()}


def load_pairs(catalogue: OccupationCatalogue, graph: SkillGraph, encoder: Encoder, part: Part) -> Pairs:
    """Resumes of occupations of `part` before postings of others of them."""
    searches = make_searches(load_targets(catalogue, graph), catalogue, graph, part, SEARCHES[part])
    vectors = _vectors(searches, encoder)
    rows, grades = [], []
    for search in searches:
        resume, title = vectors[_gist(search.resume)], vectors[search.resume.titles[0]]
        for target, posting, step in search.postings:
            meaning = float(resume @ vectors[_gist(posting)])
            features = match_features(posting, search.resume, graph, meaning, float(title @ vectors[target.title]))
            rows.append(features.values())
            grades.append(GRADES[step])
    sizes = [len(search.postings) for search in searches]
    return Pairs(np.array(rows), np.array(grades), np.repeat(np.arange(len(searches)), sizes))


def _gist(profile: ResumeProfile | PostingProfile) -> str:
    """What both are indexed by: the title, and the skills."""
    title = profile.title if isinstance(profile, PostingProfile) else profile.titles[0]
    return f"{title}\n{', '.join(skill.name for skill in profile.skills)}"


def _vectors(searches: Sequence[Search], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    texts = {_gist(search.resume) for search in searches} | {search.resume.titles[0] for search in searches}
    for search in searches:
        texts |= {text for target, posting, _ in search.postings for text in (target.title, _gist(posting))}
    listed = sorted(texts)
    return dict(zip(listed, asyncio.run(encoder.encode(listed)), strict=True))


def _ranked(pairs: Pairs, scores: NDArray[np.float64]) -> Ranked:
    gains, first = [], []
    for query in np.unique(pairs.queries):
        mine = np.flatnonzero(pairs.queries == query)
        ranked = pairs.grades[mine[np.argsort(-scores[mine], kind="stable")]]
        gains.append(ndcg_at(ranked.tolist(), DEPTH))
        first.append(float(ranked[0] == GRADES["own"]))
    slope, intercept = np.polyfit(scores, pairs.grades, 1)
    fitted = slope * scores + intercept
    return Ranked(
        ndcg=float(np.mean(gains)),
        ndcg_interval=bootstrap_interval(lambda drawn: float(drawn.mean()), gains),
        own_first=float(np.mean(first)),
        r2=r2(pairs.grades, fitted),
        mae=mae(pairs.grades, fitted),
    )
