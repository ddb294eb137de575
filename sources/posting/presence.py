"""Where the work is done, as a posting says in passing: in a clause of its own, or by days at home."""

import re

_CLAUSE = re.compile(r"[\n.;,:()|]+\s*")
_LONGEST = 60
"""Characters of a clause that says nothing else."""
_DAYS = r"(?:a|one|two|three|four|five|\d)(?: ?(?:-|–|to|or) ?(?:one|two|three|four|five|\d))?"
_WHERE = r"(?: (?:in|within|from|across|anywhere|near|at|after|out of|as far as|with) .{1,45})?"

_REMOTE_CLAUSE = re.compile(
    r"(?:(?:it|this|the (?:position|role|job|contract)|we|everyone|everybody) (?:is|are) )?"
    r"(?:fully |100\s?% |completely |entirely )?(?:remote|home[- ]based)"
    rf"(?: (?:possible|worldwide|only|team|first|is (?:fine|possible)))?{_WHERE}",
    re.IGNORECASE,
)
_HYBRID_CLAUSE = re.compile(rf"(?:and )?hybrid(?: (?:working|role|position|work))?{_WHERE}", re.IGNORECASE)
_ON_SITE_CLAUSE = re.compile(
    rf"(?:\w+ to \w+ |full[- ]time |fully |and |you work |work )?on[- ]?(?:site|campus)(?: only)?{_WHERE}",
    re.IGNORECASE,
)
_FROM_HOME = re.compile(
    r"\b(?:work(?:s|ing)?|do (?:this|it|the job)) from (?:your (?:own )?)?home\b(?!\W+(?:\w+\W+){0,3}days?\b)"
    r"|\bhome[- ]based\b",
    re.IGNORECASE,
)
_SOME_AT_HOME = re.compile(
    rf"\b{_DAYS} (?:home[- ](?:office[- ])?days?\b|days? (?:(?:a|per|each) week )?(?:at|from) home\b)"
    rf"|\b{_DAYS} office days?\b"
    rf"|\b{_DAYS} days (?:(?:a|per|each) week )?(?:in|at|from) (?:the|our) (?:office|studio|lab|agency)\b"
    rf"|\b(?:office|studio),? (?:at least )?{_DAYS} days\b",
    re.IGNORECASE,
)
_ALL_PRESENT = re.compile(
    r"\bno (?:home[- ]office|remote(?: work(?:ing)?)?)\b|\bhome[- ]office is not\b|\boffice[- ]based\b"
    r"|\b(?:in|at|from) (?:the|our) (?:office|studio|lab|agency|shop)(?: with us)?,? (?:every|each) day\b"
    r"|\b(?:be|work|are|mostly) (?:\w+ ){0,2}(?:in|at|from) (?:the|our) (?:head )?(?:office|studio|lab|agency)\b",
    re.IGNORECASE,
)


def says_remote(text: str) -> bool:
    """Whether a clause of `text` says that the work is done from elsewhere."""
    return _FROM_HOME.search(text) is not None or any(map(_REMOTE_CLAUSE.fullmatch, _clauses(text)))


def says_hybrid(text: str) -> bool:
    """Whether it says that some of the days are spent there."""
    return _SOME_AT_HOME.search(text) is not None or any(map(_HYBRID_CLAUSE.fullmatch, _clauses(text)))


def says_on_site(text: str) -> bool:
    """Whether it says that all of them are."""
    return _ALL_PRESENT.search(text) is not None or any(map(_ON_SITE_CLAUSE.fullmatch, _clauses(text)))


def _clauses(text: str) -> list[str]:
    return [clause.strip("-*• ") for clause in _CLAUSE.split(text) if len(clause) <= _LONGEST]
