"""Linear models over the words of texts, and numbers beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from numpy.typing import NDArray

from ml.fitted.arrays import Floats
from ml.fitted.counting import places_of, weighed


@dataclass(frozen=True)
class WordModel:
    """Scores of texts: how often they hold words and pairs of words, damped, weighed by rarity, at unit length.

    The features are those of a TF-IDF vectoriser: `(1 + log count) * rarity`, divided by their Euclidean norm.
    """

    vocabulary: NDArray[Any]
    """The words and pairs, UTF-8, a line each; a pair has one blank in it."""
    pattern: NDArray[Any]
    """The regular expression that finds words."""
    rarity: Floats
    """Shape (words,)."""
    weights: Floats
    """Shape (words + numbers, outputs)."""
    offsets: Floats
    """Shape (outputs,)."""

    def __call__(self, texts: Sequence[str], beside: Floats | None = None) -> Floats:
        """Shape (texts, outputs); `beside` (texts, numbers) are the numbers that the model also takes."""
        scores = self.offsets + weighed([[*self._words(text)] for text in texts], self.rarity, self.weights)
        if beside is not None:
            scores += beside @ self.weights[len(self.rarity) :]
        return scores

    def _words(self, text: str) -> Iterator[int]:
        """The places of the words and pairs that `text` holds and the model knows."""
        words = self._word.findall(text.lower())
        pairs = map(" ".join, pairwise(words))
        for word in (*words, *pairs):
            if (place := self._places.get(word)) is not None:
                yield place

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(str(self.pattern))

    @cached_property
    def _places(self) -> dict[str, int]:
        return places_of(self.vocabulary)
