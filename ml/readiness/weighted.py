"""Readiness without training: a weighted mean of what is known."""

from math import fsum

from core.domain import Factor, Readiness, ReadinessLabel
from core.prose import counted
from ml.readiness.model import ReadinessFeatures

FEWEST_SKILLS = 3
"""A posting that names fewer says too little to judge anybody by."""
CRITICAL = 4
"""So many critical skills missing count as all."""
ALMOST, READY = 0.5, 0.8
"""Scores from which somebody is almost ready, and ready."""


class WeightedReadiness:
    """The mean of match (weight 4), core coverage (3), critical skills (2) and experience (1).

    Critical skills is `1 - min(missing, 4) / 4`. A part that cannot be known takes its weight with it.
    """

    def judge(self, features: ReadinessFeatures) -> Readiness:
        """Score in [0, 1], its label, factors whose contributions add up to it, and the weakest in words."""
        if features.skills_demanded < FEWEST_SKILLS:
            return Readiness(
                score=None, label=None, abstained=True, explanation=_too_little(features.skills_demanded)
            )
        parts = [part for part in _parts(features) if part is not None]
        total = sum(weight for _, _, weight, _ in parts)
        factors = tuple(
            Factor(name=name, value=value, contribution=value * weight / total, explanation=words)
            for name, value, weight, words in parts
        )
        score = min(1.0, fsum(factor.contribution for factor in factors))
        weakest = min(factors, key=lambda factor: factor.value)
        explanation = "Everything that counts is there." if weakest.value == 1.0 else weakest.explanation
        return Readiness(
            score=score, label=label_of(score), abstained=False, factors=factors, explanation=explanation
        )


def label_of(score: float) -> ReadinessLabel:
    """The label of a score in [0, 1]."""
    if score >= READY:
        return "Industry Ready"
    return "Almost Ready" if score >= ALMOST else "Needs Upskilling"


Part = tuple[str, float, float, str]


def _parts(features: ReadinessFeatures) -> list[Part | None]:
    """Name, value, weight and words of each part; None for one that cannot be known."""
    match, core, missing, experience = (
        features.match,
        features.core_coverage,
        features.critical_missing,
        features.experience,
    )
    return [
        ("skill match", match, 4.0, f"{match:.0%} of what the posting names is covered."),
        None if core is None else ("core coverage", core, 3.0, f"{core:.0%} of the required skills are covered."),
        ("critical skills", 1.0 - min(missing, CRITICAL) / CRITICAL, 2.0, _missing(missing)),
        None
        if experience is None
        else ("experience", experience, 1.0, f"{experience:.0%} of the years asked are shown."),
    ]


def _missing(count: int) -> str:
    if count == 0:
        return "No required skill is missing."
    return f"{counted(count, 'required skill')} {'is' if count == 1 else 'are'} missing."


def _too_little(count: int) -> str:
    named = f"{counted(count, 'skill')} only" if count else "no skill that we know"
    return f"The posting names {named}: too little to judge readiness by."
