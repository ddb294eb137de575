"""Workday: the JSON behind a careers site on myworkdayjobs.com."""

import re
from collections.abc import Mapping

from pydantic import Field

from sources.posting.boards.board import Board, BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment
from sources.posting.markup import lines_of


class _Organization(BoardModel):
    name: str | None = None


class _Info(BoardModel):
    title: str
    description: str = Field(alias="jobDescription")
    location: str | None = None
    time: str | None = Field(default=None, alias="timeType")
    remote: str | None = Field(default=None, alias="remoteType")
    start: str | None = Field(default=None, alias="startDate")
    end: str | None = Field(default=None, alias="endDate")


class _Answer(BoardModel):
    info: _Info = Field(alias="jobPostingInfo")
    organization: _Organization = Field(default=_Organization(), alias="hiringOrganization")


_REMOTE = {"remote": True, "fully remote": True, "hybrid": False, "on-site": False, "onsite": False}


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in the answer for one job."""
    answer = _Answer.model_validate_json(body)
    info = answer.info
    return PostingDraft(
        text=lines_of(info.description),
        title=info.title,
        company=answer.organization.name,
        location=info.location,
        remote=_REMOTE.get((info.remote or "").lower()),
        employment_type=employment_type(info.time),
        posted_at=moment(info.start),
        valid_through=moment(info.end),
    )


WORKDAY = Board(
    name="workday",
    address=re.compile(
        r"(?P<board>[\w-]+)\.(?P<pod>wd\d+)\.myworkdayjobs\.com/(?:[a-z]{2}-[A-Z]{2}/)?"
        r"(?P<site>[\w-]+)/(?:job|details)/(?P<path>[\w.,%()/-]+)"
    ),
    endpoint="https://{board}.{pod}.myworkdayjobs.com/wday/cxs/{board}/{site}/job/{path}",
    read=read,
)
