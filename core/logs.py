"""Structured logs: one JSON object a line, with the ids of the request and the run it belongs to.

Log events and ids, never what people wrote: a message of a foreign exception may quote a resume, so an
exception is logged as its type and the places it passed, without its words.
"""

import logging
import sys
import traceback

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from core.errors import SkillBridgeError

CHATTY = ("alembic", "dbos", "httpcore", "httpx", "openai", "langsmith", "trafilatura", "htmldate", "urllib3")
"""Libraries that log addresses and inner workings at INFO."""

TRACEBACK = "Traceback (most recent call last)"
"""How a message begins into which a library has written an exception with its words."""
MOST_LINKS = 10
MOST_PLACES = 20


def exception_without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by a list of `{type, at}`, outermost first; only our own errors keep their sentence."""
    if str(event.get("event", "")).startswith(TRACEBACK):
        event["event"] = "traceback"
    found = event.pop("exc_info", None)
    if not found:
        return event
    if not isinstance(found, BaseException):
        found = (found if isinstance(found, tuple) else sys.exc_info())[1]
    chain: list[dict[str, object]] = []
    while found is not None and len(chain) < MOST_LINKS:
        places = [  # by hand, for the standard library would read the source files on the event loop
            f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(found.__traceback__)
        ]
        link: dict[str, object] = {
            "type": type(found).__qualname__,
            "at": places[-MOST_PLACES:],
        }
        if isinstance(found, SkillBridgeError):
            link["detail"] = found.detail
        chain.append(link)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return {**event, "exception": chain}


def as_json(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """The line to be written."""
    return orjson.dumps(event, default=str).decode()


def configure_logging(level: str) -> None:
    """Send everything that is logged, ours and the libraries', to standard error as JSON lines.

    `level` is a name of the standard library's (`INFO`); process-wide, so only programs call it, never modules.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        exception_without_words,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, as_json],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
