"""`skillbridge analyze` holds a resume against a job, and keeps nothing."""

import json
from pathlib import Path

import pytest

from core.domain import GapAnalysis
from tests.cli.conftest import Invoke

PDF = str(Path(__file__).parents[1] / "fixtures" / "resume.pdf")
JOB = "Backend Engineer\n\nRequirements\n- 3+ years of Python\n- Kafka\n\nNice to have\n- Rust\n"


@pytest.fixture
def job(tmp_path: Path) -> str:
    path = tmp_path / "job.txt"
    path.write_text(JOB)
    return str(path)


def test_a_real_pdf_is_held_against_a_posting_for_people(invoke: Invoke, job: str, tmp_path: Path) -> None:
    result = invoke("analyze", PDF, job)

    assert result.exit_code == 0, result.output
    for words in ("Backend Engineer", "Kafka", "Rust", "Shown already: Python"):
        assert words in result.output
    assert not (tmp_path / "data").exists()


def test_as_json_it_is_the_whole_analysis(invoke: Invoke) -> None:
    result = invoke("analyze", "--json", PDF, "-", given=JOB)

    analysis = GapAnalysis.model_validate_json(result.stdout)
    assert analysis.missing_skills == ("Apache Kafka", "Rust")
    assert json.loads(result.stdout)["summary"]["mode"] == "offline"


def test_a_resume_can_come_from_standard_input(invoke: Invoke, job: str) -> None:
    result = invoke("analyze", "--json", "-", job, given=Path(PDF).read_bytes())

    assert GapAnalysis.model_validate_json(result.stdout).missing_skills == ("Apache Kafka", "Rust")


def test_both_from_standard_input_is_a_wrong_use(invoke: Invoke) -> None:
    result = invoke("analyze", "-", "-", given="x")

    assert result.exit_code == 2
    assert "standard input" in result.stderr


def test_a_damaged_resume_is_refused_in_one_sentence(invoke: Invoke, job: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")

    result = invoke("analyze", str(broken), job)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "damaged" in result.stderr


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/job", "http://[::1]/job"])
def test_a_job_at_an_address_of_this_machine_is_refused_in_one_sentence(invoke: Invoke, address: str) -> None:
    result = invoke("analyze", PDF, address)

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


def test_a_job_that_is_not_there_or_no_text_is_refused_in_one_sentence(invoke: Invoke, tmp_path: Path) -> None:
    picture = tmp_path / "job.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")

    for source, words in ((tmp_path / "none.txt", "cannot be read"), (picture, "not a text file")):
        result = invoke("analyze", PDF, str(source))
        assert result.exit_code == 1
        assert words in result.stderr
