"""Readiness as a calibrated probability: how often, with so much of what is asked, the step is a realistic one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.domain import Factor, Readiness, ReadinessLabel
from ml.attribution import Rows, attribute
from ml.fitted import Linear, load_parts, sigmoid
from ml.manifest import read_manifest
from ml.readiness.model import Grade, ReadinessFeatures
from ml.readiness.words import FEWEST_SKILLS, abstain, sentences

FEATURES = ("skill match", "core coverage", "critical skills", "experience")
"""Columns of `row_of`: two shares, a count of critical skills missing, and a share."""
FITTED, ARRAYS = "readiness.joblib", "readiness.npz"
ALMOST = 0.5
"""From here on the step is more likely realistic than not."""
FEWEST_SHOWN = 3
"""A resume that shows fewer skills says too little to judge anybody by."""

Row = NDArray[np.float64]


@dataclass(frozen=True)
class TrainedReadiness:
    """A logistic regression over the four features, calibrated on occupations it had not seen.

    The score is the probability that the person's occupation is the posting's own, or one that O*NET counts among
    its primary related ones. The parts of a score are exact Shapley values against an average person.
    """

    scores: Linear
    """Their sigmoid is the calibrated probability."""
    average: Row
    """The mean of the training data, shape (FEATURES,)."""
    ready: float
    """The score from which somebody more likely does this very job than a related one."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model in `folder`. Raises `Unavailable` where it is missing or damaged."""
        properties = read_manifest(folder).properties
        average = np.array([float(properties[f"average {name}"]) for name in FEATURES])
        scores = Linear(**load_parts(folder / ARRAYS)["scores"])
        return cls(scores, average, float(properties["ready"]))

    def judge(self, features: ReadinessFeatures) -> Readiness:
        """Score in [0, 1], its label, factors whose contributions add up to it, and what weighs most in words."""
        if features.skills_demanded < FEWEST_SKILLS:
            return abstain(features.skills_demanded)
        if features.skills_shown < FEWEST_SHOWN:
            words = "The resume shows too few skills that we know to judge readiness by."
            return Readiness(score=None, label=None, abstained=True, explanation=words)
        row, words_of = row_of(features), sentences(features)
        known = np.where(np.isnan(row), self.average, row)
        groups = [[column] for column in range(len(FEATURES))]
        moved = attribute(self.probabilities, known[None], self.average, groups)[0].tolist()
        usual = float(self.probabilities(self.average[None])[0])
        factors = tuple(
            Factor(name=name, value=float(value), contribution=part, explanation=said)
            for name, value, part in zip(FEATURES, row, moved, strict=True)
            if (said := words_of[name]) is not None
        )
        base = "What an average person before an average posting has, before anything is known of this one."
        factors = (Factor(name="average", value=usual, contribution=usual, explanation=base), *factors)
        score = min(1.0, max(0.0, fsum(factor.contribution for factor in factors)))
        return Readiness(
            score=score, label=self.label_of(score), abstained=False, factors=factors, explanation=_reason(factors)
        )

    def grade(self, cases: Sequence[ReadinessFeatures]) -> list[Grade]:
        """What `judge` says of each case, without factors: one call of the model for all."""
        if not cases:
            return []
        rows = np.stack([row_of(features) for features in cases])
        scores = self.probabilities(np.where(np.isnan(rows), self.average, rows)).tolist()
        return [
            Grade(score, self.label_of(score))
            if features.skills_demanded >= FEWEST_SKILLS and features.skills_shown >= FEWEST_SHOWN
            else Grade(None, None)
            for features, score in zip(cases, scores, strict=True)
        ]

    def probabilities(self, rows: Rows) -> Rows:
        """Shape (n, FEATURES) to (n,) in [0, 1]."""
        found: Rows = sigmoid(self.scores(rows))[:, 0]
        return found

    def label_of(self, score: float) -> ReadinessLabel:
        """The label of a score in [0, 1]."""
        if score >= self.ready:
            return "Industry Ready"
        return "Almost Ready" if score >= ALMOST else "Needs Upskilling"


def row_of(features: ReadinessFeatures) -> Row:
    """What the model sees, shape (FEATURES,); not a number where a feature cannot be known."""
    unknown = float("nan")
    return np.array(
        [
            features.match,
            unknown if features.core_coverage is None else features.core_coverage,
            features.critical_missing,
            unknown if features.experience is None else features.experience,
        ],
        dtype=np.float64,
    )


def _reason(factors: tuple[Factor, ...]) -> str:
    """What pulls the score down most, in words; what lifts it most, where nothing pulls it down."""
    known = factors[1:]
    lowest = min(known, key=lambda factor: factor.contribution)
    return (lowest if lowest.contribution < 0 else max(known, key=lambda factor: factor.contribution)).explanation
