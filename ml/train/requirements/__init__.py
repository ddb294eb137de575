"""`python -m ml.train requirements`: the classifier of posting lines and the line-only baseline beside it."""

from ml.train.requirements.step import train

__all__ = ["train"]
