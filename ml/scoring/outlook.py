"""What would change a verdict, found by scoring again as if it had been done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from core.domain import (
    KnockOut,
    Mismatch,
    PostingProfile,
    ProfileSkill,
    Readiness,
    ResumeProfile,
    SkillGap,
    VerdictKind,
)
from core.prose import listed, shortened
from knowledge.skills import SkillGraph
from ml.readiness import ReadinessModel, readiness_features
from ml.scoring.experience import levels_short, years_short
from ml.scoring.verdict import decide

BEST_FIRST: tuple[VerdictKind, ...] = get_args(VerdictKind)
FEW = 4
"""Gaps that are called by their names."""
ARTICLE = {"apply": "an apply", "stretch": "a stretch", "skip": "a skip"}


@dataclass(frozen=True)
class Outlook:
    """One analysis and the means to score it again under other facts."""

    posting: PostingProfile
    profile: ResumeProfile
    knock_outs: tuple[KnockOut, ...]
    mismatch: Mismatch
    graph: SkillGraph
    model: ReadinessModel

    def would_change(self, gaps: Sequence[SkillGap]) -> tuple[str, ...]:
        """Sentences on what would change the verdict: knock-outs first, then the fewest gaps, taken in the order
        given, whose closing lifts it, then years and level where they hold it down.
        """
        return tuple(dict.fromkeys((*self._knock_outs(), *self._skills(gaps), *self._experience())))

    def _knock_outs(self) -> list[str]:
        unmet = [
            f"Meeting this condition: {_condition(knock_out)}."
            for knock_out in self.knock_outs
            if knock_out.status == "unmet"
        ]
        unknown = [
            f"Saying whether you meet this condition: {_condition(knock_out)}. Without it nothing else helps."
            for knock_out in self.knock_outs
            if knock_out.status == "unknown" and knock_out.rule.strict
        ]
        return unmet + unknown

    def _skills(self, gaps: Sequence[SkillGap]) -> list[str]:
        now = self._readiness(())
        if now.score is None:
            return []
        # As if every knock-out were met and no year missing: those have sentences of their own.
        before = decide((), Mismatch(), now)
        for closed in range(1, len(gaps) + 1):
            then = self._readiness(gaps[:closed])
            after = decide((), Mismatch(), then)
            if then.score is not None and BEST_FIRST.index(after) < BEST_FIRST.index(before):
                names = (
                    listed([gap.name for gap in gaps[:closed]]) if closed <= FEW else f"the first {closed} gaps"
                )
                lift = f"readiness rises from {now.score:.0%} to {then.score:.0%}"
                return [f"With {names}, {lift}, which by skills makes it {ARTICLE[after]}."]
        return []

    def _experience(self) -> list[str]:
        sentences = []
        if (years := years_short(self.mismatch)) > 1:
            sentences.append(f"{years:g} more years of experience.")
        if levels_short(self.mismatch) > 0:
            sentences.append(f"Having worked at {self.mismatch.seniority_asked} level.")
        return sentences

    def _readiness(self, closed: Sequence[SkillGap]) -> Readiness:
        learnt = tuple(ProfileSkill(skill_id=gap.skill_id, name=gap.name, attested=True) for gap in closed)
        profile = self.profile.model_copy(update={"skills": (*self.profile.skills, *learnt)})
        return self.model.judge(readiness_features(self.posting, profile, self.graph))


def _condition(knock_out: KnockOut) -> str:
    return f"“{shortened(knock_out.rule.quote.text)}” ({knock_out.kind})"
