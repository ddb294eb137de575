"""Whether a probability means what it says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

BINS = 10
"""Equal-width bins of the reliability curve and of the calibration error."""


@dataclass(frozen=True)
class ReliabilityBin:
    """What was said and what came true among the predictions between two probabilities."""

    lower: float
    upper: float
    predicted: float
    """The mean probability."""
    observed: float
    """The share of positive outcomes."""
    count: int


def reliability_curve(
    probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS
) -> tuple[ReliabilityBin, ...]:
    """The bins that hold any prediction, from low to high; (n,) probabilities, (n,) outcomes of 0 or 1."""
    said, came = np.asarray(probabilities, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    place = np.minimum((said * bins).astype(int), bins - 1)
    return tuple(
        ReliabilityBin(
            lower=index / bins,
            upper=(index + 1) / bins,
            predicted=float(said[place == index].mean()),
            observed=float(came[place == index].mean()),
            count=int((place == index).sum()),
        )
        for index in np.unique(place)
    )


def expected_calibration_error(probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS) -> float:
    """Expected calibration error in [0, 1]: |observed - predicted| of each bin, weighted by its count.

    Guo et al., On Calibration of Modern Neural Networks (2017).
    """
    curve = reliability_curve(probabilities, outcomes, bins)
    total = sum(part.count for part in curve)
    return sum(part.count * abs(part.observed - part.predicted) for part in curve) / total


def brier(probabilities: ArrayLike, outcomes: ArrayLike) -> float:
    """Brier score in [0, 1], lower is better: mean squared distance of probabilities (n,) from outcomes (n,)."""
    said, came = np.asarray(probabilities, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    return float(np.mean((said - came) ** 2))
