"""How weights are stored: in 16 bits, and the matrices of the tags' encoder in 8."""

from collections.abc import Mapping

import torch

LARGEST = 127
SCALES = ".scales"
"""Added to the name of a matrix, the name of what each of its rows is to be multiplied by."""


def in_eight_bits(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Whole numbers of -127 to 127 in the shape of `weight`, and its rows' scales (fp16): shape (rows, 1)."""
    scales = (weight.abs().amax(1, keepdim=True) / LARGEST).clamp_min(1e-6).half()
    return (weight / scales.float()).round().clamp(-LARGEST, LARGEST).to(torch.int8), scales


def restored(stored: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights by name, in 32 bits, from what a file holds."""
    return {
        name: value.float() * stored[name + SCALES].float() if name + SCALES in stored else value.float()
        for name, value in stored.items()
        if not name.endswith(SCALES)
    }
