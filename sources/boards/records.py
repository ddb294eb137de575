"""Postings in files that people bring: JSON, lines of JSON, CSV, RSS and Atom, under the names that are usual."""

import re
from datetime import datetime
from hashlib import blake2b

from pydantic import AliasChoices, ConfigDict, Field, ValidationError, field_validator

from core.domain import Salary
from core.errors import BoardUnreadable
from sources.boards.formats import Record, read_formats
from sources.boards.source import Listed, Skipped
from sources.posting.boards.board import BoardModel
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, salary, workplace
from sources.posting.json_ld import identity, read_job_posting
from sources.posting.markup import lines_of
from sources.posting.pay import read_salary

_MOST = 100_000
"""Records of a file."""
_YES = frozenset({"true", "yes", "y", "1", "remote"})
_NO = frozenset({"false", "no", "n", "0"})


class Posting(BoardModel):
    """A record, by any of the names that its fields go by."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True)

    title: str = Field(validation_alias=AliasChoices("title", "job_title", "position", "name", "role"))
    text: str = Field(
        default="",
        validation_alias=AliasChoices(
            "text", "description", "job_description", "content_html", "content", "body", "details", "summary"
        ),
    )
    id: str | None = Field(
        default=None, validation_alias=AliasChoices("external_id", "id", "job_id", "guid", "slug", "reference")
    )
    url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("url", "link", "job_url", "apply_url", "application_url", "href"),
    )
    company: str | None = Field(
        default=None,
        validation_alias=AliasChoices(
            "company", "company_name", "employer", "organization", "organisation", "author"
        ),
    )
    location: str | None = Field(
        default=None,
        validation_alias=AliasChoices("location", "job_location", "city", "place", "candidate_location"),
    )
    remote: str | bool | None = Field(default=None, validation_alias=AliasChoices("remote", "is_remote"))
    workplace: str | None = Field(
        default=None, validation_alias=AliasChoices("workplace", "workplace_type", "work_mode")
    )
    employment: str | None = Field(
        default=None,
        validation_alias=AliasChoices("employment_type", "job_type", "contract", "commitment", "type"),
    )
    pay: Salary | str | None = Field(default=None, validation_alias=AliasChoices("salary", "pay", "compensation"))
    pay_minimum: str | None = Field(default=None, validation_alias=AliasChoices("salary_min", "min_salary"))
    pay_maximum: str | None = Field(default=None, validation_alias=AliasChoices("salary_max", "max_salary"))
    pay_currency: str | None = Field(default=None, validation_alias=AliasChoices("salary_currency", "currency"))
    pay_period: str | None = Field(default=None, validation_alias=AliasChoices("salary_period", "pay_period"))
    posted: str | None = Field(
        default=None,
        validation_alias=AliasChoices(
            "posted_at", "date_posted", "published_at", "date_published", "published", "created_at", "date"
        ),
    )
    until: str | None = Field(
        default=None, validation_alias=AliasChoices("valid_through", "deadline", "closing_date", "expires_at")
    )
    department: str | None = Field(default=None, validation_alias=AliasChoices("department", "team", "category"))
    tags: tuple[str, ...] = Field(default=(), validation_alias=AliasChoices("tags", "keywords"))

    @field_validator("tags", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, re.split(r"[,;|]", value)))) if isinstance(value, str) else value

    @field_validator("*", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        """The name of an object such as {"name": "Acme"}, as JSON Feed and others nest it; "" is nothing."""
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            return value["name"]
        return None if value == "" else value


def read_records(body: bytes, name: str = "") -> tuple[tuple[Listed, ...], tuple[Skipped, ...]]:
    """The postings in a file and its records that are none. CPU-bound.

    The form is told by the content, `name` helps where it leaves a doubt. Raises BoardUnreadable: empty,
    truncated, not_json, unexpected_form, too_many_records.
    """
    jobs: list[Listed] = []
    skipped: list[Skipped] = []
    for number, record in enumerate(read_formats(body, name), start=1):
        if number > _MOST:
            raise BoardUnreadable(f"The file has more than {_MOST:,} records. Split it.", "too_many_records")
        try:
            jobs.append(_listed(record))
        except ValidationError as error:
            (first, *_) = error.errors(include_url=False, include_input=False)
            field = ".".join(map(str, first["loc"]))
            skipped.append(Skipped(external_id=None, why=f"Record {number} has no usable field `{field}`."))
    return tuple(jobs), tuple(skipped)


def _listed(record: Record) -> Listed:
    if str(record.get("@type", "")).rpartition("/")[2] == "JobPosting":
        name, url = identity(record)
        draft = read_job_posting(record)
        return Listed(name or url or _digest(draft), url, draft, source="file")
    posting = Posting.model_validate(_normal(record))
    draft = _draft(posting)
    return Listed(posting.id or posting.url or _digest(draft), posting.url, draft, source="file")


def _draft(posting: Posting) -> PostingDraft:
    mode = workplace(posting.workplace) or workplace(str(posting.remote))
    word = str(posting.remote).strip().lower()
    pay = posting.pay if isinstance(posting.pay, Salary) else read_salary(posting.pay or "")
    stated = salary(posting.pay_minimum, posting.pay_maximum, posting.pay_currency, posting.pay_period)
    return PostingDraft(
        text=lines_of(posting.text),
        title=posting.title,
        company=posting.company,
        location=posting.location,
        remote=None if mode else True if word in _YES else False if word in _NO else None,
        workplace=mode,
        employment_type=employment_type(posting.employment),
        salary=stated or pay,
        posted_at=_moment(posting.posted),
        valid_through=_moment(posting.until),
        department=posting.department,
        tags=posting.tags,
    )


def _normal(record: Record) -> Record:
    """The record under names in lower case with underscores, without empty values."""
    named = {re.sub(r"[\s-]+", "_", key.strip().lower()): value for key, value in record.items()}
    return {key: value for key, value in named.items() if value not in (None, "")}


def _moment(stated: str | None) -> datetime | None:
    """From ISO 8601, or a Unix time in digits."""
    return moment(int(stated)) if stated and re.fullmatch(r"\d{9,13}", stated) else moment(stated)


def _digest(draft: PostingDraft) -> str:
    parts = (draft.title or "", draft.company or "", draft.location or "", draft.text)
    return blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()
