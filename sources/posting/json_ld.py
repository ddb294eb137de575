"""JobPosting in JSON-LD (https://schema.org/JobPosting): what a page says about itself for search engines.

Sites fill it in every way that a search engine forgives, so each field is taken in any of its forms and left open
in all others.
"""

import html
import json
import re
from collections.abc import Iterator

import httpx
from lxml.html import HtmlElement

from core.domain import Salary
from core.errors import PostingUnreadable
from sources.posting.draft import PostingDraft
from sources.posting.fields import employment_type, moment, place, salary
from sources.posting.markup import lines_of

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_MORE_TEXT = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "experienceRequirements": "Experience",
    "educationRequirements": "Education",
    "jobBenefits": "Benefits",
}
_MAX_PLACES = 3


def read_json_ld(tree: HtmlElement, url: httpx.URL) -> PostingDraft | None:
    """The posting that a page at `url` describes, None where it describes none.

    Raises PostingUnreadable (several_postings) where it describes several and none of them is the page's own.
    """
    postings = all_postings(tree)
    if not postings:
        return None
    return read_job_posting(_own(postings, tree, url))


def all_postings(tree: HtmlElement) -> list[dict[str, Json]]:
    """Every JobPosting object of a page, in its order."""
    return [posting for script in _scripts(tree) for posting in _job_postings(script)]


def identity(posting: dict[str, Json]) -> tuple[str | None, str | None]:
    """What the site calls a JobPosting, and its address, where it says so."""
    names = [
        str(name)
        for item in _items(posting.get("identifier"))
        for name in [item.get("value") if isinstance(item, dict) else item]
        if isinstance(name, str | int) and str(name).strip()
    ]
    addresses = [posting.get("url"), posting.get("@id"), posting.get("mainEntityOfPage")]
    address = next((one for one in addresses if isinstance(one, str) and one.startswith("http")), None)
    return next(iter(names), None), address


def read_job_posting(posting: dict[str, Json]) -> PostingDraft:
    """The fields of one JobPosting object."""
    places = list(dict.fromkeys(filter(None, map(_place, _items(posting.get("jobLocation"))))))
    regions = list(dict.fromkeys(filter(None, map(_name, _items(posting.get("applicantLocationRequirements"))))))
    remote = "TELECOMMUTE" in map(str, _items(posting.get("jobLocationType")))
    kinds = " ".join(str(kind) for kind in _items(posting.get("employmentType")))
    return PostingDraft(
        text=_description(posting),
        title=_text(posting.get("title")) or _text(posting.get("name")),
        company=next(filter(None, map(_name, _items(posting.get("hiringOrganization")))), None),
        location="; ".join((places or regions)[:_MAX_PLACES]) or None,
        remote=True if remote else None,
        employment_type=employment_type(kinds),
        salary=_salary(posting),
        posted_at=moment(posting.get("datePosted")),
        valid_through=moment(posting.get("validThrough")),
    )


def _scripts(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        source = _WRAPPING.sub("", script.text or "")
        for candidate in (source, html.unescape(source)):
            try:
                yield json.loads(candidate, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _job_postings(script: Json) -> Iterator[dict[str, Json]]:
    """Every JobPosting in a script, in the order of the page, however deep in graphs and lists."""
    waiting: list[Json] = [script]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if any(
                str(kind).rpartition("/")[2].rpartition(":")[2] == "JobPosting"
                for kind in _items(node.get("@type"))
            ):
                yield node
            else:
                waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)


def _own(postings: list[dict[str, Json]], tree: HtmlElement, url: httpx.URL) -> dict[str, Json]:
    """The posting that the page is about: the only one, else the one with the page's address or its heading.

    One posting for several places is often given once for each; these count as one.
    """
    if len({(str(posting.get("title")), str(posting.get("description"))) for posting in postings}) == 1:
        return postings[0]
    for posting in postings:
        addresses = [posting.get("url"), posting.get("@id"), posting.get("mainEntityOfPage")]
        if any(isinstance(address, str) and _same_page(address, url) for address in addresses):
            return posting
    headings = {" ".join(" ".join(heading.itertext()).split()).lower() for heading in tree.iter("h1")}
    named = [posting for posting in postings if str(posting.get("title")).strip().lower() in headings]
    if len(named) == 1:
        return named[0]
    raise PostingUnreadable(
        "This page lists several postings. Open the one you mean and copy its link.", "several_postings"
    )


def _same_page(address: str, url: httpx.URL) -> bool:
    try:
        other = url.join(address)
    except httpx.InvalidURL:
        return False
    return (other.host, other.path.rstrip("/")) == (url.host, url.path.rstrip("/"))


def _description(posting: dict[str, Json]) -> str:
    parts = [lines_of(_text(posting.get("description")) or "")]
    for field, heading in _MORE_TEXT.items():
        more = "\n".join(lines_of(text) for item in _items(posting.get(field)) if (text := _text(item)))
        if more and more not in parts[0]:
            parts.append(f"{heading}\n{more}")
    return "\n\n".join(filter(None, parts))


def _place(location: Json) -> str | None:
    if not isinstance(location, dict):
        return _text(location)
    address = location.get("address")
    if not isinstance(address, dict):
        return _text(address) or _text(location.get("name"))
    country = address.get("addressCountry")
    return place(address.get("addressLocality"), address.get("addressRegion"), _name(country))


def _salary(posting: dict[str, Json]) -> Salary | None:
    for stated in _items(posting.get("baseSalary")):
        if not isinstance(stated, dict):
            continue
        for value in _items(stated.get("value")) or [stated]:
            amounts = value if isinstance(value, dict) else {"value": value}
            single = amounts.get("value")
            unit = amounts.get("unitText") or stated.get("unitText")
            found = salary(
                amounts.get("minValue", single), amounts.get("maxValue", single), stated.get("currency"), unit
            )
            if found:
                return found
    return None


def _name(thing: Json) -> str | None:
    return _text(thing.get("name")) if isinstance(thing, dict) else _text(thing)


def _text(value: Json) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _items(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
