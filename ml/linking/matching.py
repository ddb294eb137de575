"""How near a text is to the entries of a taxonomy."""

from collections.abc import Iterator, Sequence

import numpy as np

from ml.skill_encoder.reading import Floats, unit

SHARPNESS = 20.0
"""Inverse temperature of the weights of tokens, as in training."""
ROWS = 256
"""Vectors that are compared with all targets at once: what bounds the memory that many texts take."""
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
    of_tokens = _of_tokens(_directions(states) @ targets.T)
    return (of_tokens + whole) / np.float32(2)


def nearest(texts: Sequence[Floats], targets: Floats, k: int) -> Iterator[Nearest]:
    """For each text, the `k` targets that `match` finds nearest.

    `texts` are token states, of one token at least. Targets are weighed in full only where their best token alone
    could bring them among the nearest: no mean of a text's cosines is above the highest of them.
    """
    for some in _within(texts):
        rows = np.concatenate([*map(_directions, some), np.stack([unit(states) for states in some])])
        cosines = rows @ targets.T
        ends = np.cumsum([len(states) for states in some])
        for states, end, whole in zip(some, ends, cosines[ends[-1] :], strict=True):
            of_tokens = cosines[end - len(states) : end]
            yield _nearest(of_tokens, whole, min(k, len(targets)))


def _nearest(cosines: Floats, whole: Floats, k: int) -> Nearest:
    """As `nearest`, of one text: `cosines` (tokens, n) and those of the whole text (n,)."""
    most = (cosines.max(axis=0) + whole) / 2
    first = np.argpartition(most, -k)[-k:]
    least = ((_of_tokens(cosines[:, first]) + whole[first]) / 2).min()
    places = np.flatnonzero(most >= least - _ROUNDING)
    scores = (_of_tokens(cosines[:, places]) + whole[places]) / 2
    order = np.lexsort((places, -scores))[:k]
    return places[order].tolist(), scores[order].tolist()


def _within(texts: Sequence[Floats]) -> Iterator[list[Floats]]:
    """`texts` in runs that are at most `ROWS` vectors with one for the whole of each, or a single text."""
    some: list[Floats] = []
    rows = 0
    for states in texts:
        if some and rows + len(states) + 1 > ROWS:
            yield some
            some, rows = [], 0
        some.append(states)
        rows += len(states) + 1
    if some:
        yield some


def _directions(states: Floats) -> Floats:
    directions: Floats = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-12)
    return directions


def _of_tokens(cosines: Floats) -> Floats:
    """Mean over tokens of `cosines` (tokens, n), each token weighed by how near it is."""
    weights = np.exp(SHARPNESS * (cosines - cosines.max(axis=0)))
    weighed: Floats = (weights * cosines).sum(axis=0) / weights.sum(axis=0)
    return weighed
