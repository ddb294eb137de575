"""The command line starts light and fails in one sentence."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from cli import main

HEAVY = (
    "fastapi",
    "uvicorn",
    "langgraph",
    "langchain_core",
    "sqlalchemy",
    "numpy",
    "openvino",
    "pydantic",
    "rich",
    "httpx",
)
ROOT = Path(__file__).parents[2]


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import json, sys\nfrom cli import main\n"
        "main(['--help'], standalone_mode=False)\nprint(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    imported = set(json.loads(done.stdout.splitlines()[-1]))
    assert "click" in imported
    assert imported.isdisjoint(HEAVY)


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output

    for command in ("analyze", "serve", "doctor", "version"):
        assert command in shown


def test_version_says_which_as_a_command_and_as_an_option() -> None:
    told = CliRunner().invoke(main, ["version"]).output

    assert told.startswith("skillbridge ")
    assert CliRunner().invoke(main, ["--version"]).output == told


def test_a_taken_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "SKILLBRIDGE_DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} is taken. Choose another with --port, or stop what uses it."


def test_a_setting_that_does_not_fit_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["doctor"], env={"SKILLBRIDGE_PORT": "many"})

    assert result.exit_code == 1
    assert "SKILLBRIDGE_PORT" in result.output
    assert "many" not in result.output


def test_a_file_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["analyze", str(tmp_path / "none.pdf"), "job.txt"])

    assert result.exit_code == 2
    assert "does not exist" in result.output
