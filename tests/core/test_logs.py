"""Logs are JSON lines that repeat nothing personal."""

import logging
from collections.abc import Iterator

import orjson
import pytest
import structlog
from blockbuster import blockbuster_ctx

from core.errors import NotFound
from core.logs import configure_logging, exception_without_words


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def logged(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    (line,) = capsys.readouterr().err.splitlines()
    entry: dict[str, object] = orjson.loads(line)
    return entry


def test_a_line_carries_the_ids_that_are_bound(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    structlog.contextvars.bind_contextvars(request_id="r1", run_id="u1")

    structlog.stdlib.get_logger("here").info("stored", kind="resume")

    entry = logged(capsys)
    assert (entry["event"], entry["kind"], entry["level"]) == ("stored", "resume", "info")
    assert (entry["request_id"], entry["run_id"]) == ("r1", "u1")


def test_an_exception_is_logged_by_type_and_place_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    try:
        int("Jane Doe, +1 555 0100")
    except ValueError:
        logging.getLogger("library").exception("request failed")

    line = capsys.readouterr().err
    assert "Jane" not in line
    (link,) = orjson.loads(line)["exception"]
    assert link["type"] == "ValueError"
    assert "test_logs.py" in link["at"][0]


def test_an_error_of_ours_keeps_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    error = NotFound("There is no resume with this id.")

    structlog.stdlib.get_logger("here").error("failed", exc_info=error)

    link = orjson.loads(capsys.readouterr().err)["exception"][0]
    assert link == {**link, "type": "NotFound", "detail": "There is no resume with this id."}


def test_what_lies_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("WARNING")

    structlog.stdlib.get_logger("here").info("stored")
    logging.getLogger("library").info("connected")

    assert capsys.readouterr().err == ""


def test_a_traceback_that_came_as_a_message_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")

    logging.getLogger("library").error("Traceback (most recent call last):\nValueError: Jane Doe, +1 555 0100")

    assert "Jane" not in capsys.readouterr().err


async def test_logging_an_exception_reads_no_file_on_the_event_loop() -> None:
    try:
        int("many")
    except ValueError as error:
        with blockbuster_ctx(["core"]):
            entry = exception_without_words(None, "error", {"event": "failed", "exc_info": error})

    assert entry["exception"]
