"""The index of a whole installation is verified and made anew from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main


def test_an_index_is_made_anew_and_then_agrees(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("SKILLBRIDGE_DATA_DIR", str(tmp_path))
    rebuilt = CliRunner().invoke(main, ["index", "rebuild"])
    assert rebuilt.exit_code == 0, rebuilt.output
    verified = CliRunner().invoke(main, ["index", "verify"])
    assert verified.exit_code == 0, verified.output
    assert "missing" in verified.output
