"""One small network that reads postings and resumes: tags of skill spans, and vectors for linking and titles."""

from ml.skill_encoder.encoder import SkillEncoder
from ml.skill_encoder.reading import Reading
from ml.skill_encoder.shared import shared_encoder

__all__ = ["Reading", "SkillEncoder", "shared_encoder"]
