"""The ranker that learned from occupations: what a posting says of a gap, and what is known of jobs like it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from core.domain import Factor, PostingProfile, RequirementKind, ResumeProfile, UnrankedGap
from core.domain.posting import ListedPosting
from ml.attribution import attribute
from ml.embedding import Encoder
from ml.priority.ranker import Priority
from ml.priority.views import GapView, Seen, Setting
from ml.priority.words import ENOUGH, WORDS, count_lines

ASKED: dict[RequirementKind, float] = {"required": 1.0, "preferred": 0.5, "other": 0.0}
"""What the posting says itself, in equal steps."""
WEIGHTS = {"asked": 0.70, "learned": 0.22, "emphasis": 0.05, "missing": 0.03}
"""A step of `asked` (.35) outweighs all others together (.30): what is required comes before what is preferred,
and that before what is mentioned, whatever else holds. Among equals, what was learned decides."""


@dataclass(frozen=True)
class TrainedRanker:
    """`priority = .70 asked + .22 learned + .05 emphasis + .03 missing`, each in [0, 1].

    `learned` is the grade that `view` expects of the skill in such a job; its parts are exact Shapley values, so
    that they and the grade of an average gap add up to it.
    """

    encoder: Encoder
    view: GapView

    async def priorities(
        self,
        gaps: Sequence[UnrankedGap],
        posting: PostingProfile,
        profile: ResumeProfile,
        stored: Sequence[ListedPosting],
    ) -> list[Priority]:
        """One priority for each gap, in order."""
        if not gaps:
            return []
        title = posting.title or ", ".join(demand.name for demand in posting.skills)
        names = [gap.demand.name for gap in gaps]
        shown = [skill.name for skill in profile.skills] if self.view.looks_at_person else []
        others = _others(stored, posting) if self.view.looks_at_market else []
        texts = [title, *names, *shown, *(other.title for other in others)]
        vectors = await self.encoder.encode(texts)
        of_title, of_gaps, of_shown, of_others = np.split(vectors, np.cumsum([1, len(names), len(shown)]))
        setting = Setting(posting, title, of_title[0], of_gaps, of_shown, others, of_others)
        return await asyncio.to_thread(self._priorities, gaps, setting)

    def _priorities(self, gaps: Sequence[UnrankedGap], setting: Setting) -> list[Priority]:
        view = self.view
        rows = view.rows(gaps, setting)
        moved = attribute(lambda given: view.grader.grades(given)[:, 0], rows, view.reference, view.groups)
        average = float(view.grader.grades(view.reference[None])[0, 0])
        return [
            _priority(gap, average, list(zip(seen, parts, strict=True)))
            for gap, seen, parts in zip(gaps, view.seen(gaps, rows), moved.tolist(), strict=True)
        ]


def _others(stored: Sequence[ListedPosting], posting: PostingProfile) -> list[ListedPosting]:
    """Without the posting itself, and its copies on other boards: they ask for the very same skills."""
    own = {demand.skill_id for demand in posting.skills}
    return [other for other in stored if set(other.skills) != own]


def _priority(gap: UnrankedGap, average: float, learned: Sequence[tuple[Seen, float]]) -> Priority:
    demand, further = gap.demand, len(gap.demand.lines) - 1
    missing = f"{gap.gap_score:.0%} of it is not covered by what you show."
    factors = (
        _factor("importance", ASKED[demand.kind], "asked", WORDS[demand.kind]),
        _factor("emphasis", min(further, ENOUGH) / ENOUGH, "emphasis", count_lines(len(demand.lines))),
        _factor("missing", gap.gap_score, "missing", missing),
        _factor("average", average, "learned", "What a gap is worth before anything is known of the skill."),
        *(_learned(seen, part) for seen, part in learned),
    )
    return Priority(min(1.0, max(0.0, fsum(factor.contribution for factor in factors))), factors)


def _factor(name: str, value: float, weight: str, explanation: str) -> Factor:
    return Factor(name=name, value=value, contribution=WEIGHTS[weight] * value, explanation=explanation)


def _learned(seen: Seen, part: float) -> Factor:
    return Factor(name=seen.name, value=seen.value, contribution=WEIGHTS["learned"] * part, explanation=seen.words)
