"""The linear model that weighs them."""

from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Self

from core.domain import Factor, Score
from ml.fitted import load_parts
from ml.manifest import read_manifest
from ml.matching.features import NAMES, MatchFeatures

ARRAYS = "matching.npz"
WORDS = {
    "meaning": "Title and skills, taken together, come {0:.0%} near in meaning.",
    "title": "The posting's title comes {0:.0%} near to those held, or to what is looked for.",
    "overlap": "{0:.0%} of what the posting asks for is covered.",
    "core": "{0:.0%} of what it requires is covered.",
    "seniority": "The level fits to {0:.0%}.",
    "experience": "{0:.0%} of the years asked are shown.",
    "words": "The words of both come {0:.0%} near, the rare ones counting most.",
}


@dataclass(frozen=True)
class JobMatch:
    """How well a job suits somebody, and what made it so; contributions add up to the score."""

    score: Score
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class LinearMatching:
    """`score = sum(weight * feature)`, weights learned, none negative, scaled so that a perfect match scores 1."""

    weights: tuple[float, ...]
    """In the order of `NAMES`; they add up to 1."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model in `folder`. Raises `Unavailable` where it is missing or damaged."""
        read_manifest(folder)
        return cls.of(load_parts(folder / ARRAYS)["scores"]["weights"][:, 0].tolist())

    @classmethod
    def of(cls, coefficients: list[float]) -> Self:
        """With the proportions of `coefficients`, none of them negative, in the order of `NAMES`."""
        total = fsum(coefficients)
        return cls(tuple(coefficient / total for coefficient in coefficients))

    def match(self, features: MatchFeatures) -> JobMatch:
        """Score in [0, 1] with its factors."""
        factors = tuple(
            Factor(name=name, value=value, contribution=weight * value, explanation=WORDS[name].format(value))
            for name, weight, value in zip(NAMES, self.weights, features.values(), strict=True)
        )
        return JobMatch(min(1.0, fsum(factor.contribution for factor in factors)), factors)
