"""What models of texts share: features counted, damped, weighed by rarity, at unit length."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.fitted.arrays import Floats

_BETWEEN = "\n"


def listed(features: Sequence[str]) -> NDArray[np.uint8]:
    """`features` as an array that needs no pickle: UTF-8, a line each."""
    return np.frombuffer(_BETWEEN.join(features).encode(), dtype=np.uint8)


def places_of(vocabulary: NDArray[Any]) -> dict[str, int]:
    """Where each feature stands in what `listed` gave."""
    features = vocabulary.tobytes().decode().split(_BETWEEN)
    return dict(zip(features, range(len(features)), strict=True))


def weighed(held: Sequence[Sequence[int]], rarity: Floats, weights: Floats) -> Floats:
    """Shape (texts, outputs): of each text its features times `weights` (features or more, outputs).

    `held` are the places of the features that each text holds, each as often as it does. A feature counts
    `(1 + log count) * rarity`, divided by the Euclidean norm of those of its text.
    """
    sizes = np.fromiter(map(len, held), dtype=np.int64, count=len(held))
    places = np.fromiter(chain.from_iterable(held), dtype=np.int64, count=int(sizes.sum()))
    told, counts = np.unique(np.repeat(np.arange(len(held)), sizes) * len(rarity) + places, return_counts=True)
    texts, places = np.divmod(told, len(rarity))
    given = (1 + np.log(counts)) * rarity[places]
    given /= np.sqrt(np.bincount(texts, given**2, len(held)))[texts]
    outputs = [np.bincount(texts, given * one[places], len(held)) for one in weights.T]
    scores: Floats = np.stack(outputs, axis=1)
    return scores
