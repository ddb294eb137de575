"""The coach without a model: each question answered from what was found, in words that follow from it."""

from agents.coach.words.answer import answer

__all__ = ["answer"]
