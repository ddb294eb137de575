"""How near job titles are to one another, in the space in which they are placed among occupations."""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from ml.skill_encoder import SkillEncoder, shared_encoder
from ml.skill_encoder.reading import Floats

KEPT = 20_000
"""Titles whose vectors are remembered: those of a market recur."""


class TitleNearness:
    """Compares titles; the encoder is opened at the first comparison. One serves every thread.

    "Commis chef" and "junior cook" are near by the occupation they stand for, not by their words.
    """

    def __init__(self, opening: Callable[[], SkillEncoder] = shared_encoder) -> None:
        self._opening = opening
        self._vectors: dict[str, Floats] = {}
        self._lock = Lock()

    def nearest(self, held: Sequence[str], offered: Sequence[str]) -> Floats:
        """Shape (offered,): how near each title comes to the nearest of `held`, in [0, 1]; 0 where there is none.

        Blocking: call it in a thread.
        """
        if not held or not offered:
            return np.zeros(len(offered), dtype=np.float32)
        cosines = self._encoded(offered) @ self._encoded(held).T
        nearest: Floats = np.clip(cosines.max(axis=1), 0.0, 1.0)
        return nearest

    def _encoded(self, titles: Sequence[str]) -> Floats:
        """Shape (titles, dimensions)."""
        with self._lock:
            new = [title for title in dict.fromkeys(titles) if title not in self._vectors]
            if new:
                self._vectors |= dict(zip(new, self._opening().vectors(new), strict=True))
            found = np.array([self._vectors[title] for title in titles])
            while len(self._vectors) > KEPT:
                self._vectors.pop(next(iter(self._vectors)))
        return found
