"""How near two texts lie by their words in context, which tells a belief from a fact about the same subject."""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from ml.answers.words import FUNCTION_WORDS, stem
from ml.embedding.context import WordVectors


def likeness_of_own(one: str, other: str, common: Collection[str], words: Mapping[str, WordVectors]) -> float:
    """How well content words of `one` with stems outside `common` find a like one in `other`, in [-1, 1].

    1 where `one` has no word of its own.
    """
    spans = words[one].spans
    own = _content(one, words[one]) & [stem(one[start:end].casefold()) not in common for start, end in spans]
    if not own.any():
        return 1.0
    alike = words[one].vectors @ words[other].vectors.transpose(0, 2, 1)
    return float(alike.max(axis=2)[:, own].mean())


def nearness(one: str, other: str, words: Mapping[str, WordVectors]) -> float:
    """How well the content words of each find a like one in the other, in [-1, 1], as a mean over the layers.

    `words` holds the words of both texts. A text without content words is near to nothing.
    """
    kept, wanted = _content(one, words[one]), _content(other, words[other])
    if not kept.any() or not wanted.any():
        return 0.0
    alike = words[one].vectors @ words[other].vectors.transpose(0, 2, 1)
    return float((alike.max(axis=2)[:, kept].mean() + alike.max(axis=1)[:, wanted].mean()) / 2)


def _content(text: str, words: WordVectors) -> NDArray[np.bool_]:
    """Which pieces belong to words that say something of the subject."""
    return np.array(
        [
            (piece := text[start:end].casefold()) not in FUNCTION_WORDS and any(map(str.isalnum, piece))
            for start, end in words.spans
        ],
        dtype=np.bool_,
    )
