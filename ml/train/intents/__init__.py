"""`python -m ml.train intents`: what tells the intents of messages to the coach."""

from ml.train.intents.step import train

__all__ = ["train"]
