"""How readiness is put into words, whichever model judged it."""

from core.domain import Readiness
from core.prose import counted
from ml.readiness.model import ReadinessFeatures

FEWEST_SKILLS = 3
"""A posting that names fewer says too little to judge anybody by."""


def sentences(features: ReadinessFeatures) -> dict[str, str | None]:
    """What each feature says; None for one that cannot be known."""
    match, core, experience = features.match, features.core_coverage, features.experience
    return {
        "skill match": f"{match:.0%} of what the posting names is covered.",
        "core coverage": None if core is None else f"{core:.0%} of the required skills are covered.",
        "critical skills": _missing(features.critical_missing),
        "experience": None if experience is None else f"{experience:.0%} of the years asked are shown.",
    }


def abstain(count: int) -> Readiness:
    """No judgement, for a posting that names `count` skills."""
    named = f"{counted(count, 'skill')} only" if count else "no skill that we know"
    words = f"The posting names {named}: too little to judge readiness by."
    return Readiness(score=None, label=None, abstained=True, explanation=words)


def _missing(count: int) -> str:
    if count == 0:
        return "No required skill is missing."
    return f"{counted(count, 'required skill')} {'is' if count == 1 else 'are'} missing."
