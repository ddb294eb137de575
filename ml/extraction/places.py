"""Where a posting ties the work to."""

import re
from dataclasses import dataclass

from ml.extraction.patterns import one_of

_PLACE = r"(?:(?i:the|our) )?(?P<place>[A-Z][\w.’'-]*(?:,? (?:(?:of|or|and|the) )?[A-Z][\w.’'-]*){0,5})"
_OBLIGED = (
    r"must|needs? to|required to|should|have to|you.?(?:re| are)|candidates?|applicants?|only|willing to|able to"
)
_PRESENT = r"on[- ]?site|in[- ](?:the )?office|in[- ]person|hybrid"
_NAMED = (
    re.compile(
        rf"(?i:\b(?:{_OBLIGED})\b[^.;]{{0,40}}?\b(?:based|located|resid(?:e|ing|ents?)|live|living|relocate|commut\w+"
        rf" distance)\s(?:in|within|near|to|of)) {_PLACE}"
    ),
    re.compile(rf"(?i:\b(?:{_PRESENT})\b[^.;]{{0,40}}?\b(?:in|at|from)) {_PLACE}"),
    re.compile(rf"(?i:\bdays? (?:a|per|each) week (?:in|at|from)) {_PLACE}"),
    re.compile(rf"(?i:\bremote\b[^.;]{{0,25}}?\b(?:within|in|from|anywhere in)) {_PLACE}"),
    re.compile(
        r"\b(?P<place>US|U\.S\.|UK|EU|Canada|India|Germany)"
        r"(?i:[- ](?:only|based (?:candidates|applicants|only)|residents only))"
    ),
)
_UNNAMED = one_of(
    r"\bon[- ]?site (?:role|position|job|work|only|presence|attendance|\d|five|four|every)",
    rf"\b(?:role|position|job|work) is (?:fully |100% |strictly )?(?:{_PRESENT})",
    r"\bno remote|\bnot (?:a )?remote|\b(?:five|5|four|4) days (?:a|per) week in (?:the|our) office",
)
_RELOCATE = one_of(r"\b(?:must|willing(?:ness)?|required|need|prepared) (?:be willing )?to relocate\b")
_OTHERWISE = one_of(r"\bor (?:fully )?remote|remote (?:is )?(?:possible|option|considered|also)|optional")


@dataclass(frozen=True, slots=True)
class PlaceOfWork:
    """Where a sentence ties the work to, at offset `start`; not `strict` where it names a way around."""

    value: str
    start: int
    strict: bool


def place_of_work(sentence: str, location: str | None) -> PlaceOfWork | None:
    """The place that `sentence` ties the work to: as written, "relocation", or "on site".

    `location` is the posting's own, for a sentence that asks for presence and names no place.
    """
    strict = not _OTHERWISE.search(sentence)
    for pattern in _NAMED:
        if found := pattern.search(sentence):
            return PlaceOfWork(found["place"].rstrip(".,"), found.start(), strict)
    if found := _RELOCATE.search(sentence):
        return PlaceOfWork("relocation", found.start(), strict)
    if found := _UNNAMED.search(sentence):
        return PlaceOfWork(location or "on site", found.start(), strict)
    return None
