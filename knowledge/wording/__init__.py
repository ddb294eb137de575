"""What words claim: deeds, outcomes, ownership, scope, ranks, and which of them say the same."""

from knowledge.wording.lexicon import Wording
from knowledge.wording.stemming import Stemmer

__all__ = ["Stemmer", "Wording"]
