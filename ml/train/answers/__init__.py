"""`python -m ml.train answers`: the regression of answer scores, on answers written for it."""

from ml.train.answers.step import train

__all__ = ["train"]
