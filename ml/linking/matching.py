"""How near a text is to the entries of a taxonomy."""

from collections.abc import Iterator, Sequence

import numpy as np

from ml.skill_encoder.reading import Floats, unit

SHARPNESS = 20.0
"""Inverse temperature of the weights of tokens, as in training."""
TEXTS = 128
"""Texts that are compared with all targets at once: what bounds the memory that many take."""
FEW = 8
"""One in so many targets is worth being picked out of all of them."""
_ROUNDING = 1e-5

Nearest = tuple[list[int], list[float]]
"""Places of targets, the nearest first, and their scores."""


def match(states: Floats, targets: Floats) -> Floats:
    """Mean of two views, in [-1, 1]: the cosine of the whole text, and that of the tokens that fit best.

    `states` (tokens, dimensions) are those of one text, `targets` (n, dimensions) unit vectors; the result has
    shape (n,). The second view weighs tokens by a softmax over their own cosines, as ConTeXT-Match does (Decorte
    et al., 2025): a sentence may mention more skills than its mean can be near to.
    """
    whole: Floats = targets @ unit(states)
    return _scores(_directions(states) @ targets.T, whole)


def nearest(texts: Sequence[Floats], targets: Floats, k: int, least: float = -1.0) -> Iterator[Nearest]:
    """For each text, the `k` targets that `match` finds nearest, of those that it finds at `least` so near.

    `texts` are token states, of one token at least. Targets are held against single tokens only where a perfect
    fit of those could bring them among the nearest: no mean of a text's cosines is above 1.
    """
    for first in range(0, len(texts), TEXTS):
        some = texts[first : first + TEXTS]
        wholes = np.stack([unit(states) for states in some]) @ targets.T
        for states, whole in zip(some, wholes, strict=True):
            yield _nearest(_directions(states), whole, targets, min(k, len(targets)), least)


def _nearest(tokens: Floats, whole: Floats, targets: Floats, k: int, least: float) -> Nearest:
    """As `nearest`, of one text: directions of its tokens (tokens, dimensions), its own cosines (n,)."""
    first = np.argpartition(whole, -k)[-k:] if k > 1 else whole.argmax(axis=0, keepdims=True)
    enough = max(least, float(_scores(tokens @ targets[first].T, whole[first]).min())) - _ROUNDING
    places = np.flatnonzero(whole >= 2 * enough - 1)
    if len(places) * FEW < len(targets):
        cosines = tokens @ targets[places].T
    else:
        cosines = tokens @ targets.T
        places = np.flatnonzero((cosines.max(axis=0) + whole) / 2 >= enough)
        cosines = cosines[:, places]
    scores = _scores(cosines, whole[places])
    order = np.lexsort((places, -scores))[:k]
    order = order[scores[order] >= least]
    return places[order].tolist(), scores[order].tolist()


def _scores(cosines: Floats, whole: Floats) -> Floats:
    scores: Floats = (_of_tokens(cosines) + whole) / np.float32(2)
    return scores


def _directions(states: Floats) -> Floats:
    directions: Floats = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-12)
    return directions


def _of_tokens(cosines: Floats) -> Floats:
    """Mean over tokens of `cosines` (tokens, n), each token weighed by how near it is."""
    weights = np.exp(SHARPNESS * (cosines - cosines.max(axis=0)))
    weighed: Floats = (weights * cosines).sum(axis=0) / weights.sum(axis=0)
    return weighed
