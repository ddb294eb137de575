"""What a posting's text says about itself, where it says so beyond doubt. Nothing is made up."""

import re

from core.domain import Workplace
from sources.posting.draft import MAX_CHARACTERS, PostingDraft, too_long
from sources.posting.fields import employment_type
from sources.posting.naming import SEGMENTS, Heading, find_company, is_name, names_role, split_heading, title_line
from sources.posting.pay import find_salary
from sources.posting.places import find_place, is_place
from sources.posting.presence import REFUSED, says_hybrid, says_on_site, says_remote
from sources.posting.tidy import tidy

_HEADER_LINES = 8
_LABEL_LINES = 60
_LABELS = {
    "title": ("job title", "title", "position", "position title", "role", "job", "vacancy"),
    "company": ("company", "company name", "employer", "organization", "organisation", "hiring company"),
    "location": ("location", "locations", "job location", "work location", "office location", "standort"),
    "employment": ("employment type", "job type", "contract type", "type of employment", "employment"),
    "workplace": ("workplace", "workplace type", "work mode", "work arrangement", "work model", "remote"),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABELLED = re.compile(r"^(?:- )?(?:\*\*)?([A-Za-z][A-Za-z ]{2,22}?)(?:\*\*)?\s*:(?:\*\*)?\s*(\S.{0,119})?$")

_REMOTE = re.compile(
    r"\b(?:fully|100\s?%|completely|entirely)[ -]remote\b|\bremote[ -](?:position|role|job|opportunity|only)\b"
    r"|\b(?:position|role|job) is (?:fully |100% )?remote\b|\bwork from anywhere\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:not|no) (?:a |an |fully )?remote\b|\b(?:no|without) (?:option for )?remote\b"
    r"|\b(?:on-?site|hybrid|in-office|in-person)[ -](?:position|role|job|opportunity|schedule|only|work|model)\b"
    r"|\b(?:position|role|job) is (?:a )?(?:fully )?(?:hybrid|on-?site|in-office|in-person|based in our)\b"
    r"|\b(?:\d|one|two|three|four|five) days? (?:a|per|each) week (?:in|at|from) (?:the|our) office\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid[ -](?:position|role|job|opportunity|schedule|work|model|working)\b"
    r"|\b(?:position|role|job) is (?:a )?(?:fully )?hybrid\b"
    r"|\b(?:\d|one|two|three|four)(?: ?(?:-|–|to|or) ?(?:\d|two|three|four))? days? (?:a|per|each) week"
    r" (?:in|at|from) (?:the|our) office\b",
    re.IGNORECASE,
)
_LABEL_END = (
    r"(?=\s*(?:$|[,/|:;–-]|\(|\b(?:in|within|from|only|first|friendly|anywhere|work|worldwide|position|role|job"
    r"|possible|ok|or|and(?= (?:remote|hybrid|on|in|flexible)\b)|us|usa|uk|eu|europe|emea|model|schedule"
    r"|working)\b))"
)
"""What a label is followed by, unlike the first word of a sentence ("Remote sensing is ...")."""
_REMOTE_LABEL = re.compile(rf"(?:fully |100\s?% )?remote\b{_LABEL_END}", re.IGNORECASE)
_ON_SITE_LABEL = re.compile(rf"(?:on-?site|in[ -]office)\b{_LABEL_END}", re.IGNORECASE)
_HYBRID_LABEL = re.compile(rf"hybrid\b{_LABEL_END}", re.IGNORECASE)
_PRESENT_LABEL = re.compile(rf"(?:hybrid|on-?site|in[ -]office)\b{_LABEL_END}", re.IGNORECASE)
_ON_SITE = re.compile(
    r"\b(?:on-?site|in-office|in-person)[ -](?:position|role|job|opportunity|schedule|only|work|model)\b"
    r"|\b(?:position|role|job) is (?:a )?(?:fully )?(?:on-?site|in-office|in-person)\b",
    re.IGNORECASE,
)
_EMPLOYMENT = re.compile(
    r"\b((?:full|part)[ -]time|contract|temporary|internship|apprenticeship|permanent|freelance)"
    r"(?:,? (?:permanent|contract|temporary|remote|hybrid))?"
    r" (?:position|role|job|employment|opportunity|contract)\b",
    re.IGNORECASE,
)


def read_clues(text: str, title: str | None = None) -> PostingDraft:
    """What the tidied `text` states of itself; `title`, where given, is taken for its title line.

    Looked at are labels ("Location: Berlin"), the lines of the header, and phrases that leave no choice ("This
    is a fully remote role"). A field that only could be meant stays None.
    """
    lines = [line for line in text.split("\n") if line]
    labels = _labelled(lines[:_LABEL_LINES])
    line = title or labels.get("title") or title_line(lines[:_HEADER_LINES])
    heading = split_heading(line) if line else Heading("")
    header = [segment.strip() for line in lines[:_HEADER_LINES] for segment in SEGMENTS.split(line)]
    location = labels.get("location") or heading.place or next(filter(is_place, header), None) or find_place(text)
    stated = [labels.get("workplace", ""), location or "", *header]
    remote = _remote(text, stated)
    return PostingDraft(
        text=text,
        title=heading.title or None,
        company=labels.get("company") or heading.company or find_company(text),
        location=location,
        remote=remote,
        workplace=_workplace(text, stated, remote),
        employment_type=employment_type(labels.get("employment")) or _employment(text, header),
        salary=find_salary(text),
    )


def complete(draft: PostingDraft, heading: str | None = None) -> PostingDraft:
    """The draft, completed by what its text says; `heading` is the title line of its page.

    Raises PostingUnreadable (too_long).
    """
    if len(draft.text) > MAX_CHARACTERS:
        raise too_long()
    return draft.completed_by(read_clues(tidy(draft.text), draft.title or heading))


def _labelled(lines: list[str]) -> dict[str, str]:
    """Values by field, from "Label: value" and from a label that has the line above the value to itself."""
    found: dict[str, str] = {}
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        match = _LABELLED.match(line)
        label, value = (match[1], match[2]) if match else (line, None)
        field = _FIELD_OF.get(label.strip().lower())
        value = (value or following).strip("* ")
        if field is not None and is_name(value):
            found.setdefault(field, value)
    return found


def _remote(text: str, stated: list[str]) -> bool | None:
    """True where all of the job can be done from elsewhere, False where presence is asked, else None."""
    words = [REFUSED.sub("", part).strip() for segment in stated for part in re.split(r"[()]", segment)]
    left = REFUSED.sub("", text)
    remote = _REMOTE.search(left) is not None or any(map(_REMOTE_LABEL.match, words))
    present = left != text or _PRESENT.search(text) is not None or any(map(_PRESENT_LABEL.match, words))
    if not remote and not present:
        remote, present = says_remote(text), says_hybrid(text) or says_on_site(text)
    return None if remote == present else remote


def _workplace(text: str, stated: list[str], remote: bool | None) -> Workplace | None:
    """Which of the two it is where presence is asked, None where that is all that is said."""
    if remote is None:
        return None
    if remote:
        return "remote"
    words = [part.strip() for segment in stated for part in re.split(r"[()]", segment)]
    if _HYBRID.search(text) or any(map(_HYBRID_LABEL.match, words)) or says_hybrid(text):
        return "hybrid"
    on_site = _ON_SITE.search(text) or any(map(_ON_SITE_LABEL.match, words)) or says_on_site(text)
    return "on-site" if on_site else None


def _employment(text: str, header: list[str]) -> str | None:
    for segment in header:
        if len(segment) <= 30 and not names_role(segment) and (kind := employment_type(segment)):
            return kind
    match = _EMPLOYMENT.search(text)
    return employment_type(match[1]) if match else None
