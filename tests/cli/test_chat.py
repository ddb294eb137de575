"""`skillbridge chat` talks in the terminal, answers what waits, and keeps nothing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
from tests.cli.test_analyze import JOB, PDF


@pytest.fixture
def job(tmp_path: Path) -> str:
    path = tmp_path / "job.txt"
    path.write_text(JOB)
    return str(path)


def test_a_conversation_is_held_in_the_terminal(invoke: Invoke, job: str, tmp_path: Path) -> None:
    typed = [
        "make me a plan",
        "make next week lighter",
        "interview me on SQL",
        "hint",
        "stop",
        "remember that I live in Leeds",
        "what do you know about me?",
        ":quit",
    ]
    result = invoke("chat", PDF, job, given="\n".join([*typed, ""]))

    assert result.exit_code == 0, result.output
    told = " ".join(result.output.split())
    for words in ("week 1", "5 hours", "you live in Leeds"):
        assert words in told
    assert not (tmp_path / "data").exists()


def test_the_end_of_the_input_ends_the_conversation(invoke: Invoke, job: str) -> None:
    assert invoke("chat", PDF, job, given="").exit_code == 0


def test_documents_cannot_come_from_where_the_messages_come_from(invoke: Invoke) -> None:
    result = invoke("chat", PDF, "-", given="x")

    assert result.exit_code == 2
    assert "Messages come from standard input" in " ".join(result.stderr.split())
