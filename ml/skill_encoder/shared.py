"""The one skill encoder of a process: it takes half a second and 100 MB, and several readers need it."""

from functools import cache

from ml.skill_encoder.encoder import SkillEncoder


@cache
def shared_encoder() -> SkillEncoder:
    """The skill encoder that ships with the product, opened when first asked for. Blocking: call it in a thread.

    Raises `Unavailable` where it is missing or damaged.
    """
    return SkillEncoder()
