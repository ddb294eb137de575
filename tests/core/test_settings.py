"""Settings come from the environment and are documented."""

import re
from pathlib import Path

import pytest
from pydantic import AliasChoices, ValidationError

from core.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def environment_names() -> set[str]:
    names = set()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names.add(str(alias.choices[0] if isinstance(alias, AliasChoices) else alias or name).upper())
    return names


def test_every_setting_is_documented_in_the_example_and_nothing_else_is() -> None:
    documented = set(re.findall(r"^#([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE))

    assert documented == environment_names()


def test_no_setting_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)

    settings = Settings(_env_file=None)

    assert settings.host == "127.0.0.1"
    assert not settings.llm_configured


def test_the_defaults_in_the_example_are_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)
    example = tmp_path / ".env"
    fixed = ("SKILLBRIDGE_HOST", "SKILLBRIDGE_PORT", "MAX_", "READ_", "FETCH_", "LLM_TEMP", "LLM_TIM", "LLM_PRICE")
    lines = [line[1:] for line in EXAMPLE.read_text().splitlines() if line[1:].startswith(fixed)]
    example.write_text("\n".join(lines))

    assert Settings(_env_file=example) == Settings(_env_file=None)


def test_origins_and_hosts_are_given_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "http://localhost:3000, https://example.org,")
    monkeypatch.setenv("ALLOWED_HOSTS", "bridge.example.org")

    settings = Settings(_env_file=None)

    assert settings.cors_origins == ("http://localhost:3000", "https://example.org")
    assert settings.allowed_hosts == ("bridge.example.org",)


def test_a_setting_that_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")

    with pytest.raises(ValidationError, match=r"PORT|port"):
        Settings(_env_file=None)
