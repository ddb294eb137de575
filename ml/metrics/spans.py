"""Strict span scores: a span counts only where its borders and its kind are both right."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

SpanT = TypeVar("SpanT", bound=Hashable)


@dataclass(frozen=True)
class SpanScore:
    """Precision, recall and their harmonic mean, each in [0, 1]; 0 where nothing can be divided."""

    precision: float
    recall: float
    f1: float


def span_counts(gold: Sequence[Collection[SpanT]], predicted: Sequence[Collection[SpanT]]) -> NDArray[np.int64]:
    """Right, found and expected spans of each text: shape (texts, 3), what `bootstrap_interval` resamples.

    A span is any hashable value, as (start, end, kind); one predicted twice counts once.
    """
    rows = [
        (len(set(expected) & set(found)), len(set(found)), len(set(expected)))
        for expected, found in zip(gold, predicted, strict=True)
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def span_score(counts: NDArray[np.int64]) -> SpanScore:
    """The micro-averaged score of `span_counts`, over all texts at once."""
    right, found, expected = (int(count) for count in counts.sum(axis=0))
    return SpanScore(
        precision=right / found if found else 0.0,
        recall=right / expected if expected else 0.0,
        f1=2 * right / (found + expected) if found + expected else 0.0,
    )


def span_f1(gold: Sequence[Collection[SpanT]], predicted: Sequence[Collection[SpanT]]) -> float:
    """Micro-averaged strict span F1 in [0, 1], as conlleval counts it: one collection of spans a text."""
    return span_score(span_counts(gold, predicted)).f1
