"""Levels are told from titles first, then from what the text says, then from years."""

import pytest

from core.domain import JobPosting, Seniority
from ml.extraction import Profiler
from ml.extraction.seniority import seniority_of_title, seniority_of_years


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Accountant", "senior"),
        ("Sr. Data Engineer", "senior"),
        ("Software Engineer III", "senior"),
        ("Staff Software Engineer", "lead"),
        ("Principal Scientist", "lead"),
        ("Head of Logistics", "lead"),
        ("Tech Lead, Payments", "lead"),
        ("Engineering Manager", "lead"),
        ("Junior Electrician", "junior"),
        ("Graduate Trainee", "junior"),
        ("Marketing Intern", "junior"),
        ("Mid-level Designer", "mid"),
        ("Associate Product Manager", "junior"),
        ("Clinical Research Associate", None),
        ("Staff Nurse", None),
        ("Staff Accountant", None),
        ("Lead Generation Specialist", None),
        ("Product Manager", None),
        ("Headteacher's Secretary", None),
        ("International Tax Adviser", None),
    ],
)
def test_a_title_names_a_level_or_none(title: str, level: Seniority | None) -> None:
    assert seniority_of_title(title) == level


@pytest.mark.parametrize(
    ("years", "level"), [(0, "junior"), (1.9, "junior"), (2, "mid"), (4.9, "mid"), (5, "senior")]
)
def test_years_amount_to_a_level_but_never_to_leading(years: float, level: Seniority) -> None:
    assert seniority_of_years(years) == level


@pytest.mark.parametrize(
    ("title", "text", "level"),
    [
        ("Senior Planner", "Entry-level role. 1 year of experience.", "senior"),
        ("Planner", "This is an entry-level position. You have 6 years of experience.", "junior"),
        ("Planner", "You have 6 years of experience.", "senior"),
        ("Planner", "You like maps.", None),
    ],
)
def test_the_title_outweighs_the_text_and_the_text_the_years(
    profiler: Profiler, title: str, text: str, level: Seniority | None
) -> None:
    assert profiler.posting(JobPosting(title=title, text=text)).seniority == level
