"""How near a text is to the entries of a taxonomy."""

import numpy as np

from ml.skill_encoder.reading import Floats, unit

SHARPNESS = 20.0
"""Inverse temperature of the weights of tokens, as in training."""


def match(states: Floats, targets: Floats) -> Floats:
    """Mean of two views, in [-1, 1]: the cosine of the whole text, and that of the tokens that fit best.

    `states` (tokens, dimensions) are those of one text, `targets` (n, dimensions) unit vectors; the result has
    shape (n,). The second view weighs tokens by a softmax over their own cosines, as ConTeXT-Match does (Decorte
    et al., 2025): a sentence may mention more skills than its mean can be near to.
    """
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    cosines = (states / np.maximum(lengths, 1e-12)) @ targets.T
    weights = np.exp(SHARPNESS * (cosines - cosines.max(axis=0)))
    of_tokens = (weights * cosines).sum(axis=0) / weights.sum(axis=0)
    both: Floats = (of_tokens + targets @ unit(states)) / 2
    return both
