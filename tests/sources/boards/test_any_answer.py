"""Whatever a board answers, its pull gives postings or ends with a reason."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BoardUnreadable
from sources.boards import open_source, read_page
from sources.web import FetchError, WebClient, WebDocument
from sources.web.polite import Fetched, PoliteWeb, Validator
from tests.sources.boards.answers import LISTINGS

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.sampled_from(
        ["", "\x00", "\ud800", "<p>x</p>", "javascript:1", "https://[", "1e999", "2026-99-99", "x" * 400]
    )
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


class Canned(PoliteWeb):
    """A web that answers at once, from a table."""

    def __init__(self, answers: dict[str, Any]) -> None:
        super().__init__(WebClient(max_bytes=1, timeout_seconds=1))
        self._answers = answers

    async def get(self, url: str, accept: str = "*/*", known: Validator | None = None) -> Fetched:
        answer = self._answers.get(url.removeprefix("https://"))
        if answer is None:
            raise FetchError("not_found", "There is no such page.")
        kind = "text/html" if isinstance(answer, str) else "application/json"
        body = answer if isinstance(answer, str) else json.dumps(answer)
        return Fetched(WebDocument(httpx.URL(url), kind, "utf-8", body.encode("utf-8", "replace")))


def places(answer: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in an answer."""
    items = answer.items() if isinstance(answer, dict) else enumerate(answer) if isinstance(answer, list) else ()
    return [path, *(place for key, value in items for place in places(value, (*path, key)))]


def changed(answer: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = answer.copy()
    copy[path[0]] = changed(answer[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize(
    "name", [name for name in LISTINGS if name not in ("linkedin", "indeed", "careers", "feed")]
)
@given(st.data())
@settings(max_examples=15, deadline=None)
def test_no_value_in_an_answer_breaks_the_reading(name: str, data: st.DataObject) -> None:
    answers = dict(LISTINGS[name].answers)
    url = data.draw(st.sampled_from(sorted(answers)))
    path = data.draw(st.sampled_from(places(answers[url])))
    answers[url] = changed(answers[url], path, data.draw(values))
    try:
        page = asyncio.run(read_page(open_source(LISTINGS[name].source), Canned(answers)))
    except BoardUnreadable:
        return
    assert {posting.external_id for posting in page.postings} <= page.seen
    page.model_dump_json()


@pytest.mark.parametrize("name", ["linkedin", "indeed", "careers", "feed"])
@given(st.data())
@settings(max_examples=12, deadline=None)
def test_no_damage_to_a_page_breaks_the_reading(name: str, data: st.DataObject) -> None:
    answers = dict(LISTINGS[name].answers)
    url = data.draw(st.sampled_from(sorted(answers)))
    page = answers[url]
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, min(len(page), start + 40)))
    noise = data.draw(st.sampled_from(["", "<", ">", '"', "{", "}", "\x00", "&lt;", "<!--", "</div>", "\ud800"]))
    answers[url] = page[:start] + noise + page[end:]
    try:
        read = asyncio.run(read_page(open_source(LISTINGS[name].source), Canned(answers)))
    except BoardUnreadable:
        return
    read.model_dump_json()
