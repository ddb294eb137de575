"""From which probability on the level that the model reads may be said, and below which nothing is."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from ml.seniority.classifier import LEVELS, document, stated
from ml.train.seniority.postings import Levelled

WANTED = 0.75
"""Share of the levels said that are to be right: they are marked as read, and held against nobody."""
FOLDS, ROUNDS = 5, 4
STEPS = np.arange(0.40, 0.96, 0.05)

Fit = Callable[[Sequence[Levelled]], Any]
"""Postings with one level to a scikit-learn classifier of documents."""


class Sureness(NamedTuple):
    """A probability, and what came of saying only levels that reach it, on postings left out of each fit."""

    threshold: float
    precision: float
    said: float
    """Share of the postings that state no level for which one is said."""


def sureness(near: Sequence[Levelled], fit: Fit, seed: int) -> Sureness:
    """The smallest probability at which `WANTED` is reached on those of `near` that state no level.

    Raises ValueError where none reaches it.
    """
    from sklearn.model_selection import StratifiedKFold

    levels = np.array([LEVELS.index(next(iter(one.levels))) for one in near])
    silent = np.array([stated(one.title, one.text) is None for one in near])
    best, right = [], []
    for turn in range(ROUNDS):
        for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=seed + turn).split(levels, levels):
            left_out = unseen[silent[unseen]]
            model = fit([near[place] for place in seen])
            told = model.predict_proba([document(near[place].title, near[place].text) for place in left_out])
            best.append(told.max(axis=1))
            right.append(told.argmax(axis=1) == levels[left_out])
    probabilities, hits = np.concatenate(best), np.concatenate(right)
    for step in STEPS:
        said = probabilities >= step
        if said.any() and hits[said].mean() >= WANTED:
            return Sureness(round(float(step), 2), float(hits[said].mean()), float(said.mean()))
    raise ValueError(f"no probability makes {WANTED:.0%} of the levels right")
