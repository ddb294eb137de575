"""Readiness without training: a weighted mean of what is known."""

from collections.abc import Sequence
from math import fsum

from core.domain import Factor, Readiness, ReadinessLabel
from ml.readiness.model import Grade, ReadinessFeatures
from ml.readiness.words import FEWEST_SKILLS, abstain, sentences

CRITICAL = 4
"""So many critical skills missing count as all."""
ALMOST, READY = 0.5, 0.8
"""Scores from which somebody is almost ready, and ready."""
WEIGHTS = {"skill match": 4.0, "core coverage": 3.0, "critical skills": 2.0, "experience": 1.0}


class WeightedReadiness:
    """The mean of match (weight 4), core coverage (3), critical skills (2) and experience (1).

    Critical skills is `1 - min(missing, 4) / 4`. A part that cannot be known takes its weight with it.
    """

    def judge(self, features: ReadinessFeatures) -> Readiness:
        """Score in [0, 1], its label, factors whose contributions add up to it, and the weakest in words."""
        if features.skills_demanded < FEWEST_SKILLS:
            return abstain(features.skills_demanded)
        words = {name: said for name, said in sentences(features).items() if said is not None}
        values = _values(features)
        total = sum(WEIGHTS[name] for name in words)
        factors = tuple(
            Factor(
                name=name, value=values[name], contribution=values[name] * WEIGHTS[name] / total, explanation=said
            )
            for name, said in words.items()
        )
        score = min(1.0, fsum(factor.contribution for factor in factors))
        weakest = min(factors, key=lambda factor: factor.value)
        explanation = "Everything that counts is there." if weakest.value == 1.0 else weakest.explanation
        return Readiness(
            score=score, label=label_of(score), abstained=False, factors=factors, explanation=explanation
        )

    def grade(self, cases: Sequence[ReadinessFeatures]) -> list[Grade]:
        """What `judge` says of each case, without factors."""
        return [Grade(judged.score, judged.label) for judged in map(self.judge, cases)]


def label_of(score: float) -> ReadinessLabel:
    """The label of a score in [0, 1]."""
    if score >= READY:
        return "Industry Ready"
    return "Almost Ready" if score >= ALMOST else "Needs Upskilling"


def _values(features: ReadinessFeatures) -> dict[str, float]:
    """What can be known, in [0, 1]; the rest is 0 and not asked for."""
    return {
        "skill match": features.match,
        "core coverage": features.core_coverage or 0.0,
        "critical skills": 1.0 - min(features.critical_missing, CRITICAL) / CRITICAL,
        "experience": features.experience or 0.0,
    }
