"""Boards, read page by page over the guarded and polite web."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from sources.boards import Cursor, SourcePage, open_source, read_page
from sources.web.polite import PoliteWeb, Validator
from sources.web.render import Renderer

_VALIDATORS = TypeAdapter(dict[str, Validator])


@dataclass(frozen=True)
class BoardReader:
    """Reads whichever source is named."""

    web: PoliteWeb
    renderer: Renderer | None = None

    async def page(self, source: str, cursor: Cursor | None, validators: Mapping[str, Any]) -> SourcePage:
        """One page of `source`. Raises `UnknownBoard` and `BoardUnreadable`."""
        known = _VALIDATORS.validate_python(dict(validators))
        return await read_page(open_source(source), self.web, cursor, known, self.renderer)

    def lists_all(self, source: str) -> bool:
        """Whether what `source` does not list any more is closed. Raises `UnknownBoard`."""
        return open_source(source).lists_all
