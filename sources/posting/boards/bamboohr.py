"""BambooHR: the JSON behind a careers page on bamboohr.com."""

import re
from collections.abc import Mapping

from pydantic import Field

from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, place
from sources.posting.markup import lines_of


class _Location(BoardModel):
    city: str | None = None
    state: str | None = None
    country: str | None = Field(default=None, alias="addressCountry")


class _Opening(BoardModel):
    title: str = Field(alias="jobOpeningName")
    description: str
    location: _Location = _Location()
    kind: str | None = Field(default=None, alias="locationType")
    employment: str | None = Field(default=None, alias="employmentStatusLabel")
    posted: str | None = Field(default=None, alias="datePosted")


class _Result(BoardModel):
    opening: _Opening = Field(alias="jobOpening")


class _Answer(BoardModel):
    result: _Result


_REMOTE = {"0": False, "1": True, "2": False}
"""By location type: on site, remote, hybrid."""


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in the answer for one opening."""
    opening = _Answer.model_validate_json(body).result.opening
    return PostingDraft(
        text=lines_of(opening.description),
        title=opening.title,
        location=place(opening.location.city, opening.location.state, opening.location.country),
        remote=_REMOTE.get(opening.kind or ""),
        employment_type=employment_type(opening.employment),
        posted_at=moment(opening.posted),
    )


BAMBOOHR = Board(
    name="bamboohr",
    address=re.compile(r"(?P<board>[\w-]+)\.bamboohr\.com/(?:careers|jobs/view\.php\?id=)/?(?P<id>\d+)"),
    endpoint="https://{board}.bamboohr.com/careers/{id}/detail",
    read=read,
)
