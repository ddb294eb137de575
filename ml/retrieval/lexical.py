"""How well passages answer by their words: BM25 over stems."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ml.answers.words import content, stem

K1, B = 1.2, 0.75
"""As Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, give them."""
WORDS = 2**18
"""Columns that words are hashed to: so few of our words collide that it costs nothing."""

Scores = NDArray[np.float32]


class Bm25:
    """Weighs words by how rare they are among the passages it was fitted to; words of none count as the rarest."""

    def __init__(self, rarity: Scores, mean_length: float) -> None:
        self._rarity = rarity
        self._mean_length = mean_length

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Self:
        """The weights of words in `texts`."""
        counts = _counts(texts)
        seen = np.bincount(counts.indices, minlength=WORDS)
        rarity = np.log(1 + (len(texts) - seen + 0.5) / (seen + 0.5)).astype(np.float32)
        return cls(rarity, float(counts.sum()) / len(texts))

    def weigh(self, texts: Sequence[str]) -> Any:  # noqa: ANN401  scipy has no types
        """Sparse matrix (texts, words): what each word adds to the score of a text."""
        weights = _counts(texts)
        lengths = np.asarray(weights.sum(axis=1)).ravel() / self._mean_length
        frequency = weights.data
        norms = np.repeat(K1 * (1 - B + B * lengths), np.diff(weights.indptr)).astype(np.float32)
        weights.data = frequency * (K1 + 1) / (frequency + norms) * self._rarity[weights.indices]
        return weights

    def scores(self, query: str, weights: Any) -> Scores:  # noqa: ANN401
        """Score of each row of `weights` for `query`, in [0, 1]: BM25 over the most that the query allows."""
        asked = np.unique(_counts([query]).indices)
        most = float(self._rarity[asked].sum()) * (K1 + 1)
        if most == 0:
            return np.zeros(weights.shape[0], dtype=np.float32)
        wanted = np.zeros(WORDS, dtype=np.float32)
        wanted[asked] = 1
        scores: Scores = (weights @ wanted) / most
        return scores


def _counts(texts: Sequence[str]) -> Any:  # noqa: ANN401
    from sklearn.feature_extraction.text import HashingVectorizer

    vectorizer = HashingVectorizer(
        n_features=WORDS, analyzer=_stems, norm=None, alternate_sign=False, dtype=np.float32
    )
    return vectorizer.transform(texts)


def _stems(text: str) -> list[str]:
    return [stem(word) for word in content(text)]
