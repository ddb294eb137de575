"""How well a resource suits a request by what both say of themselves; needs nobody's history."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain import LearningResource, ResourceLevel
from ml.recommend.request import LearningRequest

WEIGHTS = {"skill": 0.55, "level": 0.2, "hours": 0.15, "kind": 0.1}
"""Shares of the score, set by hand: the wrong skill in the right format is worth nothing."""
_LEVELS: tuple[ResourceLevel, ...] = ("beginner", "intermediate", "advanced")


@dataclass(frozen=True)
class Suitability:
    """Each in [0, 1]: how much the skill is needed; how level, hours and kind fit, 1 where nothing is asked."""

    skill: float
    level: float
    hours: float
    kind: float

    @property
    def score(self) -> float:
        """The weighted mean, in [0, 1]; 0 where the skill is not needed at all."""
        parts = {"skill": self.skill, "level": self.level, "hours": self.hours, "kind": self.kind}
        return sum(WEIGHTS[name] * value for name, value in parts.items()) if self.skill else 0.0


def suitability(
    resource: LearningResource, skills: frozenset[str], request: LearningRequest, near: Mapping[str, float]
) -> Suitability:
    """How `resource`, which teaches `skills`, suits `request`.

    `near` gives to each skill that is close to one asked for the need that passes over to it, in [0, 1].
    """
    return Suitability(
        skill=_need(skills, request, near),
        level=1.0 if request.level is None else 1 - _distance(resource.level, request.level) / 2,
        hours=1.0 if request.hours is None else min(request.hours / resource.hours, 1.0),
        kind=1.0 if not request.kinds or resource.kind in request.kinds else 0.0,
    )


def _need(skills: frozenset[str], request: LearningRequest, near: Mapping[str, float]) -> float:
    if not request.skills:
        return 1.0
    return max((max(request.skills.get(skill, 0.0), near.get(skill, 0.0)) for skill in skills), default=0.0)


def _distance(one: ResourceLevel, other: ResourceLevel) -> int:
    return abs(_LEVELS.index(one) - _LEVELS.index(other))
