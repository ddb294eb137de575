"""Skills that lines ask for in words of their own: spans tagged and linked to ESCO in one pass of the encoder."""

from ml.reading.reader import LateReader, ReadSkill, SkillReader

__all__ = ["LateReader", "ReadSkill", "SkillReader"]
