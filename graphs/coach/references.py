"""Which resume and which posting somebody means: by number, by name, by what the talk is about, or the only one.

Pure functions over headings; what people wrote and what postings are called is compared, never obeyed.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from core.domain import Choice, CoachQuestion, Focus, JobHeading, ResumeHeading

MOST_OPTIONS = 6
NAMED = 0.55
"""Share of a title's words, rare ones weighing more, from which it counts as named."""
ALIKE = 0.85
"""How alike a long word has to be to one of a company's name, typing errors allowed for."""
LONG = 5
COMPANY = 2.0
"""What a company's name weighs beside a whole title."""

_ORDINALS = {
    word: at
    for at, ways in enumerate(
        (
            ("first", "1st", "one", "1"),
            ("second", "2nd", "two", "2"),
            ("third", "3rd", "three", "3"),
            ("fourth", "4th", "four", "4"),
            ("fifth", "5th", "five", "5"),
            ("sixth", "6th", "six", "6"),
        )
    )
    for word in ways
}
_THING = r"(?:one|job|posting|position|role|ad|advert|vacancy|opening|option|resume|cv|of (?:them|these|those))"
_COUNTED = re.compile(
    rf"\b(?:the )?(first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th|last)\s+{_THING}\b"
    rf"|(?:#|\b(?:number|no\.?|job|posting|option)\s)\s?([1-6]|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:the )?(first|second|third|fourth|fifth|sixth|last|[1-6]|one|two|three|four|five|six)\W*$",
    re.IGNORECASE,
)
_RESUME = re.compile(r"\b(?:resume|résumé|cv)s?\b", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:at|from|for|with)\s+((?:[A-Z][\w&.-]*)(?:\s+[A-Z][\w&.-]*){0,2})"
    r"|\b(?:the|that|this)\s+((?:[A-Z][\w&.-]*)(?:\s+[A-Z][\w&.-]*){0,2})\s+(?:job|posting|position|role|ad|one|opening)\b"
)
"""A name where that of a company stands."""
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_FORMS = frozenset(
    word
    for line in (
        "inc ltd llc gmbh ag co corp corporation company limited plc sa the group and of",
        "software system lab technology technologie solution service consulting partner media digital global",
    )
    for word in line.split()
)
"""Words that many companies have in their names."""
_GENERAL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "for",
        "to",
        "at",
        "with",
        "senior",
        "junior",
        "lead",
        "principal",
        "staff",
        "remote",
        "m",
        "w",
        "f",
        "d",
    ]
)


@dataclass(frozen=True)
class Meant:
    """What was found: an id, or several between which to choose, or a name that nothing stored goes by."""

    id: str | None = None
    options: tuple[Choice, ...] = ()
    unknown: str | None = None


def job_meant(said: str, jobs: Sequence[JobHeading], focus: Focus, skills: Sequence[str] = ()) -> Meant:
    """The posting that `said` is about. `jobs` are the newest first; `skills` are names that are not companies."""
    by_id = {job.id: job for job in jobs}
    listed = [by_id[job_id] for job_id in focus.listed if job_id in by_id] or list(jobs)
    at = _counted(said, len(listed))
    if at is not None and not _about_resumes(said):
        return Meant(id=listed[at].id)
    rarity = _rarity(jobs)
    scores = {job.id: _named(said, job, rarity) for job in jobs}
    best = max(scores.values(), default=0.0)
    if best > 0:
        alike = [job for job in jobs if scores[job.id] >= best - 1e-9]
        if len(alike) == 1:
            return Meant(id=alike[0].id)
        if focus.job_id in {job.id for job in alike}:
            return Meant(id=focus.job_id)
        return Meant(options=_options([(job.id, _label(job)) for job in alike]))
    if unknown := _unknown(said, skills):
        return Meant(unknown=unknown, options=_options([(job.id, _label(job)) for job in jobs]))
    if focus.job_id in by_id:
        return Meant(id=focus.job_id)
    if len(jobs) == 1:
        return Meant(id=jobs[0].id)
    return Meant(options=_options([(job.id, _label(job)) for job in listed]))


