"""Which weeks of a plan are meant, and what lighter and heavier come to."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain import ReadinessPath, Roadmap, RoadmapTask, RoadmapWeek
from graphs.coach.weeks import current_week, reloaded, weeks_meant

MADE = datetime(2026, 6, 1, tzinfo=UTC)


def plan(done: int = 0) -> Roadmap:
    """Ten hours a week, one task in each, the first `done` of them done."""
    weeks = [
        RoadmapWeek(
            number=number,
            budget=10,
            tasks=(
                RoadmapTask(
                    id=f"t{number}",
                    skill_id="sql",
                    skill="SQL",
                    kind="learn",
                    title="x",
                    hours=9,
                    done=number <= done,
                ),
            ),
        )
        for number in range(1, 5)
    ]
    return Roadmap(
        resume_id="r",
        jd_id="j",
        job_title="Analyst",
        hours_per_week=10,
        overall_match=0.5,
        readiness=ReadinessPath(start=None, now=None, planned=None),
        **{f"week{week.number}": week for week in weeks},
        created_at=MADE,
    )


@pytest.mark.parametrize(("days", "done", "week"), [(0, 0, 1), (8, 0, 1), (8, 1, 2), (30, 4, 4), (0, 2, 1)])
def test_the_week_that_is_on_is_the_first_unfinished_one_that_has_come(days: int, done: int, week: int) -> None:
    assert current_week(plan(done), MADE + timedelta(days=days)) == week


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("make next week lighter", (2,)),
        ("this week is too much", (1,)),
        ("week 3 and week four please", (3, 4)),
        ("the last week", (4,)),
        ("slow down", (1, 2, 3, 4)),
        ("I have 4 hours a week", (1, 2, 3, 4)),
    ],
)
def test_weeks_are_named_by_number_or_from_now(said: str, weeks: tuple[int, ...]) -> None:
    assert weeks_meant(said, plan(), MADE) == weeks


def test_after_the_last_week_there_is_no_next_one() -> None:
    assert weeks_meant("make next week lighter", plan(4), MADE + timedelta(days=30)) == ()


@pytest.mark.parametrize(
    ("said", "hours", "budgets"),
    [
        ("make it lighter", None, (10, 5, 10, 10)),
        ("more work please", None, (10, 15, 10, 10)),
        ("double it", None, (10, 20, 10, 10)),
        ("only 3 hours", 3.0, (10, 3, 10, 10)),
        ("only half an hour", 0.5, (10, 1, 10, 10)),
    ],
)
def test_a_week_gets_the_hours_named_or_half_or_half_as_much_again(
    said: str, hours: float | None, budgets: tuple[float, ...]
) -> None:
    assert reloaded(said, hours, plan(), (2,)) == budgets
