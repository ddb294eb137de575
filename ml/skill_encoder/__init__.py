"""One small network that reads postings and resumes: tags of skill spans, and vectors for linking and titles."""

from ml.skill_encoder.encoder import SkillEncoder
from ml.skill_encoder.reading import Reading

__all__ = ["Reading", "SkillEncoder"]
