"""Seniority and years of a posting beside those of a resume."""

from core.domain import PostingProfile, ResumeProfile
from ml.scoring.experience import compare_experience, levels_short

STATED = PostingProfile(seniority="senior")
READ = PostingProfile(seniority="senior", seniority_told_by="model", seniority_confidence=0.61)


def test_a_level_that_is_stated_counts() -> None:
    mismatch = compare_experience(STATED, ResumeProfile(seniority="mid"))

    assert levels_short(mismatch) == 1
    assert mismatch.explanation == "The post is at senior level, above the mid level that the resume shows."


def test_a_level_that_was_read_is_told_as_such_and_held_against_nobody() -> None:
    mismatch = compare_experience(READ, ResumeProfile(seniority="mid"))

    assert (mismatch.seniority_asked, mismatch.seniority_told_by) == ("senior", "model")
    assert levels_short(mismatch) == 0
    assert mismatch.explanation == (
        "The posting does not name its level and reads like senior level (61% sure), "
        "above the mid level that the resume shows."
    )


def test_equal_levels_are_told_whoever_tells_them() -> None:
    shown = ResumeProfile(seniority="senior")

    assert compare_experience(STATED, shown).explanation == "Both are at senior level."
    assert compare_experience(READ, shown).explanation.endswith("(61% sure), as the resume does.")


def test_a_resume_without_a_level_is_short_of_none() -> None:
    mismatch = compare_experience(STATED, ResumeProfile())

    assert levels_short(mismatch) == 0
    assert "does not tell its own" in mismatch.explanation
