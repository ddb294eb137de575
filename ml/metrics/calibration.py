"""Whether a probability means what it says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 10
"""Equal-width bins of the reliability curve and of the calibration error."""

Sums = NDArray[np.float64]


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
    counts, said, came = _sums(probabilities, outcomes, bins)
    return tuple(
        ReliabilityBin(
            lower=index / bins,
            upper=(index + 1) / bins,
            predicted=float(said[index] / counts[index]),
            observed=float(came[index] / counts[index]),
            count=int(counts[index]),
        )
        for index in np.flatnonzero(counts)
    )


def expected_calibration_error(probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS) -> float:
    """Expected calibration error in [0, 1]: |observed - predicted| of each bin, weighted by its count.

    Guo et al., On Calibration of Modern Neural Networks (2017).
    """
    counts, said, came = _sums(probabilities, outcomes, bins)
    return float(np.abs(came - said).sum() / counts.sum())


def brier(probabilities: ArrayLike, outcomes: ArrayLike) -> float:
    """Brier score in [0, 1], lower is better: mean squared distance of probabilities (n,) from outcomes (n,)."""
    said, came = np.asarray(probabilities, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    return float(np.mean((said - came) ** 2))


def _sums(probabilities: ArrayLike, outcomes: ArrayLike, bins: int) -> tuple[Sums, Sums, Sums]:
    """How many predictions each bin holds, and the sums of their probabilities and of their outcomes."""
    said, came = np.asarray(probabilities, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    place = np.minimum((said * bins).astype(np.int64), bins - 1)
    return _in_bins(place, np.ones_like(said), bins), _in_bins(place, said, bins), _in_bins(place, came, bins)


def _in_bins(place: NDArray[np.int64], weights: Sums, bins: int) -> Sums:
    return np.bincount(place, weights, bins).astype(np.float64, copy=False)
