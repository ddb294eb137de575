"""`skillbridge evals` measures on data that anybody can point it to."""

import json
from pathlib import Path

import pytest

from evals.suites import SUITES
from tests.cli.conftest import Invoke

RESUME = """Ada Lovelace
ada@example.org

Experience

Engineer, Analytical Engines Ltd
January 2019 - December 2023
- Wrote programs in Python

Education

BSc Mathematics, University of London
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one resume and what it says, laid out as the interface has it."""
    folder = tmp_path / "labelled"
    (folder / "cases").mkdir(parents=True)
    (folder / "resumes").mkdir()
    (folder / "resumes" / "ada.txt").write_text(RESUME)
    case = {
        "file": "resumes/ada.txt",
        "contains": ["Analytical Engines", "University of London"],
        "sections": ["experience", "Education"],
    }
    (folder / "cases" / "parsing.jsonl").write_text(json.dumps(case))
    return folder


def test_every_suite_is_listed(invoke: Invoke) -> None:
    result = invoke("evals", "list", COLUMNS="200")

    assert result.exit_code == 0
    assert all(name in result.stdout and about in result.stdout for name, about in SUITES.items())


def test_a_suite_is_run_on_the_data_given_and_reported(invoke: Invoke, data: Path, tmp_path: Path) -> None:
    figures, reports = tmp_path / "figures.json", tmp_path / "reports"

    result = invoke(
        "evals",
        "run",
        "parsing",
        "--data",
        str(data),
        "--split",
        "test",
        "--json",
        str(figures),
        "--report",
        str(reports),
    )

    assert result.exit_code == 0, result.output
    (suite,) = json.loads(figures.read_text())["suites"]
    assert (suite["status"], suite["measured"]["figures"][0]["value"]) == ("holds", 1.0)
    assert "cases/parsing.jsonl" in suite["measured"]["data"]
    assert "strings found" in (reports / "parsing-test.html").read_text()


def test_a_missed_target_makes_the_command_fail(invoke: Invoke, data: Path, tmp_path: Path) -> None:
    (data / "resumes" / "ada.txt").write_text("Charles Babbage\n\nExperience\n\nLucasian Professor\n")

    result = invoke("evals", "run", "parsing", "--data", str(data), "--report", str(tmp_path / "reports"))

    assert result.exit_code == 1
    assert "missed" in result.stdout
    assert "Analytical Engines" in result.stdout


def test_a_suite_that_was_named_needs_its_data(invoke: Invoke, data: Path, tmp_path: Path) -> None:
    (data / "cases" / "parsing.jsonl").unlink()
    (data / "resumes" / "ada.txt").unlink()

    result = invoke("evals", "run", "parsing", "--data", str(data), "--report", str(tmp_path / "reports"))

    assert result.exit_code == 1
    assert "absent" in result.stdout
    assert "--data" in result.stderr


def test_a_case_that_does_not_fit_is_named_by_its_line(invoke: Invoke, data: Path, tmp_path: Path) -> None:
    (data / "cases" / "parsing.jsonl").write_text('{"file": "resumes/ada.txt"}\n')

    result = invoke("evals", "run", "parsing", "--data", str(data), "--report", str(tmp_path / "reports"))

    assert result.exit_code == 1
    assert "cases/parsing.jsonl:1" in result.stdout


def test_there_is_no_suite_of_another_name(invoke: Invoke) -> None:
    result = invoke("evals", "run", "spelling")

    assert result.exit_code == 2
    assert "parsing" in result.stderr


def test_a_judge_without_a_model_is_refused_with_what_to_set(invoke: Invoke, data: Path) -> None:
    result = invoke("evals", "run", "parsing", "--data", str(data), "--judge")

    assert result.exit_code == 1
    assert "LLM_API_KEY" in result.stderr
