"""What the network is trained to do."""

from collections.abc import Sequence

import torch
from torch.nn import functional

from ml.linking.matching import SHARPNESS

SCALE = 20.0
"""Inverse temperature of cosines, as in sentence-transformers' multiple negatives ranking."""


def ranking_loss(cosines: torch.Tensor, positive: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each positive against all negatives of its query, averaged over positives, then queries.

    `cosines` and the boolean `positive` have shape (queries, candidates). Positives do not compete.
    """
    scores = SCALE * cosines
    negatives = scores.masked_fill(positive, -1e4).logsumexp(1, keepdim=True)
    each = torch.logaddexp(scores, negatives) - scores
    return ((each * positive).sum(1) / positive.sum(1)).mean()


def token_cosines(states: Sequence[torch.Tensor], targets: torch.Tensor) -> torch.Tensor:
    """How near each text's best tokens are to each target: shape (texts, targets).

    A softmax over the cosines of a text's tokens weighs these same cosines (the matching of ConTeXT-Match,
    Decorte et al., 2025). `targets` are unit vectors (targets, dimensions).
    """
    padded = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
    sizes = torch.tensor([len(state) for state in states])
    outside = torch.arange(padded.shape[1])[None] >= sizes[:, None]
    cosines = functional.normalize(padded, dim=2) @ targets.T
    weights = (SHARPNESS * cosines).masked_fill(outside[:, :, None], -1e4).softmax(1)
    return (weights * cosines).sum(1)


def tag_loss(tags: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Mean cross-entropy of the log-probabilities `tags` (..., kinds, 3) under `truth`, shares of the same shape.

    Where `truth` is nothing but zeros, nothing is counted.
    """
    return -(tags * truth).sum() / truth.sum()
