"""Whether two offers are of the same job."""

from typing import Literal

from rapidfuzz import fuzz

from core.domain import Frozen
from ml.duplicates.fingerprint import Fingerprint, overlap

Ground = Literal["identity", "address", "text", "snippet", "title", "different"]

COMPANY_BOARDS = ("ashby", "greenhouse", "lever", "lever-eu", "smartrecruiters", "workable")
"""Families of boards on which each posting is an opening of its own, however alike two of them look."""

_SAME_NAME = 90.0
_SAME_WORD = 85.0
_SHORTENED = 3
"""Letters of a word that may stand for it: "lab", "vet", "tech"."""
_LONG_NAME = 5
"""Letters from which on an employer's name that goes on is taken for the same one's."""

_NAMESAKES = frozenset(
    {"new", "north", "south", "east", "west", "upper", "lower", "saint", "st", "san", "fort", "port"}
)
"""Words that make another town of one: New York is not York."""

_CONTAINED = 0.855
_CONTAINED_MORE = 0.92
"""Where one title says more than the other one, or an employer is not named."""
_EQUAL = 0.92
"""Texts that share so much are one, whatever stands above them."""
_SNIPPET = 40
"""Runs of words under which a text says too little by itself."""
_SNIPPET_CONTAINED = 0.8
_SNIPPET_CONTAINED_MORE = 0.95
_LEAST = 12
"""Runs of words under which a text says nothing."""
_REWORDED = 0.06
"""Texts that share less than this were written apart; two openings of one employer share more."""


class Likeness(Frozen):
    """Whether two offers are of one job, and on which ground."""

    same: bool
    ground: Ground
    text: float = 0.0
    """How much of both texts together they share."""
    contained: float = 0.0
    """How much of the shorter text is in the longer one."""


def compare(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Whether `one` and `other` offer the same job; the order does not matter."""
    if one.board is not None and one.board == other.board and one.external_id is not None:
        if one.external_id == other.external_id:
            return Likeness(same=True, ground="identity")
        if other.external_id is not None and one.board.partition(":")[0] in COMPANY_BOARDS:
            return Likeness(same=False, ground="identity")
    if one.address is not None and one.address == other.address:
        return Likeness(same=True, ground="address")
    text, contained = overlap(one, other)
    ground = _ground(one, other, text, contained)
    return Likeness(same=ground != "different", ground=ground, text=text, contained=contained)


def _ground(one: Fingerprint, other: Fingerprint, text: float, contained: float) -> Ground:
    if not (_employers_fit(one, other) and _places_fit(one, other) and _levels_fit(one, other)):
        return "different"
    exact = one.title.words == other.title.words
    named = bool(one.company and other.company)
    together = bool(one.places and other.places)
    size = min(one.size, other.size)
    if not _titles_fit(one, other):
        alike = text >= _EQUAL and named and together and not _numbers_differ(one, other)
        return "text" if alike else "different"
    if size >= _SNIPPET and contained >= (_CONTAINED if exact and named else _CONTAINED_MORE):
        return "text"
    if not named:
        return "different"
    if _LEAST <= size < _SNIPPET and contained >= (_SNIPPET_CONTAINED if exact else _SNIPPET_CONTAINED_MORE):
        return "snippet"
    return "title" if exact and together and (size < _LEAST or text <= _REWORDED) else "different"


def _employers_fit(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both may be the same employer: named alike, or not named by one of them."""
    short, long = sorted((one.company, other.company), key=len)
    goes_on = len(short) >= _LONG_NAME and long.startswith(short)
    return not short or goes_on or fuzz.ratio(short, long) >= _SAME_NAME


def _places_fit(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both may be at the same place: one in common, or one of them everywhere or not said."""
    return not (one.places and other.places) or any(_same_town(a, b) for a in one.places for b in other.places)


def _same_town(one: str, other: str) -> bool:
    """Whether two names are of one town, of which one may say more: its region, or that it is a city."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return (short <= long and not (long - short) & _NAMESAKES) or fuzz.ratio(one, other) >= _SAME_NAME


def _levels_fit(one: Fingerprint, other: Fingerprint) -> bool:
    return one.title.levels == other.title.levels


def _titles_fit(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether neither title says what the other one contradicts: only one may have words of its own."""
    extra, missing = one.title.words - other.title.words, other.title.words - one.title.words
    extra, missing = _unmatched(extra, missing), _unmatched(missing, extra)
    shared = (one.title.words | other.title.words) - extra - missing
    return bool(shared) and not (extra and missing)


def _numbers_differ(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the titles hold different numbers: of a class, a shift, a grade."""
    numbers = [{word for word in each.title.words if word.isdigit()} for each in (one, other)]
    return numbers[0] != numbers[1]


def _unmatched(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of `words` that are not one of `others` in another spelling, or shortened."""
    return frozenset(word for word in words if not any(_same_word(word, other) for other in others))


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one.isdigit() or other.isdigit():
        return one == other
    return (len(short) >= _SHORTENED and long.startswith(short)) or fuzz.ratio(one, other) >= _SAME_WORD
