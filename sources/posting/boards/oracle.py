"""Oracle Recruiting Cloud: the JSON behind a Candidate Experience site."""

import re
from collections.abc import Mapping

from pydantic import Field

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import moment
from sources.posting.markup import lines_of


class Requisition(BoardModel):
    """A requisition in detail."""

    title: str = Field(alias="Title")
    description: str | None = Field(default=None, alias="ExternalDescriptionStr")
    responsibilities: str | None = Field(default=None, alias="ExternalResponsibilitiesStr")
    qualifications: str | None = Field(default=None, alias="ExternalQualificationsStr")
    location: str | None = Field(default=None, alias="PrimaryLocation")
    workplace: str | None = Field(default=None, alias="WorkplaceType")
    posted: str | None = Field(default=None, alias="ExternalPostedStartDate")
    until: str | None = Field(default=None, alias="ExternalPostedEndDate")


class _Answer(BoardModel):
    items: tuple[Requisition, ...]


_REMOTE = {"remote": True, "hybrid": False, "on-site": False, "onsite": False}


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft | None:
    """The posting in the answer for one requisition."""
    job = next(iter(_Answer.model_validate_json(body).items), None)
    if job is None:
        return None
    return PostingDraft(
        text=lines_of(
            joined(
                (None, job.description),
                ("Responsibilities", job.responsibilities),
                ("Qualifications", job.qualifications),
            )
        ),
        title=job.title,
        location=job.location,
        remote=_REMOTE.get((job.workplace or "").lower()),
        posted_at=moment(job.posted),
        valid_through=moment(job.until),
    )


ORACLE = Board(
    name="oracle",
    address=re.compile(
        r"(?P<host>[\w-]+\.fa(?:\.[\w-]+)*\.oraclecloud\.com)/hcmUI/CandidateExperience/\w+/sites/(?P<site>[\w-]+)"
        r"/(?:requisitions/preview|job)/(?P<id>\d+)"
    ),
    endpoint="https://{host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
    '?expand=all&onlyData=true&finder=ById;Id="{id}",siteNumber={site}',
    read=read,
)
