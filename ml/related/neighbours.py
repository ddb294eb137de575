"""The nearest neighbours of every occupation, as a model scored them that had seen none of its major group.

The table is written by `python -m ml.train related`; MODEL_CARD.md beside it says how good it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from core.errors import NotFound
from ml.manifest import SHIPPED, read_manifest

Evidence = Literal["names", "work", "knowledge", "interests", "preparation"]
EVIDENCE_WORDS: Mapping[Evidence, str] = MappingProxyType(
    {
        "names": "go by similar titles",
        "work": "do similar work",
        "knowledge": "need similar knowledge and skills",
        "interests": "suit similar interests",
        "preparation": "take a similar amount of preparation",
    }
)
"""What each kind of evidence says of two occupations, after "Both"."""
FOLDER = SHIPPED / "related"
TABLE = "neighbours.npz"
KEPT = 50
"""Neighbours of each occupation that are kept."""


@dataclass(frozen=True)
class NearOccupation:
    """A neighbour: how likely O*NET counts it among the ten nearest, in [0, 1], and what speaks for it.

    `because` has what each kind of evidence adds to the log-odds, against the average of all occupations.
    """

    code: str
    probability: float
    because: Mapping[Evidence, float]


class RelatedOccupations:
    """Neighbours by O*NET-SOC code."""

    def __init__(
        self,
        codes: tuple[str, ...],
        neighbours: NDArray[np.int16],
        probabilities: NDArray[np.float16],
        contributions: NDArray[np.float16],
    ) -> None:
        """Shapes (codes, KEPT), (codes, KEPT) and (codes, KEPT, kinds of evidence); nearest neighbours first."""
        self.codes = codes
        self._rows = {code: row for row, code in enumerate(codes)}
        self._neighbours = neighbours
        self._probabilities = probabilities
        self._contributions = contributions

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Raises `Unavailable` where the table is missing or damaged."""
        read_manifest(folder)
        with np.load(folder / TABLE, allow_pickle=False) as table:
            return cls(
                tuple(table["codes"].tolist()),
                table["neighbours"],
                table["probabilities"],
                table["contributions"],
            )

    def nearest(self, code: str, k: int = 10) -> tuple[NearOccupation, ...]:
        """The `k` (up to `KEPT`) nearest occupations, the nearest first. Raises NotFound for an unknown code."""
        try:
            row = self._rows[code]
        except KeyError:
            raise NotFound("There is no occupation with this O*NET code.") from None
        return tuple(
            NearOccupation(
                self.codes[neighbour],
                float(probability),
                dict(zip(EVIDENCE_WORDS, map(float, contributions), strict=True)),
            )
            for neighbour, probability, contributions in zip(
                self._neighbours[row, :k], self._probabilities[row, :k], self._contributions[row, :k], strict=True
            )
        )
