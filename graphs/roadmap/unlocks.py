"""What one skill more would do across the postings that somebody saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import get_args

from core.domain import PostingProfile, ProfileSkill, ReadinessLabel, ResumeProfile, SkillUnlock
from knowledge.skills import SkillGraph
from ml.readiness import Grade, ReadinessFeatures, ReadinessModel, readiness_features
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
        cases = [(skill_id, posting) for skill_id, found in asking.items() for posting in found]
        now = self.model.grade([self._features(posting) for _, posting in cases])
        then = self.model.grade([self._features(posting, skill_id) for skill_id, posting in cases])
        grades: dict[str, list[tuple[Grade, Grade]]] = {skill_id: [] for skill_id in skills}
        for (skill_id, _), before, after in zip(cases, now, then, strict=True):
            grades[skill_id].append((before, after))
        return {skill_id: self._unlock(found) for skill_id, found in grades.items()}

    def _unlock(self, grades: Sequence[tuple[Grade, Grade]]) -> SkillUnlock:
        gains = [
            after.score - before.score
            for before, after in grades
            if before.score is not None and after.score is not None
        ]
        return SkillUnlock(
            jobs=len(self.postings),
            asked=len(grades),
            unlocked=sum(_rank(after) > _rank(before) for before, after in grades if before.label),
            readiness_gain=round(fmean(gains), 4) if gains else 0.0,
        )

    def _features(self, posting: PostingProfile, *learnt: str) -> ReadinessFeatures:
        added = tuple(ProfileSkill(skill_id=one, name=self.graph[one].name, attested=True) for one in learnt)
        profile = self.profile.model_copy(update={"skills": (*self.profile.skills, *added)})
        return readiness_features(posting, profile, self.graph)


def _rank(judged: Grade) -> int:
    return LABELS.index(judged.label) if judged.label else -1
