"""What robustness does to resumes changes how they are written and nothing else."""

import json

import pytest

from evals.disturbances import DISTURBANCES
from evals.task import OWN

RESUME = """Noor van Dijk
noor@example.org

Experience

Data Analyst, Polder Energy
April 2020 - present
- Built dashboards in Tableau for forty managers of the company
- Wrote reports about customers in Amersfoort and elsewhere

Education

MSc Statistics, Leiden University, 2016

Skills

Tableau, statistics
"""
LAYOUTS = [name for name in DISTURBANCES if "typing" not in name]


def words(text: str) -> list[str]:
    return sorted(word.strip("-•*▪").lower() for word in text.split() if word.strip("-•*▪"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_bullets_case_lines_and_columns_lose_no_word(name: str) -> None:
    assert words(DISTURBANCES[name](RESUME).text) == words(RESUME)


def test_typing_errors_are_the_same_every_time_and_hit_the_share_of_words_asked_for() -> None:
    disturb = DISTURBANCES["typing errors in 10 % of words"]
    text = "- Analysing customers, payments and invoices every single month\n" * 60
    once = disturb(text).text
    assert once == disturb(text).text
    changed = sum(word not in text.split() for word in once.split())
    assert 0.04 < changed / (60 * 7) < 0.16


def test_columns_are_printed_side_by_side() -> None:
    resume = json.loads((OWN / "robustness.jsonl").read_text().splitlines()[0])["resume"]
    read = DISTURBANCES["two columns, row by row"](resume)
    assert read.text.index("University") < read.text.index("Noor van Dijk") < read.text.index("Polder Energy")
