"""Simulated learners, to compare recommenders before anybody has a history. They are no people.

Each has a field and needs skills of it, a level, a budget of hours, kinds they like, and a liking of publishers
that no request tells: only histories can. What they use is drawn from a utility of all of these with noise, so
content alone cannot be perfect and popularity is not worthless.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from core.domain import LearningResource, ResourceKind, ResourceLevel
from knowledge.skills import SkillGraph
from ml.recommend.collaborative import Interaction
from ml.recommend.request import LearningRequest

_SKILLS = 4
_NOISE = 0.35
_USED = 16
_LEVELS: tuple[ResourceLevel, ...] = get_args(ResourceLevel)
_KINDS: tuple[ResourceKind, ...] = get_args(ResourceKind)


@dataclass(frozen=True)
class SimulatedLearner:
    """What a learner asks for, what they used before, and what they will use next."""

    name: str
    request: LearningRequest
    before: tuple[str, ...]
    later: frozenset[str]

    def history(self) -> tuple[Interaction, ...]:
        """What they used before, as the recommender gets to see it."""
        return tuple(Interaction(self.name, resource) for resource in self.before)


def simulate(
    resources: Sequence[tuple[LearningResource, frozenset[str]]], graph: SkillGraph, count: int, seed: int
) -> tuple[SimulatedLearner, ...]:
    """`count` learners over `resources`, each given with the skills it teaches."""
    dice = np.random.default_rng(seed)
    publishers = sorted({resource.publisher for resource, _ in resources})
    fields = _fields(resources, graph)
    names = sorted(fields)
    # Likings of publishers come in a few tastes, as those of people do.
    tastes = dice.normal(size=(6, len(publishers)))
    column = {publisher: place for place, publisher in enumerate(publishers)}
    learners = []
    for index in range(count):
        field = names[int(dice.choice(len(names), p=_shares(fields, names)))]
        skills = sorted({skill for _, taught in fields[field] for skill in taught})
        of_field = {resource.id for resource, _ in fields[field]}
        wanted = dice.choice(skills, size=min(_SKILLS, len(skills)), replace=False)
        request = LearningRequest(
            skills={str(skill): float(dice.uniform(0.4, 1.0)) for skill in wanted},
            level=_LEVELS[int(dice.choice(3, p=[0.5, 0.35, 0.15]))],
            hours=int(dice.choice([5, 10, 20, 40, 80])),
            kinds=frozenset(str(kind) for kind in dice.choice(_KINDS, size=2, replace=False)),
        )
        liked = tastes[int(dice.integers(len(tastes)))]
        utility = np.array(
            [
                _utility(resource, taught, request)
                + 0.15 * liked[column[resource.publisher]]
                + (0.25 if resource.id in of_field else 0.0)
                for resource, taught in resources
            ]
        ) + dice.normal(scale=_NOISE / 2, size=len(resources))
        used = [resources[place][0].id for place in np.argsort(-utility)[:_USED]]
        dice.shuffle(used)
        learners.append(
            SimulatedLearner(
                f"simulated-{index}", request, tuple(used[: _USED // 2]), frozenset(used[_USED // 2 :])
            )
        )
    return tuple(learners)


def _utility(resource: LearningResource, taught: frozenset[str], request: LearningRequest) -> float:
    need = max((request.skills.get(skill, 0.0) for skill in taught), default=0.0)
    level = 0.2 * (resource.level == request.level)
    hours = 0.15 * (request.hours is None or resource.hours <= request.hours)
    return 1.2 * need + level + hours + 0.15 * (resource.kind in request.kinds)


def _fields(
    resources: Sequence[tuple[LearningResource, frozenset[str]]], graph: SkillGraph
) -> dict[str, list[tuple[LearningResource, frozenset[str]]]]:
    """Resources by the category of the skills they teach."""
    found: dict[str, list[tuple[LearningResource, frozenset[str]]]] = {}
    for resource, taught in resources:
        for category in {graph[skill].category for skill in taught}:
            found.setdefault(category, []).append((resource, taught))
    return found


def _shares(
    fields: Mapping[str, Sequence[tuple[LearningResource, frozenset[str]]]], names: Sequence[str]
) -> list[float]:
    sizes = [len(fields[name]) for name in names]
    return [size / sum(sizes) for size in sizes]
