"""How well kinds of lines are told, as the suite and the training step measure it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.domain import RequirementKind
from ml.datasets.requirement_lines import LabelledPosting
from ml.metrics import Interval, accuracy, bootstrap_interval, expected_calibration_error, f1
from ml.requirements.context import KINDS
from ml.requirements.signs import Floats


@dataclass(frozen=True)
class Agreement:
    """Agreement with labels on distinct lines; the interval is of the accuracy, postings drawn as wholes."""

    lines: int
    accuracy: float
    interval: Interval
    macro_f1: float
    calibration_error: float
    confusion: tuple[tuple[int, ...], ...]
    """Counts, true kinds by predicted kinds, in the order of `KINDS`."""


def agreement(postings: Sequence[LabelledPosting], probabilities: Callable[[Sequence[str]], Floats]) -> Agreement:
    """How `probabilities`, given all lines of a posting, (lines, 3), agrees with the labels.

    A line that stands in several postings counts once, where it first occurs; lines without a label are read as
    context and not counted.
    """
    seen: set[str] = set()
    rows: list[tuple[int, int, float]] = []
    groups: list[str] = []
    for posting in postings:
        for line, kind, said in zip(posting.lines, posting.kinds, probabilities(posting.lines), strict=True):
            key = " ".join(line.casefold().split())
            if kind is None or key in seen:
                continue
            seen.add(key)
            rows.append((_index(kind), int(said.argmax()), float(said.max())))
            groups.append(posting.id)
    table = np.array(rows)
    true, told = table[:, 0].astype(int), table[:, 1].astype(int)
    right = (true == told).astype(float)
    confusion = np.zeros((len(KINDS), len(KINDS)), dtype=int)
    np.add.at(confusion, (true, told), 1)
    return Agreement(
        lines=len(rows),
        accuracy=accuracy(true, told),
        interval=bootstrap_interval(lambda drawn: float(drawn.mean()), right, groups),
        macro_f1=f1(true, told),
        calibration_error=expected_calibration_error(table[:, 2], right),
        confusion=tuple(tuple(int(count) for count in row) for row in confusion),
    )


def _index(kind: RequirementKind) -> int:
    return KINDS.index(kind)
