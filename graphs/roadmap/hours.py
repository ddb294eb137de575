"""How long a skill takes, from where the person stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self

from core.domain import AdjacentEvidence, SkillCard, SkillCategory
from core.prose import counted
from knowledge.skills import SkillGraph

ASSUMED = 40.0
"""Hours of a skill where there is no card to go by at all."""


@dataclass(frozen=True)
class Estimate:
    """Hours to a working level, and where they come from in a sentence."""

    hours: float
    basis: str


@dataclass(frozen=True)
class HoursEstimator:
    """Reads hours off the skill cards; a skill without a card gets the median of its category's cards."""

    cards: Mapping[str, SkillCard]
    graph: SkillGraph
    medians: Mapping[SkillCategory, float]

    @classmethod
    def over(cls, cards: Mapping[str, SkillCard], graph: SkillGraph) -> Self:
        """The estimator over these cards."""
        hours: dict[SkillCategory, list[int]] = defaultdict(list)
        for card in cards.values():
            hours[graph[card.skill].category].append(card.hours.from_zero)
        return cls(cards, graph, {category: float(median(found)) for category, found in hours.items()})

    def __call__(self, skill_id: str, shown: set[str], adjacent: Sequence[AdjacentEvidence]) -> Estimate:
        """`from_neighbour` where the card's neighbour is among the skills `shown`, else
        `from_zero - w * (from_zero - from_neighbour)` with the weight `w` of the strongest adjacent skill.

        Without a card it is the category's median, less the share that carries over.
        """
        name, card = self.graph[skill_id].name, self.cards.get(skill_id)
        nearest = adjacent[0] if adjacent else None
        if card is None:
            whole, said = self._of_its_kind(skill_id)
            left = whole * (1 - nearest.weight) if nearest else whole
            return Estimate(_quarters(left), f"{name} has no card yet: {said}{_less(nearest)}.")
        whole, neighbour = float(card.hours.from_zero), card.hours.from_neighbour
        if neighbour.skill in shown:
            beside = self.graph[neighbour.skill].name
            return Estimate(
                neighbour.hours,
                f"About {_hours(neighbour.hours)} for somebody who works with {beside}, as you do.",
            )
        if nearest is None:
            return Estimate(whole, f"About {_hours(whole)} from zero.")
        left = whole - nearest.weight * (whole - neighbour.hours)
        return Estimate(_quarters(left), f"About {_hours(whole)} from zero{_less(nearest)}.")

    def _of_its_kind(self, skill_id: str) -> tuple[float, str]:
        """Hours that such a skill takes, and where they are from."""
        if not self.medians:
            return ASSUMED, f"{_hours(ASSUMED)} are assumed"
        whole = self.medians.get(self.graph[skill_id].category) or median(self.medians.values())
        return whole, f"skills of its kind take a median of {_hours(whole)}"


def _less(nearest: AdjacentEvidence | None) -> str:
    return f", less what {nearest.name} saves you" if nearest else ""


def _hours(hours: float) -> str:
    return counted(round(hours), "hour")


def _quarters(hours: float) -> float:
    return max(1.0, round(4 * hours) / 4)
