"""Ranking neighbours by a weighted sum of how they rank by each similarity: a conditional logit.

For an occupation, O*NET's choice of a neighbour among all others is modelled as softmax of the weighted sum
(McFadden 1974; in learning to rank, the top-one likelihood of ListNet, Cao et al. 2007). Weights are not negative:
being alike never speaks against being related.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ml.train.related.evidence import Floats

Flags = NDArray[np.bool_]
FOLDS = 5
DAMPING = 3.0
"""Added to ranks, so that the first places differ by less than a whole likelihood."""
PENALTY = 1e-3
"""Of the squared weights."""
STEPS = 40


def features(similarity: Floats) -> Floats:
    """Minus the logarithm of each occupation's rank among the row's, standardised; 0 where nothing is known.

    Ranks, because similarities of texts have a few very large values that would drown all others.
    """
    unknown = np.isnan(similarity)
    np.fill_diagonal(unknown, True)
    order = np.argsort(np.where(unknown, np.inf, -similarity), axis=1, kind="stable")
    ranks = np.argsort(order, axis=1, kind="stable") + 1
    scored = np.where(unknown, np.nan, -np.log(ranks + DAMPING))
    standardised = (scored - np.nanmean(scored)) / np.nanstd(scored)
    filled: Floats = np.nan_to_num(standardised).astype(np.float32)
    return filled


def fit(given: Floats, chosen: Flags) -> NDArray[np.float64]:
    """Weights of the features, shape (f, n, n), that make the choices, shape (n, n), the likeliest."""
    from scipy.optimize import minimize

    rows = np.flatnonzero(chosen.any(axis=1))
    seen, picked = given[:, rows], chosen[rows].astype(np.float32)
    counts, own = picked.sum(axis=1), (np.arange(len(rows)), rows)
    observed = np.tensordot(seen, picked, ((1, 2), (0, 1)))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = np.tensordot(weights.astype(np.float32), seen, 1)
        scores[own] = -np.inf
        highest = scores.max(axis=1, keepdims=True)
        odds = np.exp(scores - highest)
        total = odds.sum(axis=1, keepdims=True)
        expected = np.tensordot(seen, odds / total * counts[:, None], ((1, 2), (0, 1)))
        likelihood = weights @ observed - counts @ (np.log(total) + highest)[:, 0]
        slope = (expected - observed) / len(rows) + 2 * PENALTY * weights
        return float(-likelihood / len(rows) + PENALTY * weights @ weights), slope

    found = minimize(
        loss,
        np.full(len(given), 0.3),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * len(given),
        options={"maxiter": STEPS},
    )
    weights: NDArray[np.float64] = found.x
    return weights


def folds(groups: Sequence[str], seed: int) -> Iterator[Flags]:
    """For each fold, which occupations are held out. Groups stay whole; folds are of nearly equal size."""
    names, sizes = np.unique(np.array(groups), return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    filled = [0] * FOLDS
    fold_of = {}
    for place in sorted(order.tolist(), key=lambda place: -sizes[place]):
        fold = filled.index(min(filled))
        fold_of[names[place]] = fold
        filled[fold] += sizes[place]
    dealt = np.array([fold_of[group] for group in groups])
    yield from (dealt == fold for fold in range(FOLDS))


def out_of_fold(given: Floats, chosen: Flags, groups: Sequence[str], seed: int) -> tuple[Floats, Floats]:
    """Scores, shape (n, n), and for each row the weights that gave them, shape (n, f).

    The weights of a row were fitted on pairs of which neither occupation is in the row's fold.
    """
    scores = np.zeros(chosen.shape, np.float32)
    used = np.zeros((len(chosen), len(given)), np.float32)
    for held in folds(groups, seed):
        kept = np.ix_(~held, ~held)
        weights = fit(np.stack([one[kept] for one in given]), chosen[kept])
        used[held] = weights
        scores[held] = np.tensordot(weights.astype(np.float32), given[:, held], 1)
    return scores, used
