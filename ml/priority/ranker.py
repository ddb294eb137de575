"""The ranker port, and how its scores become an ordered list of gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.domain import Factor, PostingProfile, ResumeProfile, SkillGap, UnrankedGap
from core.domain.posting import ListedPosting
from core.prose import shortened


@dataclass(frozen=True)
class Priority:
    """How urgent a gap is, in [0, 1], and what made it so; contributions of the factors add up to the score."""

    score: float
    factors: tuple[Factor, ...]


class GapRanker(Protocol):
    """Says how urgent each gap is."""

    async def priorities(
        self,
        gaps: Sequence[UnrankedGap],
        posting: PostingProfile,
        profile: ResumeProfile,
        stored: Sequence[ListedPosting],
    ) -> Sequence[Priority]:
        """One priority for each of `gaps`, in order: what `posting` asks for and `profile` does not show.

        `stored` are other postings, in which the demand of the market is counted.
        """


async def rank(
    ranker: GapRanker,
    gaps: Sequence[UnrankedGap],
    posting: PostingProfile,
    profile: ResumeProfile,
    stored: Sequence[ListedPosting] = (),
) -> tuple[SkillGap, ...]:
    """The gaps with their priorities, most urgent first; among equals the order of the posting stands."""
    priorities = await ranker.priorities(gaps, posting, profile, stored)
    ranked = [_ranked(gap, priority) for gap, priority in zip(gaps, priorities, strict=True)]
    return tuple(sorted(ranked, key=lambda gap: -gap.priority))


def _ranked(gap: UnrankedGap, priority: Priority) -> SkillGap:
    demand = gap.demand
    return SkillGap(
        skill_id=demand.skill_id,
        name=demand.name,
        category=demand.category,
        kind=demand.kind,
        gap_score=gap.gap_score,
        priority=priority.score,
        posting_line=demand.lines[0],
        alternatives=demand.alternatives,
        nearest=gap.nearest,
        adjacent=gap.adjacent,
        factors=priority.factors,
        explanation=explain(gap),
    )


def explain(gap: UnrankedGap) -> str:
    """The gap in words: the line that asks, what is nearest to it, and what carries over."""
    asked = {"required": "requires", "preferred": "prefers", "other": "mentions"}[gap.demand.kind]
    line = shortened(gap.demand.lines[0].text)
    parts = [f"The posting {asked} {gap.demand.name}: “{line}”."]
    if read := gap.demand.read_from:
        parts = [f"The posting does not name {gap.demand.name}; “{shortened(read.text)}” reads like it: “{line}”."]
    if gap.nearest is None:
        parts.append("No line of the resume comes near it.")
    else:
        parts.append(f"The resume does not name it; its nearest line is “{shortened(gap.nearest.quote.text)}”.")
    if gap.adjacent:
        strongest = gap.adjacent[0]
        parts.append(f"{strongest.name} carries over for about {strongest.weight:.0%} of it.")
    return " ".join(parts)