def resume_meant(said: str, resumes: Sequence[ResumeHeading], focus: Focus) -> Meant:
    """The resume that `said` is about. `resumes` are the newest first."""
    if _about_resumes(said) and (at := _counted(said, len(resumes))) is not None:
        return Meant(id=resumes[at].id)
    words = _words(said)
    named = [one for one in resumes if _words(one.name) - _GENERAL - {"resume", "cv"} <= words]
    if len(named) == 1 and _words(named[0].name) - _GENERAL - {"resume", "cv"}:
        return Meant(id=named[0].id)
    if focus.resume_id in {one.id for one in resumes}:
        return Meant(id=focus.resume_id)
    if len(resumes) == 1:
        return Meant(id=resumes[0].id)
    return Meant(options=_options([(one.id, one.name) for one in resumes]))


def without_resume(said: str, resumes: Sequence[ResumeHeading]) -> str:
    """`said` without the name of a resume, which may be that of a job as well."""
    for one in resumes:
        said = re.sub(rf"{re.escape(one.name)}\s+(?:resume|résumé|cv)", "resume", said, flags=re.IGNORECASE)
    return said


def chosen(question: CoachQuestion, reply: str) -> Choice | None:
    """The option that `reply` picks: by its id, its number, or words of its label; None where it picks none."""
    said = reply.strip()
    for option in question.options:
        if said in (option.id, option.label):
            return option
    at = _counted(said, len(question.options))
    if at is not None:
        return question.options[at]
    words = {word for word in _words(said) - _GENERAL if len(word) > 1}
    scores = [(_shared(words, _words(option.label)), option) for option in question.options]
    best = max((score for score, _ in scores), default=0)
    alike = [option for score, option in scores if score == best]
    return alike[0] if best and len(alike) == 1 else None


def _shared(words: set[str], others: set[str]) -> int:
    """How many of `words` stand among `others`, or begin one of them."""
    return sum(any(other.startswith(word) for other in others) for word in words)


def _about_resumes(said: str) -> bool:
    return any(_RESUME.search(found[0]) for found in _COUNTED.finditer(said))


def _counted(said: str, count: int) -> int | None:
    """The index that an ordinal or a number names, below `count`."""
    found = _BARE.match(said) or _COUNTED.search(said)
    if found is None or count == 0:
        return None
    word = next(group for group in found.groups() if group).casefold()
    at = count - 1 if word == "last" else _ORDINALS[word]
    return at if at < count else None


def _rarity(jobs: Sequence[JobHeading]) -> Mapping[str, float]:
    """What a word of a title tells: the more, the fewer titles hold it."""
    count = Counter(word for job in jobs for word in _words(job.title) - _GENERAL)
    return {word: log(1 + len(jobs) / number) for word, number in count.items()}


def _named(said: str, job: JobHeading, rarity: Mapping[str, float]) -> float:
    """How strongly `said` names the posting; 0 where it does not."""
    words = _words(said)
    company = (_words(job.company or "") - _FORMS) or _words(job.company or "")
    hit = sum(any(_alike(word, one) for word in words) for one in company)
    by_company = COMPANY * hit / len(company) if hit and 2 * hit >= len(company) else 0.0
    title = _words(job.title) - _GENERAL
    whole = sum(rarity[word] for word in title)
    share = sum(rarity[word] for word in title & words) / whole if whole else 0.0
    if by_company:
        return by_company + share
    return share if share >= NAMED else 0.0


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    return min(len(word), len(other)) >= LONG and SequenceMatcher(None, word, other).ratio() >= ALIKE


def _unknown(said: str, skills: Sequence[str]) -> str | None:
    known = {word for name in skills for word in _words(name)}
    for found in _UNKNOWN.finditer(said):
        name = found[1] or found[2]
        if not _words(name) & known:
            return name
    return None


def _words(text: str) -> set[str]:
    return {_singular(word) for word in _WORD.findall(text.casefold().replace("’", "'"))}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _label(job: JobHeading) -> str:
    return f"{job.name}, {job.location}" if job.location else job.name


def _options(named: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, label=label) for one, label in named[:MOST_OPTIONS])
