"""Kinds of a posting's lines: each line read by itself, then again in the light of those around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.domain import RequirementKind
from ml.fitted import Trees, WordModel, load_parts, sigmoid, softmax
from ml.manifest import SHIPPED, read_manifest
from ml.requirements.context import KINDS, context
from ml.requirements.signs import Floats, signs, tidy

FOLDER = SHIPPED / "requirements"
FITTED, ARRAYS, BASELINE = "model.joblib", "model.npz", "line_only.joblib"


@dataclass(frozen=True, slots=True)
class RequirementPrediction:
    """The likeliest kind of a line, and how likely it is, in (0, 1]."""

    kind: RequirementKind
    probability: float


@dataclass(frozen=True)
class Stages:
    """The fitted parts."""

    line: WordModel
    """By the words of a line and its signs: a score for each of `KINDS`, each against the rest, and then for each
    of `OPENINGS`."""
    final: Trees
    """By the line and its context: a score for each of `KINDS`."""


class RequirementClassifier:
    """Tells what a posting requires from what it prefers and from all else. Pure; one serves every thread."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages

    @classmethod
    def opening(cls, folder: Path = FOLDER) -> "RequirementClassifier":
        """The classifier in `folder`. Raises `Unavailable` where it is missing or damaged."""
        read_manifest(folder)
        parts = load_parts(folder / ARRAYS)
        return cls(Stages(WordModel(**parts["line"]), Trees(**parts["final"])))

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
        each = sigmoid(self._stages.line(texts, shown))
        kinds, openings = shares(each[:, : len(KINDS)]), shares(each[:, len(KINDS) :])
        return softmax(self._stages.final(np.hstack([context(kinds, openings), shown]))).astype(np.float64)


def shares(each: Any) -> Floats:  # noqa: ANN401  floats of any precision
    """Shape (lines, classes): the probabilities of one-against-rest classifiers, made to sum to 1."""
    summing: Floats = each / each.sum(axis=1, keepdims=True)
    return summing
