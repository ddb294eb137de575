"""`python -m ml.train orders`: the model that tells orders to a machine from sentences about work."""

from ml.train.orders.step import train

__all__ = ["train"]
