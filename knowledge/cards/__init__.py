"""Skill cards: how the most demanded skills are learnt, proven and asked about."""

from knowledge.cards.catalogue import CardCatalogue

__all__ = ["CardCatalogue"]
