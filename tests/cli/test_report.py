"""An analysis is readable in a terminal of 80 columns."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from cli.report import show
from core.domain import (
    AdjacentEvidence,
    GapAnalysis,
    JobPosting,
    KnockOut,
    KnockOutRule,
    Quote,
    Readiness,
    SkillGap,
    SkillMatch,
    Summary,
    Verdict,
    VerdictKind,
)

POSTING = JobPosting(title="Backend Engineer [Platform]", text="Docker required.", company="Example Ltd")


def quoted(text: str) -> Quote:
    return Quote.of(text, 0, len(text))


def analysis_of(kind: VerdictKind, *, named: bool = True) -> GapAnalysis:
    gap = SkillGap(
        skill_id="docker",
        name="Docker",
        category="infrastructure",
        kind="required",
        gap_score=0.6,
        priority=0.83,
        posting_line=quoted("Experience with Docker and container registries such as [ECR] in production"),
        nearest=None,
        adjacent=(AdjacentEvidence(skill_id="podman", name="Podman", weight=0.4),),
        explanation="Docker is required.",
    )
    match = SkillMatch(
        skill_id="python",
        name="Python",
        category="programming",
        kind="required",
        posting_line=quoted("Python"),
        resume_line=quoted("Python"),
    )
    rule = KnockOutRule(kind="visa", quote=quoted("No visa sponsorship"), value="sponsorship")
    return GapAnalysis(
        resume_id="r",
        jd_id="j",
        overall_match=0.5 if named else 0.0,
        no_skills_named=not named,
        skill_gaps=(gap,) if named else (),
        missing_skills=("Docker",) if named else (),
        matched_skills=(match,) if named else (),
        knock_outs=(KnockOut(kind="visa", rule=rule, status="unknown", explanation="Not said."),),
        readiness=Readiness(score=None, label=None, abstained=True, explanation="Too little is said."),
        verdict=Verdict(kind=kind, reasons=("One required skill is missing.",), would_change=("Learn Docker.",)),
        summary=Summary(text="You show Python; Docker is missing.", mode="offline"),
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def printed(analysis: GapAnalysis, width: int = 80) -> str:
    out = StringIO()
    show(Console(file=out, width=width, no_color=True), analysis, POSTING)
    return out.getvalue()


def test_every_line_fits_into_eighty_columns() -> None:
    assert max(len(line) for line in printed(analysis_of("stretch")).splitlines()) <= 80


def test_verdict_conditions_gaps_and_summary_are_all_told() -> None:
    told = printed(analysis_of("stretch"), width=200)

    for words in (
        "A stretch",
        "No visa sponsorship",
        "not said",
        "Docker",
        "83%",
        "Podman",
        "Python",
        "Learn Docker.",
    ):
        assert words in told


def test_brackets_in_a_posting_are_text_not_markup() -> None:
    told = printed(analysis_of("apply"), width=200)

    assert "[Platform]" in told
    assert "[ECR]" in told


def test_a_posting_can_not_steer_the_terminal() -> None:
    out = StringIO()
    posting = POSTING.model_copy(update={"title": "Engineer\x1b]0;owned\x07\x1b[2J"})

    show(Console(file=out, width=80, no_color=True), analysis_of("apply"), posting)

    assert "Engineer" in out.getvalue()
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize(("kind", "words"), [("apply", "Apply"), ("stretch", "A stretch"), ("skip", "Skip")])
def test_each_verdict_has_its_word(kind: VerdictKind, words: str) -> None:
    assert words in printed(analysis_of(kind))


def test_a_posting_without_skills_says_so_instead_of_a_number() -> None:
    told = printed(analysis_of("stretch", named=False))

    assert "no skill named" in told
    assert "0%" not in told
