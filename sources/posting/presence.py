"""Where the work is done, as a posting says in passing: in a clause of its own, or by days at home."""

import re

_CLAUSE = re.compile(r"[\n.;,:()|]+\s*")
_LONGEST = 60
"""Characters of a clause that says nothing else."""
_DAYS = r"(?:a|one|two|three|four|five|\d)(?: ?(?:-|–|to|or) ?(?:one|two|three|four|five|\d))?"
_PLACE = (
    r"(?:head )?(?:office|studio|lab|laboratory|agency|shop|site|campus|plant|factory|clinic|hospital|practice"
    r"|depot|warehouse|workshop|headquarters|hq|branch|premises)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri)days?"
_WHERE = r"(?: (?:in|within|from|across|anywhere|near|at|after|out of|as far as|with) .{1,45})?"

_REMOTE_CLAUSE = re.compile(
    r"(?:(?:it|this|the (?:position|role|job|contract)|we|everyone|everybody) (?:is|are) )?"
    r"(?:(?:fully|100\s?%|completely|entirely|mostly) |[A-Z]\w+ or )?"
    r"(?:remote(?:[- ]friendly)?|home[- ]based|home office|telework(?:ing)?|telecommut(?:e|ing))"
    rf"(?: (?:possible|worldwide|only|team|first|is (?:fine|possible)|or [A-Z]\w+))?{_WHERE}"
    r"|(?:we (?:are|work) (?:a )?)?(?:fully distributed|all[- ]remote)(?: team)?"
    rf"|(?:(?:you|we|everyone|everybody) )?(?:can )?work(?:s|ing)? (?:\w+ly )?remotely{_WHERE}"
    rf"|(?:wfh|home[- ]working){_WHERE}|(?-i:[A-Z]{{2,4}}) remote",
    re.IGNORECASE,
)
_HYBRID_CLAUSE = re.compile(rf"(?:and )?hybrid(?: (?:working|role|position|work))?{_WHERE}", re.IGNORECASE)
_ON_SITE_CLAUSE = re.compile(
    rf"(?:\w+ to \w+ |full[- ]time |fully |and |you work |work )?"
    rf"(?:on[- ]?(?:site|campus)|in[- ]person)(?: only)?{_WHERE}"
    r"|(?:you (?:are|work) |always |work(?:ing)? )?"
    r"(?:(?:on|at) the (?:ward|shop floor|bench|building site)|shop floor)(?: .{1,20})?"
    r"|(?:this is an? )?(?:site|store|shop|lab|clinic|hospital|school|studio|ward|depot|warehouse|campus)[- ]based"
    rf"(?: (?:position|role|job))?{_WHERE}"
    rf"|(?:{_DAY} to {_DAY}|full[- ]time|daily|every (?:day|night)|five days(?: a week)?) "
    r"(?:in|at|on|from) (?:the|our) .{1,40}"
    r"|on board .{1,25}",
    re.IGNORECASE,
)
_FROM_HOME = re.compile(
    r"\b(?:work(?:s|ing)?|do (?:this|it|the job)) from (?:your (?:own )?)?home\b(?!\W+(?:\w+\W+){0,3}days?\b)"
    r"|\bhome[- ]based\b|\bdistributed team\b|\bwe have no office\b|\b(?:location|place of work): anywhere\b"
    r"|\b(?:can|may) be done (?:\w+ly )?(?:remotely|from home)\b"
    r"|\b(?:virtual|home[- ]working) (?:position|role|job)\b"
    r"|\bwork(?:ing)? (?:from )?(?:where(?:ver)?|anywhere) you (?:like|want|are|live|have)\b|\bfrom wherever you\b"
    r"|\b(?:tele(?:work(?:ing)?|commut\w+)|home[- ]office) (?:is )?possible every day\b"
    r"|\bhome or (?:the )?office,? (?:as )?you (?:choose|like|decide|prefer)\b",
    re.IGNORECASE,
)
_SOME_AT_HOME = re.compile(
    rf"\b{_DAYS} (?:home[- ](?:office[- ])?days?\b|days? (?:(?:a|per|each) week )?(?:at|from) home\b)"
    rf"|\b{_DAYS} office days?\b|\b{_DAYS} days? (?:(?:a|per|each) week )?(?:on[- ]?site|remote)\b"
    rf"|\bremote (?:for )?(?:up to )?{_DAYS} days?\b|\b(?:remote|in the office|on site) (?:on |every ){_DAY}"
    r"|\b(?!100)\d{1,2} ?% (?:remote|home[- ]office|from home)\b"
    r"|\bhalf (?:of )?the (?:week|time) (?:at|from) home\b"
    r"|\b(?:split|divide)\w* (?:the|your) (?:week|time|days) between (?:your )?home and\b"
    rf"|\bhome[- ]office (?:on|for) (?:up to )?{_DAYS} days?\b|\b(?:some|occasional) home[- ]office\b"
    rf"|\bhome[- ]office (?:once|twice|{_DAYS} times) a\b|\b(?:office )?presence {_DAYS} days?\b"
    rf"|\b{_DAYS} days (?:(?:a|per|each) week )?(?:in|at|from) (?:the|our) (?:office|studio|lab|agency)\b"
    rf"|\b{_PLACE},? (?:at least )?{_DAYS} days (?!a week\b)\w+|\b(?:office|studio),? (?:at least )?{_DAYS} days\b"
    r"|\b(?:in|at) the (?:office|studio) (?:for|in|during) the first \w+ (?:weeks|months)\b"
    r"|\bhybrid (?:after|later)\b"
    rf"|\bfrom home (?:for )?(?:up to )?{_DAYS} days?\b|\b(?:partly|partially) (?:remote|from home)\b"
    rf"|\b{_DAY}(?: and {_DAY})? (?:from|at) home\b",
    re.IGNORECASE,
)
_ALL_PRESENT = re.compile(
    r"\bno (?:home[- ]office|remote(?: work(?:ing)?)?)\b|\bhome[- ]office (?:is )?not\b"
    r"|\b(?:office|field)[- ]based\b"
    r"|\b(?:in|at|from) (?:the|our) (?:office|studio|lab|agency|shop)(?: with us)?,? (?:every|each) day\b"
    r"|\b(?:be|work(?:ing)?|are|mostly|based|done) (?:\w+ ){0,2}(?:in|at|from)"
    rf" (?:the|our|your) (?:\w+ )?{_PLACE}\b"
    rf"|\b(?:in|at|from) our (?:\w+ )?{_PLACE} (?:in|near|outside) [A-Z]"
    r"|\bthat is where you(?:.ll| will)? (?:be|work|sit)\b|\bon (?:the|our) (?:\w+['’]s )?(?:grounds|premises)\b"
    r"|\b(?:here|in person|face to face), not (?:online|remote(?:ly)?)\b"
    r"|\bpresence (?:in|on|at) (?:the|our) \w+|\bpresence (?:\w+ ){1,4}(?:needed|required|expected)\b"
    r"|\bon location at\b",
    re.IGNORECASE,
)


REFUSED = re.compile(
    r"\b(?:not|cannot|no|n't) (?:be )?(?:a |an |done )?(?:fully )?remote(?:ly)?"
    r"(?: (?:position|role|job|work(?:ing)?|option))?\b"
    r"|\b(?:remote (?:work(?:ing)? )?|(?:working )?remotely |home[- ]office )(?:is |are )?(?:not|n't)"
    r" (?:possible|offered|available|an option|foreseen|allowed)\b",
    re.IGNORECASE,
)
"""Words that say that the work is not done from elsewhere, though they speak of it."""


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
