"""The ranker that needs no training: a weighted sum whose every part can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from core.domain import Factor, PostingProfile, RequirementKind, ResumeProfile, UnrankedGap
from core.domain.posting import ListedPosting
from knowledge.skills import SkillGraph
from ml.priority.ranker import Priority
from ml.priority.words import ENOUGH, WORDS, count_lines, name_builders

IMPORTANCE: dict[RequirementKind, float] = {"required": 1.0, "preferred": 0.5, "other": 0.2}


@dataclass(frozen=True)
class WeightedRanker:
    """`priority = .45 importance + .15 emphasis + .20 missing + .12 dependency + .08 head start`.

    Each part lies in [0, 1] and the weights add up to 1, so the priority lies there too. Importance is 1 / .5 / .2
    for required / preferred / mentioned; emphasis grows with the lines that ask beyond the first; missing is the
    gap score; dependency grows with the other gaps that require this skill; head start is the weight of the
    strongest adjacent skill, because what is half known is soon learnt. docs/decisions/ argues the weights.
    """

    graph: SkillGraph

    async def priorities(
        self,
        gaps: Sequence[UnrankedGap],
        posting: PostingProfile,  # noqa: ARG002
        profile: ResumeProfile,  # noqa: ARG002
        stored: Sequence[ListedPosting],  # noqa: ARG002
    ) -> list[Priority]:
        """One priority for each gap, in order; the rest is for rankers that learnt from more."""
        missing = {gap.demand.skill_id: gap.demand.name for gap in gaps}
        return [self._priority(gap, missing) for gap in gaps]

    def _priority(self, gap: UnrankedGap, missing: dict[str, str]) -> Priority:
        demand = gap.demand
        builders = [name for other, name in missing.items() if demand.skill_id in self.graph.requires(other)]
        adjacent = gap.adjacent[0] if gap.adjacent else None
        factors = (
            _factor("importance", IMPORTANCE[demand.kind], 0.45, WORDS[demand.kind]),
            _factor("emphasis", min(len(demand.lines) - 1, ENOUGH) / ENOUGH, 0.15, count_lines(len(demand.lines))),
            _factor("missing", gap.gap_score, 0.20, f"{gap.gap_score:.0%} of it is not covered by what you show."),
            _factor("dependency", min(len(builders), ENOUGH) / ENOUGH, 0.12, name_builders(builders)),
            _factor(
                "head start",
                adjacent.weight if adjacent else 0.0,
                0.08,
                f"{adjacent.name} shortens the way to it." if adjacent else "Nothing you show is close to it.",
            ),
        )
        return Priority(min(1.0, fsum(factor.contribution for factor in factors)), factors)


def _factor(name: str, value: float, weight: float, explanation: str) -> Factor:
    return Factor(name=name, value=value, contribution=weight * value, explanation=explanation)
