"""An exponential moving average of weights: what is shipped is not the last step's luck."""

import torch


class WeightAverage:
    """The average of a network's trainable weights over its last steps (Polyak and Juditsky, 1992)."""

    def __init__(self, network: torch.nn.Module, keep: float = 0.97) -> None:
        """`keep` is the share of the average that a step leaves: 0.97 looks back some thirty steps."""
        self._keep = keep
        self._weights = [weight for weight in network.parameters() if weight.requires_grad]
        self._means = [weight.detach().clone() for weight in self._weights]

    def update(self) -> None:
        """Take in the weights as they are after a step."""
        with torch.no_grad():
            torch._foreach_lerp_(self._means, [weight.detach() for weight in self._weights], 1 - self._keep)

    def apply(self) -> None:
        """Give the network the averaged weights."""
        with torch.no_grad():
            for weight, mean in zip(self._weights, self._means, strict=True):
                weight.copy_(mean)
