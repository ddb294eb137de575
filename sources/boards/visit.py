"""One reading of a place on a board: what is fetched for it, and what is known from the last time."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from core.errors import BoardUnreadable
from sources.posting.page import decode
from sources.web import HTML, WebDocument
from sources.web.polite import PoliteWeb, Validator
from sources.web.render import Renderer

Model = TypeVar("Model", bound=BaseModel)


_PAGES = "text/html,application/xhtml+xml"


class Visit:
    """Fetches for a source. `known` are the validators of earlier pulls, `learnt` those of this one."""

    def __init__(self, web: PoliteWeb, known: Mapping[str, Validator], renderer: Renderer | None = None) -> None:
        self._web = web
        self._known = known
        self._renderer = renderer
        self.learnt: dict[str, Validator] = {}

    async def document(self, url: str, accept: str = "*/*", again: bool = False) -> WebDocument | None:
        """The document at `url`, None where it is the one known; `again` asks for it in any case."""
        fetched = await self._web.get(url, accept, None if again else self._known.get(url))
        if fetched.validator is not None:
            self.learnt[url] = fetched.validator
        return fetched.document

    async def json(self, url: str, model: type[Model], again: bool = False) -> Model | None:
        """The JSON document at `url`; None where it is the one known. Raises BoardUnreadable where it is none."""
        document = await self.document(url, "application/json", again)
        return None if document is None else await asyncio.to_thread(read_json, document, model)

    async def page(self, url: str) -> tuple[WebDocument, str] | None:
        """The page at `url` and its markup; None where it is the one known."""
        document = await self.document(url, _PAGES)
        return None if document is None else await self._markup(document)

    async def page_again(self, url: str) -> tuple[WebDocument, str]:
        """The page at `url` and its markup, known or not."""
        document = await self.document(url, _PAGES, again=True)
        if document is None:
            raise BoardUnreadable("The site answered that nothing changed, to nobody's asking.", "not_a_page")
        return await self._markup(document)

    async def _markup(self, document: WebDocument) -> tuple[WebDocument, str]:
        if document.media_type not in HTML:
            raise BoardUnreadable("The address leads to a file, not to a page.", "not_a_page")
        return document, await asyncio.to_thread(decode, document)

    async def rendered(self, url: str) -> Sequence[str]:
        """The markup of the frames of a page that needs a browser; () where there is none for that."""
        return () if self._renderer is None else (await self._renderer.render(url)).frames


def read_json(document: WebDocument, model: type[Model]) -> Model:
    """What a board sent. Raises BoardUnreadable: html_for_json, truncated, not_json, unexpected_form."""
    start = document.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if document.media_type in HTML or start.startswith(b"<"):
        raise BoardUnreadable(
            "The board answered with a web page where its data was due. It may be turning programs away, or the"
            " board may have moved.",
            "html_for_json",
        )
    try:
        return model.model_validate_json(document.body.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        (first, *_) = error.errors(include_url=False, include_input=False)
        if first["type"] != "json_invalid":
            raise BoardUnreadable(
                "The board's answer is of another form than expected. Check the board's name; the board may also"
                " have changed how it answers.",
                "unexpected_form",
            ) from error
        if "EOF" in first["msg"]:
            raise BoardUnreadable(
                "The board's answer breaks off in the middle. Try again later.", "truncated", passing=True
            ) from error
        raise BoardUnreadable("The board's answer is no JSON.", "not_json") from error
