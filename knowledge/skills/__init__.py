"""The skill graph: what skills there are, what they are called, and how they hang together."""

from knowledge.skills.folding import fold, fold_name
from knowledge.skills.graph import SkillGraph

__all__ = ["SkillGraph", "fold", "fold_name"]
