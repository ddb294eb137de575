"""Scores of single predictions against what is true, over scikit-learn where it has them."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike


def accuracy(true: ArrayLike, predicted: ArrayLike) -> float:
    """The share of predictions (n,) that equal the truth (n,), in [0, 1]."""
    from sklearn.metrics import accuracy_score

    return float(accuracy_score(true, predicted))


def f1(true: ArrayLike, predicted: ArrayLike, average: Literal["binary", "macro", "micro"] = "macro") -> float:
    """F1 in [0, 1] of labels (n,): of the class 1 (`binary`), or the mean over classes (`macro`)."""
    from sklearn.metrics import f1_score

    return float(f1_score(true, predicted, average=average, zero_division=0.0))


def r2(true: ArrayLike, predicted: ArrayLike) -> float:
    """Coefficient of determination of predictions (n,), at most 1; 0 is what the mean achieves."""
    from sklearn.metrics import r2_score

    return float(r2_score(true, predicted))


def mae(true: ArrayLike, predicted: ArrayLike) -> float:
    """Mean absolute error of predictions (n,), in the unit of the truth, lower is better."""
    from sklearn.metrics import mean_absolute_error

    return float(mean_absolute_error(true, predicted))


def pearson(true: ArrayLike, predicted: ArrayLike) -> float:
    """Pearson's correlation of two series (n,), in [-1, 1]; 0 where one of them does not vary."""
    first, second = np.asarray(true, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
