"""Roadmaps and gap reports leave as PDF in which everything can be read, whatever it holds."""

from datetime import UTC, datetime

import pytest

from core.domain import (
    GapAnalysis,
    Quote,
    Readiness,
    ReadinessPath,
    Roadmap,
    RoadmapTask,
    RoadmapWeek,
    SkillGap,
    Span,
    Summary,
    Verdict,
)
from exports import report_paper, roadmap_paper
from sources.resume.pdf import read_pdf

NOW = datetime(2026, 5, 4, tzinfo=UTC)
ODD = ['#import "x": y', "$a_b$ <b> `c` \\ @d *e* _f_", "= Head // no comment"]


def words(file: bytes) -> str:
    return " ".join(" ".join(line.text for line in read_pdf(file).lines).split())


def roadmap(title: str) -> Roadmap:
    task = RoadmapTask(id="t", skill_id="sql", skill="SQL", kind="learn", title=title, hours=2.25, done=True)
    first, *others = (RoadmapWeek(number=number, budget=5) for number in (1, 2, 3, 4))
    return Roadmap(
        resume_id="r",
        jd_id="j",
        job_title="Analyst",
        company="Acme",
        hours_per_week=5,
        overall_match=0.4,
        readiness=ReadinessPath(start=0.5, now=None, planned=0.75),
        overview="SQL comes first.",
        week1=first.model_copy(update={"tasks": (task,), "goals": ("Join two tables.",)}),
        week2=others[0],
        week3=others[1],
        week4=others[2],
        created_at=NOW,
    )


def analysis(line: str) -> GapAnalysis:
    gap = SkillGap(
        skill_id="sql",
        name="SQL",
        category="data",
        kind="required",
        gap_score=1.0,
        priority=0.8,
        posting_line=Quote(text=line, span=Span(start=0, end=len(line))),
        nearest=None,
        explanation=f"The posting requires SQL: {line}",
    )
    return GapAnalysis(
        resume_id="r",
        jd_id="j",
        overall_match=0.25,
        skill_gaps=(gap,),
        readiness=Readiness(score=None, label=None, abstained=True, explanation=""),
        verdict=Verdict(kind="stretch", reasons=("SQL is missing.",)),
        summary=Summary(text="Learn SQL.", mode="offline"),
        created_at=NOW,
    )


def test_a_roadmap_holds_its_weeks_tasks_and_figures() -> None:
    told = words(roadmap_paper(roadmap("Joins and groups")))
    for part in (
        "Four weeks towards Analyst",
        "at Acme",
        "Week 1",
        "Week 4",
        "Joins and groups",
        "2.25 h",
        "75 %",
    ):
        assert part in told
    assert "Join two tables." in told


def test_a_report_holds_the_verdict_the_gaps_and_the_posting() -> None:
    told = words(report_paper(analysis("SQL at work"), "Analyst", "Acme"))
    for part in ("A stretch", "SQL is missing.", "Analyst at Acme", "80 %", "25 %", "Learn SQL.", "SQL at work"):
        assert part in told


@pytest.mark.parametrize("odd", ODD)
def test_what_is_told_is_never_read_as_markup(odd: str) -> None:
    plain = odd.replace("`", "")
    for told in (words(roadmap_paper(roadmap(odd))), words(report_paper(analysis(odd)))):
        assert " ".join(plain.split()) in told or " ".join(odd.split()) in told
