"""Ranks targets by their best name: the way every linking baseline works, whatever scores the names."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.embedding import Encoder

Scores = NDArray[np.float32]
CHUNK = 256
"""Queries a turn: their scores for all names take some tens of megabytes."""


def rank_by_name(
    queries: Sequence[str], names: Sequence[Sequence[str]], scorer: "Scorer", k: int
) -> list[list[int]]:
    """For each query the places in `names` of the `k` best targets; a target is as good as its best name."""
    flat = [name for group in names for name in group]
    starts = np.cumsum([0, *(len(group) for group in names[:-1])])
    ranked: list[list[int]] = []
    for scores in scorer(queries, flat):
        best = np.maximum.reduceat(scores, starts, axis=1)
        first = np.argpartition(-best, min(k, best.shape[1] - 1), axis=1)[:, :k]
        order = np.argsort(-np.take_along_axis(best, first, axis=1), axis=1, kind="stable")
        ranked.extend(np.take_along_axis(first, order, axis=1).tolist())
    return ranked


Scorer = Callable[[Sequence[str], Sequence[str]], Iterator[Scores]]
"""Scores of some queries for every name, shape (queries, names), a chunk of queries at a time."""


def char_tfidf(queries: Sequence[str], names: Sequence[str]) -> Iterator[Scores]:
    """Cosine of character n-grams (2 to 4, within words) under TF-IDF: no training, no meaning, hard to beat."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32)
    against: Any = vectorizer.fit_transform(names).T.tocsr()
    for first in range(0, len(queries), CHUNK):
        yield (vectorizer.transform(queries[first : first + CHUNK]) @ against).toarray()


def encoded(encoder: Encoder) -> Scorer:
    """Cosine of the encoder's vectors."""

    def score(queries: Sequence[str], names: Sequence[str]) -> Iterator[Scores]:
        against = asyncio.run(encoder.encode(names)).T
        for first in range(0, len(queries), CHUNK):
            yield asyncio.run(encoder.encode(queries[first : first + CHUNK])) @ against

    return score
