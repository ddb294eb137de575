"""`python -m ml.train seniority`: the model that reads the level of postings that do not state it."""

from ml.train.seniority.step import train

__all__ = ["train"]
