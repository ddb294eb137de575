"""`skillbridge roadmap` plans four weeks, and keeps nothing."""

from pathlib import Path

from core.domain import Roadmap
from tests.cli.conftest import Invoke
from tests.cli.test_analyze import JOB, PDF


def test_a_resume_and_a_posting_make_four_weeks_for_people(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("roadmap", PDF, "-", given=JOB)

    assert result.exit_code == 0, result.output
    for words in ("Week 1", "Week 2", "Week 3", "Week 4", "Apache Kafka", "Readiness"):
        assert words in result.output
    assert not (tmp_path / "data").exists()


def test_as_json_it_is_the_whole_roadmap_within_the_hours(invoke: Invoke) -> None:
    result = invoke("roadmap", "--json", "--hours", "3", PDF, "-", given=JOB)

    roadmap = Roadmap.model_validate_json(result.stdout)
    assert roadmap.hours_per_week == 3
    assert all(0 < week.hours <= 3 for week in roadmap.weeks)


def test_questions_that_an_interview_showed_to_be_weak_are_answered_once_more(invoke: Invoke) -> None:
    result = invoke("roadmap", "--json", "--missed", "kafka/basic-1", PDF, "-", given=JOB)

    roadmap = Roadmap.model_validate_json(result.stdout)
    assert roadmap.missed == ("kafka/basic-1",)
    assert any(task.title.startswith("Answer once more") for week in roadmap.weeks for task in week.tasks)

    refused = invoke("roadmap", "--missed", "kafka/rumour-1", PDF, "-", given=JOB)
    assert refused.exit_code == 1
    assert "kafka/rumour-1" in refused.stderr


def test_it_is_written_as_pdf_where_one_says(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "four weeks.pdf"
    assert invoke("roadmap", "--out", str(out), PDF, "-", given=JOB).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")

    refused = invoke("roadmap", "--out", str(tmp_path / "nowhere" / "x.pdf"), PDF, "-", given=JOB)
    assert refused.exit_code == 1
    assert "folder that exists" in refused.stderr


def test_hours_that_no_week_has_are_a_wrong_use(invoke: Invoke) -> None:
    assert invoke("roadmap", "--hours", "200", PDF, "-", given=JOB).exit_code == 2
