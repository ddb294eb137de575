"""Hacker News, "Who is hiring?": the monthly threads, through https://hn.algolia.com/api."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import Field, JsonValue

from core.errors import BoardUnreadable
from sources.boards.items import read_items
from sources.boards.source import Batch, Listed
from sources.boards.visit import Visit
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, workplace
from sources.posting.markup import lines_of
from sources.posting.naming import names_role
from sources.posting.pay import find_salary
from sources.posting.places import is_place

_API = "https://hn.algolia.com/api/v1/search_by_date"
_PAGE = 100
_SHORTEST = 80
"""Characters under which a comment is a remark and no posting."""
_KINDS = re.compile(
    r"\b(?:remote|hybrid|on-?site|full-?time|part-?time|or|interns?|internships?|visa|equity)\b", re.IGNORECASE
)
_LINK = re.compile(r"https?://|www\.|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.IGNORECASE)
_CITY = re.compile(r"^[A-ZÀ-Ý][\w.'’-]+(?:[ ,/-]+(?:or |and |& )?[A-ZÀ-Ý][\w.'’-]*){0,6}(?: \([^()]*\))?$")


class _Thread(BoardModel):
    id: str = Field(alias="objectID")
    title: str = ""


class _Threads(BoardModel):
    hits: tuple[_Thread, ...]


class Comment(BoardModel):
    """A comment of a thread, as found by the search."""

    id: str = Field(alias="objectID")
    parent: str | None = Field(default=None, alias="parent_id")
    story: str | None = Field(default=None, alias="story_id")
    text: str | None = Field(default=None, alias="comment_text")
    written: int | None = Field(default=None, alias="created_at_i")


class _Comments(BoardModel):
    hits: tuple[JsonValue, ...]


@dataclass(frozen=True)
class HackerNews:
    """The postings of one thread, newest first; of the latest thread where none is named."""

    thread: str | None = None
    lists_all: bool = False

    @property
    def key(self) -> str:
        """Its name among sources; one for all threads."""
        return "hn"

    async def read(self, visit: Visit, at: str | None) -> Batch:
        """A hundred comments. `at` is "THREAD:SECONDS", the comments up to that time."""
        thread, _, before = at.partition(":") if at else (self.thread or await self._latest(visit), "", "")
        query = {"tags": f"comment,story_{thread}", "hitsPerPage": _PAGE}
        if before:
            query["numericFilters"] = f"created_at_i<={int(before)}"
        answer = await visit.json(f"{_API}?{urlencode(query)}", _Comments, again=True)
        items = answer.hits if answer else ()
        following = f"{thread}:{_oldest(items)}" if len(items) == _PAGE else None
        return await asyncio.to_thread(
            read_items, items, Comment, _listed, id_field="objectID", following=following
        )

    async def _latest(self, visit: Visit) -> str:
        query = urlencode({"tags": "story,author_whoishiring", "hitsPerPage": 10})
        answer = await visit.json(f"{_API}?{query}", _Threads, again=True)
        for thread in answer.hits if answer else ():
            if "who is hiring" in thread.title.lower():
                return thread.id
        raise BoardUnreadable('There is no thread "Who is hiring?" among the latest.', "not_found")


def _oldest(items: tuple[JsonValue, ...]) -> int:
    times = [item.get("created_at_i") for item in items if isinstance(item, dict)]
    return min((time for time in times if isinstance(time, int)), default=0)


def _listed(comment: Comment) -> Listed | None:
    """The posting that a comment is; None for answers, removed comments and remarks."""
    text = lines_of(comment.text or "")
    if comment.parent != comment.story or len(text) < _SHORTEST or "|" not in text.partition("\n")[0]:
        return None
    url = f"https://news.ycombinator.com/item?id={comment.id}"
    return Listed(comment.id, url, read_comment(text, comment.written))


def read_comment(text: str, written: int | None = None) -> PostingDraft:
    """The fields of "Acme | Data Engineer | Berlin or remote | Full-time | €70k-85k" and the text under it.

    The company comes first by the thread's own rules; the other parts are recognised in any order.
    """
    company, *rest = [part.strip() for part in text.partition("\n")[0].split("|")]
    told = [part for part in rest if part and not _LINK.search(part)]
    titles = [part for part in told if names_role(part)]
    places = [part for part in told if part not in titles and (_names_place(part) or is_place(part))]
    return PostingDraft(
        text=text,
        title="; ".join(titles) or None,
        company=re.sub(r"\s*\((?:https?:|www\.|[^()]*\.[a-z]{2,})[^()]*\)", "", company) or None,
        location="; ".join(places) or None,
        employment_type=employment_type(" ".join(part for part in told if part not in titles)),
        salary=next(filter(None, (find_salary(f"Salary: {part}") for part in told)), None),
        posted_at=moment(written),
        workplace=next(filter(None, map(workplace, told)), None),
    )


def _names_place(part: str) -> bool:
    """Whether a part is a place, rather than a kind of work, pay or a promise."""
    bare = _KINDS.sub("", part)
    return (
        _CITY.match(part) is not None
        and employment_type(part) is None
        and find_salary(f"Salary: {part}") is None
        and any(character.isalpha() for character in bare)
    )
