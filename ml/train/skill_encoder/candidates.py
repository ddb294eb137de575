"""Which targets a batch is ranked against."""

import random
from collections.abc import Collection, Sequence

import torch

from ml.skill_encoder.preparation import Prepared
from ml.train.skill_encoder.network import SkillNetwork

ALIKE = 24
"""Nearest other targets of a target, from which wrong answers are drawn."""
AT_A_TIME = 512


class Candidates:
    """Targets of a ranking, and to each those that are easily taken for it."""

    def __init__(self, targets: Sequence[Prepared], chance: random.Random, *, size: int) -> None:
        """`size` candidates a batch, or all right ones if those are more."""
        self._targets, self._chance, self._size = targets, chance, size
        self._alike = torch.zeros(0, ALIKE, dtype=torch.long)

    def prepare(self, network: SkillNetwork) -> None:
        """Find which targets the network, as it is now, takes for alike."""
        network.eval()
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            vectors = network.vectors(self._targets, batch=64).float()
            parts = [(part @ vectors.T).topk(ALIKE + 1).indices[:, 1:] for part in torch.split(vectors, AT_A_TIME)]
        network.train()
        self._alike = torch.cat(parts)

    def draw(self, right: Collection[int]) -> list[int]:
        """The `right` targets and, to fill up, targets like them."""
        chosen = dict.fromkeys(sorted(right))
        sources = list(chosen)
        while len(chosen) < self._size:
            alike = self._alike[self._chance.choice(sources)]
            chosen[int(alike[self._chance.randrange(ALIKE)])] = None
        return list(chosen)

    def encode(self, network: SkillNetwork, chosen: Sequence[int]) -> torch.Tensor:
        """Vectors of the `chosen`, shape (chosen, dimensions), through which gradients flow."""
        return network.vectors([self._targets[number] for number in chosen], batch=32)
