"""`python -m ml.train related`: the neighbours of every occupation, and the baselines beside them."""

from ml.train.related.step import train

__all__ = ["train"]
