"""JSON Resume (schema 1.0.0): fields become lines, laid out as a person would write them."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from core.errors import MalformedDocument, UnsupportedDocument
from sources.resume.lines import Extract, SourceLine
from sources.resume.plain import decode

TELLTALE = frozenset(("basics", "work", "education", "skills", "projects", "volunteer"))
ISO_DATE = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?(?:-\d\d)?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _words(value: object) -> object:
    """Strings on one line; numbers as strings; null as nothing."""
    if value is None:
        return ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else value


def _nothing_as(empty: object) -> BeforeValidator:
    return BeforeValidator(lambda value: empty if value is None else value)


class _Part(BaseModel):
    """Read leniently: what is missing is empty, what is unknown is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


Text = Annotated[str, BeforeValidator(_words)]
Texts = Annotated[tuple[Text, ...], _nothing_as(())]


class Place(_Part):
    """Where a person lives."""

    city: Text = ""
    region: Text = ""
    country: Text = Field(default="", alias="countryCode")


class Profile(_Part):
    """An account on a network."""

    network: Text = ""
    username: Text = ""
    url: Text = ""


class Basics(_Part):
    """Who the person is."""

    name: Text = ""
    label: Text = ""
    email: Text = ""
    phone: Text = ""
    url: Text = ""
    summary: Text = ""
    location: Annotated[Place, _nothing_as(Place())] = Place()
    profiles: Annotated[tuple[Profile, ...], _nothing_as(())] = ()


class Entry(_Part):
    """A job, a voluntary post, a project or a course of study."""

    name: Text = Field(default="", validation_alias=AliasChoices("name", "organization", "institution", "company"))
    role: Text = Field(default="", validation_alias=AliasChoices("position", "studyType"))
    area: Text = ""
    location: Text = ""
    start: Text = Field(default="", alias="startDate")
    end: Text = Field(default="", alias="endDate")
    description: Text = ""
    summary: Text = ""
    highlights: Texts = ()
    courses: Texts = ()
    keywords: Texts = ()


class Item(_Part):
    """A skill, language, interest, certificate, award or publication."""

    name: Text = Field(default="", validation_alias=AliasChoices("name", "title", "language"))
    level: Text = Field(default="", validation_alias=AliasChoices("level", "fluency"))
    date: Text = Field(default="", validation_alias=AliasChoices("date", "releaseDate"))
    keywords: Texts = ()


Entries = Annotated[tuple[Entry, ...], _nothing_as(())]
Items = Annotated[tuple[Item, ...], _nothing_as(())]


class JsonResume(_Part):
    """A whole JSON Resume."""

    basics: Annotated[Basics, _nothing_as(Basics())] = Basics()
    work: Entries = ()
    volunteer: Entries = ()
    projects: Entries = ()
    education: Entries = ()
    skills: Items = ()
    certificates: Items = ()
    awards: Items = ()
    publications: Items = ()
    languages: Items = ()
    interests: Items = ()


def read_json_resume(data: bytes) -> Extract:
    """A JSON Resume as lines of text.

    Raises `MalformedDocument` for broken JSON and fields of a wrong type, `UnsupportedDocument` for other JSON.
    """
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise MalformedDocument(
            "This file is not valid JSON. Export the JSON Resume again and hand that in."
        ) from error
    if not isinstance(value, dict) or not value.keys() & TELLTALE:
        raise UnsupportedDocument(
            "This is JSON, but not a JSON Resume: it has none of basics, work, education and skills. "
            "The format is described on jsonresume.org."
        )
    try:
        return Extract(list(_lines(JsonResume.model_validate(value))))
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise MalformedDocument(
            f"This JSON Resume does not fit its schema at `{where}`. Correct that field and hand it in again."
        ) from error


def _lines(resume: JsonResume) -> Iterator[SourceLine]:
    yield from _basics(resume.basics)
    for heading, entries in (
        ("Experience", resume.work),
        ("Volunteering", resume.volunteer),
        ("Projects", resume.projects),
        ("Education", resume.education),
    ):
        yield from _section(heading, [line for entry in entries for line in _entry(entry)])
    yield from _section("Skills", [line for skill in resume.skills for line in _skill(skill)])
    for heading, items in (
        ("Certificates", resume.certificates),
        ("Awards", resume.awards),
        ("Publications", resume.publications),
    ):
        yield from _section(heading, [_row(item.name, _date(item.date), bullet=True) for item in items])
    yield from _section("Languages", [_bracketed(item) for item in resume.languages])
    yield from _section("Interests", [_bracketed(item) for item in resume.interests])


def _basics(basics: Basics) -> Iterator[SourceLine]:
    place = ", ".join(filter(None, (basics.location.city, basics.location.region, basics.location.country)))
    yield SourceLine(basics.name)
    yield SourceLine(basics.label)
    yield _row(basics.email, basics.phone, place, basics.url)
    for profile in basics.profiles:
        yield _row(profile.network, profile.url or profile.username)
    yield from _section("Summary", [SourceLine(basics.summary)] if basics.summary else [])


def _section(heading: str, lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    if lines:
        yield SourceLine("")
        yield SourceLine(heading, heading=True, style="section")
        yield from lines


def _entry(entry: Entry) -> Iterator[SourceLine]:
    """Role with dates, then name with place, then all that is told of it as a list."""
    role = ", ".join(filter(None, (entry.role, entry.area)))
    dates = " – ".join(filter(None, (_date(entry.start), _date(entry.end) or ("Present" if entry.start else ""))))
    place = ", ".join(filter(None, (entry.name, entry.location)))
    yield SourceLine("")
    if "," in entry.role and entry.name:
        # On a line with dates, what follows the comma would be taken for the employer.
        yield SourceLine(role)
        yield SourceLine(place)
        yield SourceLine(dates)
    elif role:
        yield _row(role, dates)
        yield SourceLine(place)
    else:
        yield _row(entry.name, dates, entry.location)
    for told in (entry.description, entry.summary, *entry.highlights, *entry.courses, ", ".join(entry.keywords)):
        if told:
            yield SourceLine(told, bullet=True)


def _skill(skill: Item) -> Iterator[SourceLine]:
    """The skill, and what belongs to it."""
    yield SourceLine(skill.name)
    yield SourceLine(", ".join(skill.keywords))


def _bracketed(item: Item) -> SourceLine:
    """The name with its detail behind it, as in "English (native)"."""
    detail = item.level or ", ".join(item.keywords)
    return SourceLine(f"{item.name} ({detail})" if detail else item.name)


def _row(*cells: str, bullet: bool = False) -> SourceLine:
    return SourceLine("\t".join(filter(None, cells)), bullet=bullet)


def _date(text: str) -> str:
    """An ISO date as month and year ("Dec 2013"); anything else as it is."""
    match = ISO_DATE.fullmatch(text)
    if match is None or match[2] is None:
        return text
    return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
