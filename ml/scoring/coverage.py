"""How much of each demanded skill a set of shown skills covers, and the match score that follows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.domain import AdjacentEvidence, RequirementKind, SkillDemand
from knowledge.skills import SkillGraph

WEIGHTS: dict[RequirementKind, float] = {"required": 1.0, "preferred": 0.5, "other": 0.25}
"""What a demand weighs in the match, by the strongest line that asks for it."""


@dataclass(frozen=True)
class Cover:
    """One demand and what covers it."""

    demand: SkillDemand
    shown_by: str | None
    """Id of the shown skill that meets the demand in full; None where none does."""
    adjacent: tuple[AdjacentEvidence, ...] = ()
    """Shown skills that carry over, strongest first; empty where the demand is met."""

    @property
    def credit(self) -> float:
        """Share of the demand that is covered, in [0, 1]: all, or what the strongest adjacent skill brings."""
        if self.shown_by is not None:
            return 1.0
        return self.adjacent[0].weight if self.adjacent else 0.0


def cover(demands: Iterable[SkillDemand], shown: Collection[str], graph: SkillGraph) -> tuple[Cover, ...]:
    """What the skills `shown` (ids) cover of each demand, in the order of the demands.

    A demand is met by the skill itself, by one its line accepts instead, or by one that cannot be had without it.
    """
    known = {**implied(shown, graph), **{skill_id: skill_id for skill_id in shown}}
    return tuple(_cover(demand, known, shown, graph) for demand in demands)


def _cover(demand: SkillDemand, known: dict[str, str], shown: Collection[str], graph: SkillGraph) -> Cover:
    for accepted in (demand.skill_id, *demand.alternatives):
        if accepted in known:
            return Cover(demand, known[accepted])
    neighbours = sorted(
        (edge for edge in graph.adjacent(demand.skill_id) if edge.skill_id in shown),
        key=lambda edge: (-edge.weight, edge.skill_id),
    )
    return Cover(
        demand,
        None,
        tuple(
            AdjacentEvidence(skill_id=edge.skill_id, name=graph[edge.skill_id].name, weight=edge.weight)
            for edge in neighbours
        ),
    )


def implied(shown: Collection[str], graph: SkillGraph) -> dict[str, str]:
    """Every prerequisite, direct or not, of the skills `shown`: its id, and the shown skill that implies it."""
    found: dict[str, str] = {}
    for skill_id in sorted(shown):
        waiting = list(graph.requires(skill_id))
        while waiting:
            prerequisite = waiting.pop()
            if prerequisite not in found:
                found[prerequisite] = skill_id
                waiting.extend(graph.requires(prerequisite))
    return found


def match_score(covers: Sequence[Cover]) -> float | None:
    """Covered share of what is demanded, in [0, 1]: `sum(w * credit) / sum(w)`; None where nothing is demanded.

    Skills that a line offers as alternatives count once, with the best credit among them.
    """
    total = covered = 0.0
    for either in alternatives(covers):
        weight = max(WEIGHTS[found.demand.kind] for found in either)
        total += weight
        covered += weight * max(found.credit for found in either)
    return covered / total if total else None


def core_score(covers: Sequence[Cover]) -> float | None:
    """The match score over the required skills alone; None where none is required."""
    return match_score(required(covers))


def required(covers: Sequence[Cover]) -> list[Cover]:
    """The demands among `covers` that the posting requires."""
    return [found for found in covers if found.demand.kind == "required"]


def alternatives(covers: Sequence[Cover]) -> list[list[Cover]]:
    """`covers`, those together of which any one will do."""
    groups: dict[frozenset[str], list[Cover]] = {}
    for found in covers:
        groups.setdefault(frozenset((found.demand.skill_id, *found.demand.alternatives)), []).append(found)
    return list(groups.values())
