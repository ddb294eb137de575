"""What makes a family of job boards readable: where a posting's own public data is, and how it reads."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx
from pydantic import BaseModel, ConfigDict

from sources.posting.draft import PostingDraft
from sources.web import JSON


class BoardModel(BaseModel):
    """Base of what boards send: only the fields that are read, whatever else comes with them."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)


@dataclass(frozen=True)
class Board:
    """One family of boards.

    `address` matches "host/path?query" of a posting; its named groups fill `endpoint`, the group `board` is the
    employer's name there. `read` gets what the endpoint sent and the groups; it gives None where the board does
    not list the posting (any more), and raises pydantic.ValidationError where the answer is of another form.
    """

    name: str
    address: re.Pattern[str]
    endpoint: str
    read: Callable[[bytes, Mapping[str, str]], PostingDraft | None]
    media_types: frozenset[str] = field(default=JSON)

    def find(self, url: httpx.URL) -> "PostingAddress | None":
        """Where the posting at `url` is found, None where it is not on such a board."""
        match = self.address.match(url.host + url.raw_path.decode("ascii"))
        if match is None:
            return None
        parts = {name: value or "" for name, value in match.groupdict().items()}
        return PostingAddress(self, self.endpoint.format_map(parts), parts)


@dataclass(frozen=True)
class PostingAddress:
    """One posting on one board: the address of its data, and the parts of its link."""

    family: Board
    endpoint: str
    parts: Mapping[str, str]

    def read(self, body: bytes) -> PostingDraft | None:
        """The posting in what the endpoint sent; see `Board`."""
        return self.family.read(body, self.parts)


def joined(*parts: tuple[str | None, str | None]) -> str:
    """HTML of the parts of a posting, each a heading (or None) and a body; parts without a body are left out."""
    return "".join(f"<h2>{heading or ''}</h2><div>{body}</div>" for heading, body in parts if body)
