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
from ml.evidence.documents import written
from ml.matching.features import NAMES, match_features
from ml.matching.model import LinearMatching
from ml.matching.words import TITLE_COUNTS, WordNearness, words_of
from ml.metrics import Interval, bootstrap_interval, mae, ndcg_at, r2
from ml.titles import TitleNearness

GRADES: Mapping[Step, float] = {"own": 1.0, "near": 2 / 3, "far": 1 / 3, "none": 0.0}
"""How well a posting suits somebody, by the step between the occupations."""
SEARCHES: Mapping[Part, int] = {"train": 300, "dev": 100, "test": 200}
DEPTH = 10
BASELINES = {
    "meaning": ("meaning",),
    "title": ("title",),
    "overlap": ("overlap",),
    "words": ("words",),
    "equal weights": NAMES,
}
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


@dataclass(frozen=True)
class Evidence:
    """What searches are made from, and what compares them."""

    catalogue: OccupationCatalogue
    graph: SkillGraph
    tasks: Mapping[str, Sequence[str]]
    """O*NET code to what people of it do."""
    encoder: Encoder
    titles: TitleNearness
    words: WordNearness


def evaluate(folder: Path, evidence: Evidence, part: Part = "test") -> dict[str, Ranked]:
    """The learned weights in `folder` and every baseline, held against occupations of `part`."""
    pairs = load_pairs(evidence, part)
    models = {"learned": LinearMatching.load(folder)} | {
        name: LinearMatching.of([float(feature in used) for feature in NAMES]) for name, used in BASELINES.items()
    }
    return {name: _ranked(pairs, pairs.features @ np.array(model.weights)) for name, model in models.items()}


def load_pairs(evidence: Evidence, part: Part) -> Pairs:
    """Resumes of occupations of `part` before postings of others of them."""
    catalogue, graph = evidence.catalogue, evidence.graph
    searches = make_searches(load_targets(catalogue, graph), catalogue, graph, part, SEARCHES[part])
    vectors = _vectors(searches, evidence.encoder)
    rows, grades = [], []
    for search in searches:
        texts = written(search, evidence.tasks)
        titles = evidence.titles.nearest(search.resume.titles, [target.title for target, *_ in search.postings])
        words = evidence.words.nearness(
            words_of(*texts.resume),
            [
                words_of(*[target.title] * TITLE_COUNTS, *text)
                for (target, *_), text in zip(search.postings, texts.postings, strict=True)
            ],
        )
        resume = vectors[_gist(search.resume)]
        for (_, posting, step), title, word in zip(search.postings, titles.tolist(), words, strict=True):
            meaning = float(resume @ vectors[_gist(posting)])
            rows.append(match_features(posting, search.resume, graph, meaning, title, word).values())
            grades.append(GRADES[step])
    sizes = [len(search.postings) for search in searches]
    return Pairs(np.array(rows), np.array(grades), np.repeat(np.arange(len(searches)), sizes))


def _gist(profile: ResumeProfile | PostingProfile) -> str:
    """What both are indexed by: the title, and the skills."""
    title = profile.title if isinstance(profile, PostingProfile) else profile.titles[0]
    return f"{title}\n{', '.join(skill.name for skill in profile.skills)}"


def _vectors(searches: Sequence[Search], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    texts = {_gist(search.resume) for search in searches}
    texts |= {_gist(posting) for search in searches for _, posting, _ in search.postings}
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
