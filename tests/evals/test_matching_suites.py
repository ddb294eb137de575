"""What is measured of postings read and put in order, on cases small enough to know the answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput
from evals.suites import enrichment, matching
from evals.task import Task

BAKER = "Jo Miller\n\nExperience\nBaker, Town Bakery\n2018 - present\n- Baked bread and cakes\n\nSkills\nBaking"
POSTINGS = [
    {
        "id": "dev",
        "field": "software",
        "title": "Backend Developer",
        "text": "You write Python and run Kubernetes.",
    },
    {"id": "baker", "field": "food", "title": "Baker", "text": "You know baking. Bread and cakes, every night."},
]


def lines(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_resume_that_suits_one_of_two_postings_gets_it_first(tmp_path: Path) -> None:
    lines(tmp_path / "cases" / "matching.jsonl", [{"field": "food", "resume": BAKER, "grades": {"baker": 3}}])
    lines(tmp_path / "cases" / "matching_postings.jsonl", POSTINGS)

    measured = matching.measure(Task(tmp_path, "test"))

    by_name = {figure.name: figure for figure in measured.figures}
    assert by_name["NDCG@10, test"].value == 1.0
    assert {other.name for other in by_name["NDCG@10, test"].baselines} >= {"BM25", "plain MiniLM", "hybrid"}
    assert measured.data == ("cases/matching.jsonl", "cases/matching_postings.jsonl")


def test_each_field_of_a_posting_counts_by_itself(tmp_path: Path) -> None:
    row = {
        "title": "Senior Data Engineer",
        "text": "Requirements\n- Python and SQL\nNice to have\n- Terraform\nSalary: $90,000 a year. Hybrid.",
        "skills": [
            {"id": "python", "kind": "required"},
            {"id": "sql", "kind": "required"},
            {"id": "terraform", "kind": "required"},
        ],
        "seniority": "senior",
        "salary": {"minimum": 90000, "maximum": 90000, "currency": "USD", "period": "year"},
        "remote": True,
    }
    lines(tmp_path / "cases" / "enrichment.jsonl", [row])

    values = {figure.name: figure.value for figure in enrichment.measure(Task(tmp_path, "test")).figures}

    assert values["kind, test"] == pytest.approx(2 / 3)
    assert (values["skills F1, test"], values["seniority, test"], values["pay, test"]) == (1.0, 1.0, 1.0)
    assert values["remote, test"] == 0.0


def test_an_unknown_kind_is_refused_with_the_line(tmp_path: Path) -> None:
    row = {"title": "Cook", "text": "You cook.", "skills": [{"id": "cooking", "kind": "maybe"}]}
    lines(tmp_path / "cases" / "enrichment.jsonl", [row])
    with pytest.raises(InvalidInput, match=r"enrichment\.jsonl:1"):
        enrichment.measure(Task(tmp_path, "test"))
