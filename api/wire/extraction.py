"""Single values of a thread by their paths, so that a list of threads need not bring all that they hold."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from pydantic import StringConstraints

from api.wire.shapes import Json
from core.domain.run import Thread

PATH = r"^(values|metadata)(\.[A-Za-z0-9_-]+|\[-?[0-9]{1,6}\])*$"
ThreadPath = Annotated[str, StringConstraints(pattern=PATH, max_length=200)]
"""`values.messages[-1].content`, or within `metadata`."""
_STEP = re.compile(r"\.([A-Za-z0-9_-]+)|\[(-?[0-9]+)\]")


def extracted(thread: Thread, paths: Mapping[str, str]) -> Json:
    """Each alias with what stands at its path; null where there is nothing."""
    roots = {"metadata": thread.metadata, "values": orjson.loads(thread.values or b"null")}
    return {alias: _at(roots[path.partition(".")[0].partition("[")[0]], path) for alias, path in paths.items()}


def _at(found: Any, path: str) -> Any:  # noqa: ANN401  JSON
    for key, index in _STEP.findall(path):
        if key and isinstance(found, dict):
            found = found.get(key)
        elif index and isinstance(found, list) and -len(found) <= int(index) < len(found):
            found = found[int(index)]
        else:
            return None
    return found
