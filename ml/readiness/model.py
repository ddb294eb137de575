"""The readiness port and what every readiness model looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from core.domain import PostingProfile, Readiness, ReadinessLabel, ResumeProfile, Score
from knowledge.skills import SkillGraph
from ml.scoring.coverage import alternatives, cover, match_score, required


@dataclass(frozen=True)
class ReadinessFeatures:
    """What readiness is judged by. Shares lie in [0, 1]; None where there is nothing to compare."""

    skills_demanded: int
    skills_shown: int
    match: float
    core_coverage: float | None
    """Covered share of the required skills."""
    critical_missing: int
    """Required skills that are not met, alternatives counted once."""
    experience: float | None
    """Years shown over years asked, at most 1; None where the posting asks none or the resume dates none."""


class Grade(NamedTuple):
    """A judgement without its reasons; both are None where the model abstains."""

    score: Score | None
    label: ReadinessLabel | None


class ReadinessModel(Protocol):
    """Judges how ready somebody is."""

    def grade(self, cases: Sequence[ReadinessFeatures]) -> list[Grade]:
        """What `judge` says of each case, without factors: for weighing hundreds at once."""

    def judge(self, features: ReadinessFeatures) -> Readiness:
        """Score, label and factors; abstains where the posting says too little to judge by."""


def readiness_features(posting: PostingProfile, profile: ResumeProfile, graph: SkillGraph) -> ReadinessFeatures:
    """The features of `profile` before `posting`."""
    covers = cover(posting.skills, {skill.skill_id for skill in profile.skills}, graph)
    core = required(covers)
    asked, shown = posting.years_minimum, profile.years_experience
    return ReadinessFeatures(
        skills_demanded=len(covers),
        skills_shown=len(profile.skills),
        match=match_score(covers) or 0.0,
        core_coverage=match_score(core),
        critical_missing=sum(all(found.shown_by is None for found in either) for either in alternatives(core)),
        experience=None if not asked or shown is None else min(1.0, shown / asked),
    )
