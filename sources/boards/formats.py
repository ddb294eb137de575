"""The forms that people's files have: JSON, lines of JSON, tables, RSS and Atom."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

import orjson
from charset_normalizer import from_bytes
from pydantic import JsonValue
from pydantic_core import from_json

from core.errors import BoardUnreadable

Record = dict[str, JsonValue]

_AT = re.compile(r"^(?P<title>.{3,120}?) (?:at|@) (?P<company>[^|]{2,60})$")


def read_formats(body: bytes, name: str) -> Iterator[Record]:
    """The records of a file, as they come. The form is told by the content; `name` helps where it leaves a doubt.

    Raises BoardUnreadable: empty, truncated, not_json, unexpected_form.
    """
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise BoardUnreadable("The file is empty.", "empty")
    if start.startswith(b"<"):
        return _feed(body)
    if start[:1] in b"[{":
        return _lines(body) if _is_lines(body, name) else _json(body)
    return _csv(body)


def _is_lines(body: bytes, name: str) -> bool:
    """Whether each line is a JSON document of its own."""
    if name.lower().endswith((".jsonl", ".ndjson")):
        return True
    first, _, rest = body.strip().partition(b"\n")
    if not rest.strip().startswith(b"{"):
        return False
    try:
        return isinstance(orjson.loads(first), dict)
    except orjson.JSONDecodeError:
        return False


def _json(body: bytes) -> Iterator[Record]:
    """The records of a list, of the list in an object ("jobs", "items", "data", ...), or the object itself."""
    try:
        data = from_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        if str(error).startswith("EOF"):
            raise BoardUnreadable("The file breaks off in the middle.", "truncated") from error
        raise BoardUnreadable(f"The file is no JSON: {error}.", "not_json") from error
    if isinstance(data, dict):
        lists = [data[key] for key in ("jobs", "items", "data", "postings", "results", "@graph") if key in data]
        data = next((value for value in lists if isinstance(value, list)), [data])
    if not isinstance(data, list):
        raise BoardUnreadable("The file holds no list of postings.", "unexpected_form")
    yield from (item if isinstance(item, dict) else {} for item in data)


def _lines(body: bytes) -> Iterator[Record]:
    for number, line in enumerate(body.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            try:
                item = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise BoardUnreadable(f"Line {number} of the file is no JSON.", "not_json") from error
            yield item if isinstance(item, dict) else {}


def _csv(body: bytes) -> Iterator[Record]:
    """The rows of a table whose first row names its columns, parted by commas, semicolons or tabs."""
    text = _decoded(body)
    header = text.lstrip().partition("\n")[0]
    separator = max(",;\t|", key=header.count)
    if separator not in header:
        raise _unknown_form()
    try:
        # A posting's text may be longer than the 128 KiB that the reader takes by default; refused later, by name.
        csv.field_size_limit(max(csv.field_size_limit(), 1_000_000))
        rows = csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=separator, strict=True)
        for row in rows:
            yield {str(key): value for key, value in row.items() if key and isinstance(value, str)}
    except csv.Error as error:
        raise BoardUnreadable(f"The table cannot be read: {error}.", "unexpected_form") from error


def _feed(body: bytes) -> Iterator[Record]:
    """The entries of an RSS or Atom feed. "Data Engineer at Acme" names the company where nothing else does."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise _unknown_form()
    for entry in feed.entries:
        contents = [content.get("value", "") for content in entry.get("content", [])]
        heading = entry.get("title", "")
        at = None if entry.get("author") else _AT.match(heading)
        # As they stand in the entry: its own look-up gives one for the other, with a warning.
        posted = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        yield {
            "title": at["title"] if at else heading,
            "company": at["company"] if at else entry.get("author"),
            "text": max([*contents, entry.get("summary", "")], key=len),
            "id": entry.get("id"),
            "url": entry.get("link"),
            "location": entry.get("location") or entry.get("job_location"),
            "tags": [tag.term for tag in entry.get("tags", []) if tag.get("term")],
            "posted_at": datetime(*posted[:6]).isoformat() if posted else None,  # noqa: DTZ001  UTC, as all moments
        }


def _unknown_form() -> BoardUnreadable:
    return BoardUnreadable("The file is neither JSON, nor a table with a header, nor a feed.", "unexpected_form")


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(body[:200_000]).best()
        return body.decode(best.encoding if best else "windows-1252", "replace")
