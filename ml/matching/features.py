"""What a job and a resume have in common."""

from dataclasses import dataclass, fields

from core.domain import PostingProfile, ResumeProfile, Seniority
from knowledge.skills import SkillGraph
from ml.scoring.coverage import core_score, cover, match_score
from ml.scoring.experience import LEVELS

UNKNOWN = 0.5
"""Where one side does not say: as good as half."""


@dataclass(frozen=True)
class MatchFeatures:
    """Each in [0, 1]; 1 is the best match."""

    meaning: float
    """Cosine of what both are indexed by: title and skills."""
    title: float
    """How near the posting's title comes to the nearest of the resume's, by the occupations they stand for."""
    overlap: float
    """Covered share of what the posting asks for."""
    core: float
    """The same of what it requires; of all it asks for where it requires nothing."""
    seniority: float
    """1 at the same level, less for each level between them."""
    experience: float
    """Years shown over years asked, at most 1."""
    words: float
    """How near both come in their words, the rare ones counting most."""

    def values(self) -> list[float]:
        """In the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(MatchFeatures))


def match_features(
    posting: PostingProfile, profile: ResumeProfile, graph: SkillGraph, meaning: float, title: float, words: float
) -> MatchFeatures:
    """The features of `profile` before `posting`; `meaning` and `title` are cosines, taken as 0 below it, `words`
    is in [0, 1].
    """
    covers = cover(posting.skills, {skill.skill_id for skill in profile.skills}, graph)
    overlap = match_score(covers) or 0.0
    core = core_score(covers)
    asked, shown = posting.years_minimum, profile.years_experience
    return MatchFeatures(
        meaning=_share(meaning),
        title=_share(title),
        overlap=overlap,
        core=overlap if core is None else core,
        seniority=_closeness(posting.seniority, profile.seniority),
        experience=UNKNOWN if shown is None else 1.0 if not asked else min(1.0, shown / asked),
        words=words,
    )


def _closeness(asked: Seniority | None, shown: Seniority | None) -> float:
    if asked is None or shown is None:
        return UNKNOWN
    return 1.0 - abs(LEVELS.index(asked) - LEVELS.index(shown)) / (len(LEVELS) - 1)


def _share(cosine: float) -> float:
    return min(1.0, max(0.0, cosine))
