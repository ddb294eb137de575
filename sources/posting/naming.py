"""Who looks for whom: the title and the employer, from the lines of a posting."""

import re
from dataclasses import dataclass

from sources.posting.places import is_place

SEGMENTS = re.compile(r"\s+[|–—·•-]\s+|\s*[|•]\s*")
"""What stands between the parts of "Data Engineer | Acme - Berlin, Germany"."""

_ROLE = re.compile(
    r"\b(engineer|developer|programmer|architect|analyst|scientist|manager|director|lead|head|chief|officer"
    r"|administrator|designer|consultant|specialist|coordinator|assistant|associate|accountant|nurse|teacher"
    r"|technician|recruiter|representative|executive|intern|trainee|apprentice|writer|editor|researcher|advisor"
    r"|adviser|supervisor|operator|controller|planner|strategist|buyer|clerk|driver|mechanic|electrician|therapist"
    r"|pharmacist|physician|lawyer|paralegal|attorney|counsel|auditor|partner|agent|owner|master|tester|worker"
    r"|professor|lecturer|tutor|chef|cook|entwickler(?:in)?|ingenieur(?:in)?|sre|devops|cto|cfo|ceo|vp)s?\b",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(we|we're|you|your|our|(?-i:us)|is|are|will|this|they|who|wir|sie)\b|[.!?;:]$|https?://|@\w", re.IGNORECASE
)
_HEADINGS = frozenset(
    {
        *(
            "job description",
            "description",
            "overview",
            "summary",
            "job summary",
            "position summary",
            "introduction",
        ),
        *("about us", "about you", "about the role", "about the job", "about the company", "the role", "role"),
        *(
            "responsibilities",
            "requirements",
            "qualifications",
            "benefits",
            "what we offer",
            "job details",
            "details",
        ),
        *("apply", "apply now", "home", "careers", "career", "jobs", "back to jobs", "share", "save", "company"),
    }
)
_AT = re.compile(r"^(?P<title>.{3,100}?)\s+(?:at|@|bei)\s+(?P<company>[A-Z0-9][\w&.,'’ -]{1,60})$")

_NAME = r"[A-Z0-9][\w&'’.-]*(?: (?:[A-Z0-9&][\w&'’.-]*|of|and|the)){0,4}"
_ABOUT = re.compile(rf"^(?:- )?About ({_NAME}):?$", re.MULTILINE)
_HIRING = re.compile(
    rf"(?:^|(?<=[.!?] ))({_NAME}) is (?:now |currently |actively )?(?:hiring|looking for|seeking|searching for)\b",
    re.MULTILINE,
)
_JOIN = re.compile(rf"\bJoin ({_NAME}) (?:as|and|to|in|where)\b")
_NO_NAME = frozenset({"the", "we", "our", "this", "us", "you", "your", "it", "who", "a", "an", "about", "me"})


@dataclass(frozen=True)
class Heading:
    """A posting's title line, taken apart."""

    title: str
    company: str | None = None
    place: str | None = None


def title_line(header: list[str]) -> str | None:
    """The line of the header that names the job: one with a role in it, else the first if it is no sentence."""
    fit = [line for line in header if _may_be_title(line)]
    return next(filter(_ROLE.search, fit), fit[0] if fit and fit[0] == header[0] else None)


def split_heading(line: str) -> Heading:
    """Title, company and place from "Data Engineer at Acme | Berlin, Germany" and the like.

    A part of which it is not certain what it is stays in the title.
    """
    first, *rest = [segment for segment in SEGMENTS.split(line) if segment] or [line]
    place = next(filter(is_place, rest), None)
    kept = [segment for segment in rest if not is_place(segment) and segment.lower() not in _HEADINGS]
    title = line if len(kept) == len(rest) else " - ".join([first, *kept])
    at = _AT.match(title)
    return Heading(at["title"], at["company"].strip(" ,."), place) if at else Heading(title, None, place)


def find_company(text: str) -> str | None:
    """The employer that `text` names: "About Acme" as a heading, "Acme is hiring", "Join Acme as"."""
    for pattern in (_ABOUT, _HIRING, _JOIN):
        for match in pattern.finditer(text):
            name = match[1].rstrip(".")
            if name.split()[0].lower() not in _NO_NAME and not _ROLE.search(name):
                return name
    return None


def is_name(value: str) -> bool:
    """Whether a labelled value is a name and not the beginning of a sentence."""
    return 0 < len(value) <= 100 and not value.startswith("- ") and not _PROSE.search(value)


def names_role(words: str) -> bool:
    """Whether `words` hold the name of an occupation."""
    return _ROLE.search(words) is not None


def _may_be_title(line: str) -> bool:
    return (
        2 < len(line) <= 120
        and len(line.split()) <= 14
        and not line.startswith("- ")
        and not line.lower().startswith("about ")
        and line.lower().strip(" :") not in _HEADINGS
        and not _PROSE.search(line)
        and not is_place(line)
    )
