"""From text to the skills of the taxonomy."""

from ml.linking.linker import SkillLink, SkillLinker

__all__ = ["SkillLink", "SkillLinker"]
