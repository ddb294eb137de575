"""SmartRecruiters: https://developers.smartrecruiters.com/docs/posting-api"""

import re
from collections.abc import Mapping

from pydantic import Field

from sources.posting.boards.board import Board, BoardModel, joined
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, place
from sources.posting.markup import lines_of


class _Named(BoardModel):
    name: str | None = None
    label: str | None = None


class _Location(BoardModel):
    city: str | None = None
    region: str | None = None
    country: str | None = None
    full: str | None = Field(default=None, alias="fullLocation")
    remote: bool | None = None
    hybrid: bool | None = None


class _Section(BoardModel):
    title: str | None = None
    text: str = ""


class _Sections(BoardModel):
    company: _Section = Field(default=_Section(), alias="companyDescription")
    job: _Section = Field(default=_Section(), alias="jobDescription")
    qualifications: _Section = _Section()
    more: _Section = Field(default=_Section(), alias="additionalInformation")


class _JobAd(BoardModel):
    sections: _Sections = _Sections()


class Posting(BoardModel):
    """A posting; the list of a company's postings has the same form without `jobAd`."""

    id: str = ""
    name: str
    department: _Named = _Named()
    function: _Named = _Named()
    company: _Named = _Named()
    location: _Location = _Location()
    employment: _Named = Field(default=_Named(), alias="typeOfEmployment")
    released: str | None = Field(default=None, alias="releasedDate")
    ad: _JobAd = Field(default=_JobAd(), alias="jobAd")


def read(body: bytes, _parts: Mapping[str, str]) -> PostingDraft:
    """The posting in an answer of the API."""
    return draft_of(Posting.model_validate_json(body))


def draft_of(posting: Posting) -> PostingDraft:
    """The fields of a posting."""
    where, sections = posting.location, posting.ad.sections
    parts_of_ad = (sections.company, sections.job, sections.qualifications, sections.more)
    return PostingDraft(
        text=lines_of(joined(*((section.title, section.text) for section in parts_of_ad))),
        title=posting.name,
        company=posting.company.name,
        location=where.full or place(where.city, where.region, where.country),
        remote=None if where.hybrid else where.remote,
        employment_type=employment_type(posting.employment.label),
        posted_at=moment(posting.released),
        workplace="hybrid" if where.hybrid else None,
        department=posting.department.label or posting.function.label,
    )


SMARTRECRUITERS = Board(
    name="smartrecruiters",
    address=re.compile(r"(?:jobs|careers)\.smartrecruiters\.com/(?P<board>[\w.-]+)/(?P<id>\d{6,})"),
    endpoint="https://api.smartrecruiters.com/v1/companies/{board}/postings/{id}",
    read=read,
)
