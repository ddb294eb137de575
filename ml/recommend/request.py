"""What somebody is looking for."""

from collections.abc import Mapping

from pydantic import Field

from core.domain import ResourceKind, ResourceLevel, Score
from core.domain.text import Frozen


class LearningRequest(Frozen):
    """Skills with how much each is needed, and what is known of the learner; anything may be left open."""

    skills: Mapping[str, Score] = {}
    """Skill id to need in [0, 1]."""
    level: ResourceLevel | None = None
    hours: int | None = Field(default=None, ge=1)
    """Hours that may go into one resource."""
    kinds: frozenset[ResourceKind] = frozenset()
    """Kinds that are preferred."""
    done: frozenset[str] = frozenset()
    """Ids of resources that are not to be recommended again."""
