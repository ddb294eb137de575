"""Linear models over rows of numbers: regressions, and the scores of logistic ones."""

from dataclasses import dataclass

from ml.fitted.arrays import Floats


@dataclass(frozen=True)
class Linear:
    """`row @ weights + offsets`; scaling of inputs, where there was any, is in them."""

    weights: Floats
    """Shape (inputs, outputs)."""
    offsets: Floats
    """Shape (outputs,)."""

    def __call__(self, rows: Floats) -> Floats:
        """Shape (n, inputs) to (n, outputs)."""
        scores: Floats = rows @ self.weights + self.offsets
        return scores
