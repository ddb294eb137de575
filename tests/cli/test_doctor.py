"""`skillbridge doctor` tries every part for real."""

from pathlib import Path

from tests.cli.conftest import Invoke


def test_a_healthy_installation_is_called_so(invoke: Invoke, database_url: str) -> None:
    result = invoke("doctor", DATABASE_URL=database_url)

    assert result.exit_code == 0, result.output
    for words in ("PostgreSQL", "all-MiniLM-L6-v2", "works offline", "Python"):
        assert words in result.output
    assert "broken" not in result.output


def test_what_is_broken_is_named_and_the_rest_still_tried(
    invoke: Invoke, database_url: str, tmp_path: Path
) -> None:
    result = invoke(
        "doctor",
        DATABASE_URL=database_url,
        LLM_BASE_URL="http://127.0.0.1:9/v1",
        LLM_API_KEY="a-secret-key",
        CACHE_URL="redis://127.0.0.1:9/0",
        CHROMIUM_PATH=str(tmp_path / "none"),
    )

    assert result.exit_code == 1
    assert result.output.count("broken") == 3
    assert "PostgreSQL" in result.output
    assert "a-secret-key" not in result.output
