"""Linear models over the letters of texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.fitted.arrays import Floats
from ml.fitted.counting import places_of, weighed

_REMEMBERED = 20_000
"""Words whose runs are remembered: most of those of a text came in others."""


@dataclass(frozen=True)
class LetterModel:
    """Scores of texts by the runs of letters in their words, counted as `WordModel` counts words.

    A word is what stands between blanks, with one blank on either side; no run goes beyond it.
    """

    vocabulary: NDArray[Any]
    """The runs, UTF-8, a line each."""
    lengths: NDArray[np.int64]
    """How many letters runs have."""
    rarity: Floats
    """Shape (runs,)."""
    weights: Floats
    """Shape (runs, outputs)."""
    offsets: Floats
    """Shape (outputs,)."""

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, outputs)."""
        held = [[*chain.from_iterable(map(self._held, text.lower().split()))] for text in texts]
        return self.offsets + weighed(held, self.rarity, self.weights)

    @cached_property
    def _held(self) -> Callable[[str], tuple[int, ...]]:
        return lru_cache(_REMEMBERED)(self._places_in)

    def _places_in(self, word: str) -> tuple[int, ...]:
        """The places of the runs that `word` holds and the model knows."""
        places = map(self._places.get, self._runs(word))
        return tuple(place for place in places if place is not None)

    def _runs(self, word: str) -> Iterator[str]:
        spaced = f" {word} "
        for length in self.lengths.tolist():
            yield spaced[:length]
            yield from (spaced[at : at + length] for at in range(1, len(spaced) - length + 1))
            if len(spaced) <= length:  # all of it, once
                break

    @cached_property
    def _places(self) -> dict[str, int]:
        return places_of(self.vocabulary)
