"""Years of experience are read where a posting asks for them, and nowhere else."""

import pytest

from core.domain import JobPosting
from ml.extraction import Profiler


def years(profiler: Profiler, text: str) -> tuple[float, str] | None:
    profile = profiler.posting(JobPosting(title="Specialist", text=text))
    if profile.years_minimum is None or profile.years_quote is None:
        return None
    span = profile.years_quote.span
    assert text[span.start : span.end] == profile.years_quote.text
    return profile.years_minimum, profile.years_quote.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("6+ years of experience with ledgers", (6, "6+ years")),
        ("Three to five years in a warehouse", (3, "Three to five years")),
        ("2\u20134 years\u2019 experience as a planner", (2, "2\u20134 years\u2019")),
        ("At least 2 years' experience in tax", (2, "At least 2 years'")),
        ("Minimum of 7 years working with PLCs", (7, "Minimum of 7 years")),
        ("five (5) or more years of nursing", (5, "five (5) or more years")),
        ("10 yrs hands-on welding", (10, "10 yrs")),
        ("At least a year on a busy ward", (1, "At least a year")),
        ("1.5 years of on-call work", (1.5, "1.5 years")),
        (
            "Google Ads and Meta Ads, which you have run every week for five years or more",
            (5, "five years or more"),
        ),
        ("A tachograph card, a licence, clean trailers and two years on the road", (2, "two years")),
        ("Bookkeeping, which we ask for with an experience of three years", (3, "experience of three years")),
    ],
)
def test_years_are_read_however_they_are_written(
    profiler: Profiler, line: str, expected: tuple[float, str]
) -> None:
    assert years(profiler, f"Requirements\n- {line}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Founded 20 years ago, we still bake by hand. You will join the night shift.",
        "Candidates must be 18 years old.",
        "You must be at least 21 years of age.",
        "Over the past 15 years in Leeds we have grown. You will love it.",
        "You will work on a 2 year contract.",
        "You will sign a training contract of three years in Porto.",
        "You will work with 12 years of weather data, none of it clean.",
        "You earn 30,000 EUR a year.",
        "About us\nOver 30 years of experience in timber.",
        "Requirements\n- A plan for the next 5 years",
    ],
)
def test_other_years_are_not_years_of_experience(profiler: Profiler, text: str) -> None:
    assert years(profiler, text) is None


def test_the_most_years_that_are_required_count(profiler: Profiler) -> None:
    text = "Requirements\n- 2 years with Kubernetes\n- 6 years in software\nNice to have\n- 9 years in banking"
    assert years(profiler, text) == (6, "6 years")


def test_of_alternatives_in_one_sentence_the_fewest_years_suffice(profiler: Profiler) -> None:
    text = "Requirements\n- A master's degree and 3 years of experience, or 5 years of experience"
    assert years(profiler, text) == (3, "3 years")


def test_preferred_years_count_where_none_are_required(profiler: Profiler) -> None:
    assert years(profiler, "Nice to have\n- 4 years of experience in retail") == (4, "4 years")
