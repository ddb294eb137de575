"""What one skill more would do across the postings that somebody saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import get_args

from core.domain import PostingProfile, ProfileSkill, Readiness, ReadinessLabel, ResumeProfile, SkillUnlock
from knowledge.skills import SkillGraph
from ml.readiness import ReadinessModel, readiness_features
from ml.scoring.coverage import implied

LABELS: tuple[ReadinessLabel, ...] = get_args(ReadinessLabel)
"""From the lowest to the highest."""
NEWEST = 200
"""Postings that are looked at."""


@dataclass(frozen=True)
class Unlocks:
    """Scores saved postings again as if a skill were there."""

    postings: Sequence[PostingProfile]
    profile: ResumeProfile
    graph: SkillGraph
    model: ReadinessModel

    def of(self, skills: Sequence[str]) -> dict[str, SkillUnlock]:
        """What each of `skills` (ids) unlocks. A posting that takes something shown instead is not counted."""
        shown = {skill.skill_id for skill in self.profile.skills}
        have = shown | set(implied(shown & set(self.graph.skills), self.graph))
        asking: dict[str, list[PostingProfile]] = {skill_id: [] for skill_id in skills}
        for posting in self.postings:
            for demand in posting.skills:
                if demand.skill_id in asking and not have & {demand.skill_id, *demand.alternatives}:
                    asking[demand.skill_id].append(posting)
        now = {id(posting): self._judge(posting) for found in asking.values() for posting in found}
        return {
            skill_id: self._unlock(skill_id, found, [now[id(posting)] for posting in found])
            for skill_id, found in asking.items()
        }

    def _unlock(self, skill_id: str, asking: Sequence[PostingProfile], now: Sequence[Readiness]) -> SkillUnlock:
        learnt = ProfileSkill(skill_id=skill_id, name=self.graph[skill_id].name, attested=True)
        then = [self._judge(posting, learnt) for posting in asking]
        pairs = [(before, after) for before, after in zip(now, then, strict=True) if before.label and after.label]
        gains = [(after.score or 0.0) - (before.score or 0.0) for before, after in pairs]
        return SkillUnlock(
            jobs=len(self.postings),
            asked=len(asking),
            unlocked=sum(_rank(after) > _rank(before) for before, after in pairs),
            readiness_gain=round(fmean(gains), 4) if gains else 0.0,
        )

    def _judge(self, posting: PostingProfile, *learnt: ProfileSkill) -> Readiness:
        profile = self.profile.model_copy(update={"skills": (*self.profile.skills, *learnt)})
        return self.model.judge(readiness_features(posting, profile, self.graph))


def _rank(judged: Readiness) -> int:
    return LABELS.index(judged.label) if judged.label else -1
