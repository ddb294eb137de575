"""Job titles to ESCO occupations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.occupations.esco import Esco
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.targets import FOLDER, load_targets


@dataclass(frozen=True)
class NormalisedTitle:
    """An ESCO occupation that a title may stand for, and how near the two are in [-1, 1]."""

    uri: str
    label: str
    score: float


class TitleNormaliser:
    """Ranks all of ESCO's occupations by how near they are to a job title."""

    def __init__(self, encoder: SkillEncoder, esco: Esco, folder: Path = FOLDER) -> None:
        """Raises `Unavailable` where the occupations' vectors in `folder` do not fit `encoder` and `esco`."""
        self._encoder = encoder
        self._occupations = tuple(esco.occupations.values())
        self._targets = load_targets("occupations", esco.occupations, encoder, folder)

    def normalise(self, titles: Sequence[str], k: int = 5) -> tuple[tuple[NormalisedTitle, ...], ...]:
        """The `k` nearest occupations to each title, the nearest first; none for a title without a word."""
        scores = self._encoder.vectors(titles) @ self._targets.T
        return tuple(self._nearest(row, k) if row.any() else () for row in scores)

    def _nearest(
        self, scores: np.ndarray[tuple[int], np.dtype[np.float32]], k: int
    ) -> tuple[NormalisedTitle, ...]:
        best = np.argpartition(-scores, min(k, len(scores) - 1))[:k]
        ranked = sorted(best.tolist(), key=lambda place: (-scores[place], place))
        found = [(self._occupations[place], float(scores[place])) for place in ranked]
        return tuple(NormalisedTitle(occupation.uri, occupation.label, score) for occupation, score in found)
