"""Commands run in this process; what they do to logging is undone."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from cli import main
from core.settings import Settings

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Invoke]:
    """Runs `skillbridge` with arguments, standard input and environment; no other setting is heard."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    monkeypatch.chdir(tmp_path)
    for name, field in Settings.model_fields.items():
        monkeypatch.delenv(str(field.validation_alias or name).upper(), raising=False)

    def invoke(*arguments: str, given: str | bytes | None = None, **environment: str) -> Result:
        environment = {"SKILLBRIDGE_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "80", **environment}
        return CliRunner().invoke(main, arguments, input=given, env=environment)

    yield invoke
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
