"""Seniority and years, side by side."""

from typing import get_args

from core.domain import Mismatch, PostingProfile, ResumeProfile, Seniority

LEVELS: tuple[Seniority, ...] = get_args(Seniority)
"""From the lowest to the highest."""


def compare_experience(posting: PostingProfile, profile: ResumeProfile) -> Mismatch:
    """What `posting` asks of seniority and years, what `profile` shows, and the difference in words."""
    words = [
        *_years(posting.years_minimum, profile.years_experience),
        *_level(posting, profile.seniority),
    ]
    return Mismatch(
        seniority_asked=posting.seniority,
        seniority_told_by=posting.seniority_told_by,
        seniority_shown=profile.seniority,
        years_asked=posting.years_minimum,
        years_shown=profile.years_experience,
        explanation=" ".join(words) or "The posting asks for neither years nor a level.",
    )


def years_short(mismatch: Mismatch) -> float:
    """Years asked beyond those shown; 0 where either is not known."""
    if mismatch.years_asked is None or mismatch.years_shown is None:
        return 0.0
    return max(0.0, mismatch.years_asked - mismatch.years_shown)


def levels_short(mismatch: Mismatch) -> int:
    """Levels asked above the one shown, negative where more is shown; 0 where either is not known.

    A level that the posting does not state counts as not known.
    """
    if mismatch.seniority_asked is None or mismatch.seniority_shown is None:
        return 0
    if mismatch.seniority_told_by == "model":
        return 0
    return LEVELS.index(mismatch.seniority_asked) - LEVELS.index(mismatch.seniority_shown)


def _years(asked: float | None, shown: float | None) -> list[str]:
    if asked is None:
        return []
    if shown is None:
        return [f"The posting asks for {_counted(asked)}; the resume dates no position."]
    if shown >= asked:
        return [f"The posting asks for {_counted(asked)} and the resume shows {shown:g}."]
    return [
        f"The posting asks for {_counted(asked)}; the resume shows {shown:g}, {round(asked - shown, 1):g} short."
    ]


def _counted(years: float) -> str:
    return f"{years:g} {'year' if years == 1 else 'years'}"


def _level(posting: PostingProfile, shown: Seniority | None) -> list[str]:
    asked = posting.seniority
    if asked is None:
        return []
    post = f"The post is at {asked} level"
    if posting.seniority_told_by == "model":
        sure = posting.seniority_confidence
        post = f"The posting does not name its level and reads like {asked} level ({sure:.0%} sure)"
    if shown is None:
        return [f"{post}; the resume does not tell its own."]
    if asked == shown:
        same = f"Both are at {asked} level."
        return [same if posting.seniority_told_by == "statement" else f"{post}, as the resume does."]
    direction = "above" if LEVELS.index(asked) > LEVELS.index(shown) else "below"
    return [f"{post}, {direction} the {shown} level that the resume shows."]
