"""Resources in the order in which they are worth somebody's time."""

from collections.abc import Mapping, Sequence

from core.domain import LearningResource, SkillCard
from core.domain.text import Frozen
from core.prose import counted
from knowledge.skills import SkillGraph
from ml.recommend.collaborative import Interaction, Tastes, learn_tastes
from ml.recommend.content import Suitability, suitability
from ml.recommend.request import LearningRequest

_NEAR = 0.5
"""How much of a need passes over to a skill next to it, times the weight of the edge."""
_HALF = 10
"""Interactions of a user at which taste has half of the weight it can get."""
_MOST_TASTE = 0.25
"""Largest share of a score that histories make."""


class Recommendation(Frozen):
    """A resource, its score in [0, 1], and why it is here."""

    resource: LearningResource
    skills: tuple[str, ...]
    """Ids of the skills it teaches."""
    score: float
    reasons: tuple[str, ...]


class ResourceRecommender:
    """By content from the first day; histories are heard once there are enough. One serves every thread."""

    def __init__(
        self, cards: Mapping[str, SkillCard], graph: SkillGraph, interactions: Sequence[Interaction] = ()
    ) -> None:
        self._graph = graph
        self._resources: dict[str, LearningResource] = {}
        teaches: dict[str, set[str]] = {}
        for card in cards.values():
            for resource in card.resources:
                self._resources.setdefault(resource.id, resource)
                teaches.setdefault(resource.id, set()).add(card.skill)
        self._teaches = {resource: frozenset(skills) for resource, skills in teaches.items()}
        self._tastes: Tastes | None = learn_tastes(interactions, tuple(self._resources))

    @property
    def resources(self) -> tuple[tuple[LearningResource, frozenset[str]], ...]:
        """Every resource with the ids of the skills it teaches."""
        return tuple((resource, self._teaches[resource.id]) for resource in self._resources.values())

    def recommend(
        self, request: LearningRequest, user: str | None = None, k: int = 10
    ) -> tuple[Recommendation, ...]:
        """The `k` best resources for the skills asked for, best first; ties go by id.

        `user` brings in what people with a like history used, the more so the longer that history is, and at most
        as half of the score.
        """
        near = self._near(request)
        likings = self._tastes.of(user) if self._tastes else {}
        trust = self._trust(user)
        scored = []
        for resource_id, resource in self._resources.items():
            fit = suitability(resource, self._teaches[resource_id], request, near)
            if fit.score and resource_id not in request.done:
                score = (1 - trust) * fit.score + trust * likings.get(resource_id, 0.0)
                scored.append((score, resource_id, fit))
        return tuple(
            Recommendation(
                resource=self._resources[resource_id],
                skills=tuple(sorted(self._teaches[resource_id])),
                score=score,
                reasons=tuple(
                    self._reasons(
                        self._resources[resource_id], fit, request, trust and likings.get(resource_id, 0.0)
                    )
                ),
            )
            for score, resource_id, fit in sorted(scored, key=lambda one: (-one[0], one[1]))[:k]
        )

    def _trust(self, user: str | None) -> float:
        if self._tastes is None:
            return 0.0
        history = self._tastes.histories.get(user or "", 0)
        return _MOST_TASTE * history / (history + _HALF)

    def _near(self, request: LearningRequest) -> dict[str, float]:
        passed: dict[str, float] = {}
        for skill, need in request.skills.items():
            if skill in self._graph:
                for edge in self._graph.adjacent(skill):
                    passed[edge.skill_id] = max(passed.get(edge.skill_id, 0.0), need * _NEAR * edge.weight)
        return passed

    def _reasons(
        self, resource: LearningResource, fit: Suitability, request: LearningRequest, liking: float
    ) -> list[str]:
        direct = sorted(self._teaches[resource.id] & request.skills.keys())
        names = [self._graph[skill].name for skill in direct if skill in self._graph]
        reasons = [f"Teaches {', '.join(names)}."] if names else []
        if request.skills and not direct:
            reasons = ["Teaches a skill next to one you need."]
        if request.level is not None and fit.level == 1:
            reasons.append(f"Is for {resource.level} learners, as you are.")
        if request.hours is not None:
            within = "fits into" if fit.hours == 1 else "goes beyond"
            reasons.append(f"Takes about {counted(resource.hours, 'hour')}, which {within} your {request.hours}.")
        if request.kinds and fit.kind:
            reasons.append(f"Is a {resource.kind}, which you prefer.")
        if liking > 0.5:
            reasons.append("People with a history like yours used it.")
        return reasons
