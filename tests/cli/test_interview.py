"""`skillbridge interview` asks in the terminal, understands its commands, and keeps nothing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
from tests.cli.test_analyze import JOB, PDF


@pytest.fixture
def job(tmp_path: Path) -> str:
    path = tmp_path / "job.txt"
    path.write_text(JOB)
    return str(path)


def test_an_interview_is_held_in_the_terminal(invoke: Invoke, job: str, tmp_path: Path) -> None:
    typed = [
        ":hint",
        ":repeat",
        "It is about messages.",
        "Producers send them.",
        "",
        "I do not know.",
        "",
        ":skip",
    ]
    result = invoke("interview", PDF, job, "--questions", "5", given="\n".join([*typed, ":stop", ""]))

    assert result.exit_code == 0, result.output
    for words in (
        "Mock interview",
        "1/5",
        "2/5",
        "Once more",
        "Feedback",
        "You took",
        "skillbridge roadmap",
        "--missed",
    ):
        assert words in result.output
    assert not (tmp_path / "data").exists()


def test_the_end_of_the_input_ends_the_interview(invoke: Invoke, job: str) -> None:
    result = invoke("interview", PDF, job, given="")

    assert result.exit_code == 0, result.output
    assert "nothing to judge" in result.output


def test_documents_cannot_come_from_where_the_answers_come_from(invoke: Invoke) -> None:
    result = invoke("interview", PDF, "-", given="x")

    assert result.exit_code == 2
    assert "Answers come from standard input" in " ".join(result.stderr.split())
