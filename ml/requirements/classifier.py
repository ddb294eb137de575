"""Kinds of a posting's lines: each line read by itself, then again in the light of those around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from core.domain import RequirementKind
from ml.manifest import SHIPPED, read_manifest
from ml.requirements.context import KINDS, context
from ml.requirements.signs import Floats, signs, tidy

FOLDER = SHIPPED / "requirements"
MODEL, BASELINE = "model.joblib", "line_only.joblib"


@dataclass(frozen=True, slots=True)
class RequirementPrediction:
    """The likeliest kind of a line, and how likely it is, in (0, 1]."""

    kind: RequirementKind
    probability: float


class Weighing(Protocol):
    """A fitted vectoriser: texts to a sparse matrix (texts, words)."""

    def transform(self, texts: Sequence[str], /) -> Any:  # noqa: ANN401  scipy has no types
        """The weighted words of each text."""


class Telling(Protocol):
    """A fitted classifier."""

    def predict_proba(self, features: Any, /) -> Floats:  # noqa: ANN401  sparse or dense, as it was fitted
        """Shape (rows, classes)."""


@dataclass(frozen=True)
class Stages:
    """The fitted parts, scikit-learn estimators all."""

    words: Weighing
    kinds: tuple[Telling, ...]
    """One classifier for each of `KINDS`, that kind against the rest, by the line alone."""
    openings: tuple[Telling, ...]
    """One classifier for each of `OPENINGS`."""
    final: Telling
    """By the line and its context; its classes are indices into `KINDS`."""


class RequirementClassifier:
    """Tells what a posting requires from what it prefers and from all else. Pure; one serves every thread."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "RequirementClassifier":
        """The classifier in `folder`. Raises `Unavailable` where it is missing or damaged."""
        import joblib

        read_manifest(folder)
        return cls(Stages(**joblib.load(folder / MODEL)))

    def classify(self, lines: Sequence[str]) -> tuple[RequirementPrediction, ...]:
        """One prediction for each of `lines`: those of one posting, in order, headings among them if it has any.

        A few lines of a posting, or a single one, will do; the more there are the surer it gets.
        """
        if not lines:
            return ()
        probabilities = self.probabilities(lines)
        best = probabilities.argmax(axis=1)
        return tuple(
            RequirementPrediction(KINDS[index], float(row[index]))  # type: ignore[arg-type]
            for index, row in zip(best, probabilities, strict=True)
        )

    def probabilities(self, lines: Sequence[str]) -> Floats:
        """Shape (lines, 3), in the order of `KINDS`; rows sum to 1."""
        texts = [tidy(line) for line in lines]
        shown = signs(texts)
        features = line_features(self._stages.words, texts, shown)
        kinds, openings = told(self._stages.kinds, features), told(self._stages.openings, features)
        return self._stages.final.predict_proba(np.hstack([context(kinds, openings), shown]))


def line_features(words: Weighing, texts: Sequence[str], shown: Floats) -> Any:  # noqa: ANN401  scipy has no types
    """Sparse (lines, features): the weighted words of tidied lines beside their signs."""
    from scipy.sparse import csr_matrix, hstack

    return hstack([words.transform(texts), csr_matrix(shown)]).tocsr()


def told(classifiers: Sequence[Telling], features: Any) -> Floats:  # noqa: ANN401  as `line_features` made them
    """Shape (lines, classes): the probabilities of one-against-rest classifiers, made to sum to 1."""
    raw = np.stack([classifier.predict_proba(features)[:, 1] for classifier in classifiers], axis=1)
    shares: Floats = raw / raw.sum(axis=1, keepdims=True)
    return shares
