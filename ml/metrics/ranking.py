"""Scores of rankings, one query at a time, each in [0, 1]; a suite's figure is their mean over queries."""

from collections.abc import Collection, Hashable, Sequence
from statistics import fmean
from typing import TypeVar

import numpy as np

ItemT = TypeVar("ItemT", bound=Hashable)


def r_precision_at(ranked: Sequence[ItemT], relevant: Collection[ItemT], k: int) -> float:
    """R-precision at `k`: relevant items among the first `k`, over `min(k, all relevant)`.

    RP@k of Decorte et al., Design of Negative Sampling Strategies for Distantly Supervised Skill Extraction,
    2022.
    """
    return len(set(ranked[:k]) & _some(relevant)) / min(k, len(set(relevant)))


def recall_at(ranked: Sequence[ItemT], relevant: Collection[ItemT], k: int) -> float:
    """The share of the relevant items that is among the first `k`."""
    return len(set(ranked[:k]) & _some(relevant)) / len(set(relevant))


def reciprocal_rank(ranked: Sequence[ItemT], relevant: Collection[ItemT]) -> float:
    """One over the rank, counted from 1, of the first relevant item; 0 where none is ranked."""
    wanted = _some(relevant)
    return next((1 / rank for rank, item in enumerate(ranked, start=1) if item in wanted), 0.0)


def mean_reciprocal_rank(rankings: Sequence[Sequence[ItemT]], relevant: Sequence[Collection[ItemT]]) -> float:
    """The mean of `reciprocal_rank` over queries."""
    return fmean(reciprocal_rank(*query) for query in zip(rankings, relevant, strict=True))


def ndcg_at(gains: Sequence[float], k: int) -> float:
    """Normalised discounted cumulative gain at `k`, of the gains (0 or more) of all items as they are ranked.

    Linear gain, discount `1 / log2(rank + 1)` (Järvelin and Kekäläinen 2002); 0 where every gain is 0.
    """
    given = np.asarray(gains, dtype=np.float64)
    best = np.sort(given)[::-1][:k]
    discounts = 1 / np.log2(np.arange(2, len(best) + 2))
    ideal = float(best @ discounts)
    return float(given[:k] @ discounts) / ideal if ideal > 0 else 0.0


def _some(relevant: Collection[ItemT]) -> set[ItemT]:
    if not relevant:
        raise ValueError("a query without a relevant item has no score")
    return set(relevant)
