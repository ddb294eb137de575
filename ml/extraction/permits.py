"""Rights to work, and security clearances: what postings demand and resumes state in the same words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ml.extraction.patterns import one_of

_COUNTRIES = {
    "US": r"(?:the )?(?:United States(?: of America)?|U\.S\.A?\.?|USA?\b|America\b)",
    "UK": r"(?:the )?(?:United Kingdom|U\.K\.|UK\b|Great Britain|Britain\b)",
    "EU": r"(?:the )?(?:European Union|E\.U\.|EU\b|EEA\b|Europe\b|Schengen)",
}
_PEOPLES = {
    "US": r"(?:U\.S\.|US|USA|American|United States)",
    "UK": r"(?:U\.K\.|UK|British)",
    "EU": r"(?:E\.U\.|EU|EEA|European)",
}
_OF_PEOPLE = "|".join(f"(?P<{place}>{people})" for place, people in _PEOPLES.items())

_RIGHT = (
    r"authori[sz](?:ed|ation)|eligib(?:le|ility)|entitled|entitlement|right|permi(?:ssion|tted|t)|allowed|able"
    r"|valid work (?:visa|permit)"
)
_TO_WORK = re.compile(
    rf"(?i:\b(?:{_RIGHT})(?: to)?(?: be)?(?: legally| lawfully| permanently)?(?: live and)? "
    r"(?:work|employment|employed)(?: legally| lawfully| permanently)?(?: for any \w+)? (?:in|within) )"
    r"(?P<place>(?:the )?U\.[SK]\.|[^.;,)]{2,40})"
)
_PERMIT = re.compile(rf"\b(?:{_OF_PEOPLE}) (?i:work (?:permit|visa|authori[sz]ation|rights))")
_SPONSORSHIP = one_of(
    r"\b(?:no|not|unable|cannot|can.t|won.t|don.t|without|neither)\b[^.;]{0,60}?\bsponsor",
    r"\bsponsorship (?:is )?(?:not|unavailable)",
)
_CITIZEN = re.compile(
    rf"\b(?:{_OF_PEOPLE})[ -](?i:passport|citizen|national(?!ly|ity law| security| team)|permanent resident)\w*"
)
_GREEN_CARD = one_of(r"\bgreen[- ]card\b")

_CLEARED = "clear(?:ed|ance)?"
_CLEARANCES = (
    ("TS/SCI", one_of(rf"(?:TS|Top Secret) ?/ ?SCI(?: {_CLEARED})?|SCI (?:eligib\w+|access|{_CLEARED})")),
    ("Top Secret", one_of(rf"Top[- ]Secret(?: (?:security )?{_CLEARED})?|\bTS (?:security )?{_CLEARED}")),
    (
        "Secret",
        one_of(rf"\bSecret[- ](?:level )?(?:security )?{_CLEARED}|\bclearance:? (?:at |of )?secret|NATO secret"),
    ),
    ("SC", one_of(rf"\bSC[- ](?:level |security )?{_CLEARED}|\bclearance \(SC\)|\bSC or DV")),
    ("DV", one_of(rf"\bDV[- ](?:level )?{_CLEARED}|\bdeveloped vetting")),
    ("BPSS", one_of(r"\bBPSS\b")),
    ("Public Trust", one_of(r"\bpublic trust\b")),
    ("security clearance", one_of(r"\b(?:security|government|DoD) clearance")),
)
"""From the highest of each country to the lowest."""


@dataclass(frozen=True, slots=True)
class Permit:
    """A right or a clearance named at `[start, end)` of a text. `value` is its normal form."""

    value: str
    start: int
    end: int


def work_permits(text: str) -> Iterator[Permit]:
    """Rights to work ("US"), citizenships ("US citizen") and refused sponsorship ("no sponsorship") in `text`."""
    if found := _SPONSORSHIP.search(text):
        yield Permit("no sponsorship", found.start(), found.end())
    for found in _TO_WORK.finditer(text):
        if place := _country(found["place"]):
            yield Permit(place, found.start(), found.end())
    for found in _PERMIT.finditer(text):
        yield Permit(str(found.lastgroup), found.start(), found.end())
    for found in _CITIZEN.finditer(text):
        yield Permit(f"{found.lastgroup} citizen", found.start(), found.end())
    if found := _GREEN_CARD.search(text):
        yield Permit("US", found.start(), found.end())


def clearance(text: str) -> Permit | None:
    """The highest security clearance named in `text`."""
    for name, pattern in _CLEARANCES:
        if found := pattern.search(text):
            return Permit(name, found.start(), found.end())
    return None


def _country(written: str) -> str | None:
    """Short name of a place of work; another country as written."""
    for short, pattern in _COUNTRIES.items():
        if re.match(pattern, written):
            return short
    proper = re.match(r"(?:the )?([A-Z]\w+(?: [A-Z]\w+)?)", written)
    return proper.group(1) if proper else None
