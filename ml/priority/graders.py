"""Models of how much a skill matters, behind one port: rows of inputs in, grades out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ml.priority.survey import Floats

Grades = NDArray[np.float64]
Step = Callable[[Floats], Grades]
"""The probability that a skill reaches a step of the grade: rows (n, inputs) in, (n,) out."""


class Grader(Protocol):
    """Says how much skills matter."""

    def grades(self, rows: Floats) -> Grades:
        """For each row (n, inputs): the grade expected, and the probability of being core; (n, 2) in [0, 1]."""


@dataclass(frozen=True)
class StepGrader:
    """Two classifiers, one for each step of the grade: useful or more, and core.

    The grade expected is the mean of the two probabilities, as the steps are half a grade each (Frank and Hall, A
    Simple Approach to Ordinal Classification, 2001).
    """

    useful: Step
    core: Step
    columns: Sequence[int]
    """Inputs that the classifiers look at."""

    def grades(self, rows: Floats) -> Grades:
        """For each row (n, inputs): the grade expected, and the probability of being core; (n, 2) in [0, 1]."""
        seen = rows[:, self.columns]
        useful, core = self.useful(seen), self.core(seen)
        return np.column_stack([(useful + core) / 2, core])


class NetworkGrader:
    """The dual-stream network as an exported graph."""

    def __init__(self, graph: Path) -> None:
        """Load the OpenVINO graph `graph`, whose digest was checked before."""
        import openvino

        core = openvino.Core()
        self._run = core.compile_model(core.read_model(graph), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})

    def grades(self, rows: Floats) -> Grades:
        """For each row, tabular features and then the embedding: as `Grader.grades`."""
        found: Grades = self._run([rows])[0].astype(np.float64)
        return found
