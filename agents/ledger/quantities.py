"""Amounts in a text: in digits and in words, with their unit and what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal

Unit = Literal["percent", "money", "times", "duration", "count"]

_SMALL = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
_CHANGES = {
    "doubled": 2.0, "doubling": 2.0, "double": 2.0, "twofold": 2.0,
    "tripled": 3.0, "tripling": 3.0, "triple": 3.0, "threefold": 3.0,
    "quadrupled": 4.0, "quadrupling": 4.0, "fourfold": 4.0, "tenfold": 10.0,
    "halved": 0.5, "halving": 0.5, "half": 0.5, "quarter": 0.25,
}  # fmt: skip
_TIMES = {"twice": 2.0, "thrice": 3.0}
VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2e9}
"""Words for amounts without a number, and the least that they claim."""
_DURATION = r"years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|ms|milliseconds?"
_DURATIONS = {
    "y": 31_536_000,
    "mo": 2_628_000,
    "w": 604_800,
    "d": 86_400,
    "h": 3_600,
    "mi": 60,
    "s": 1,
    "ms": 0.001,
}
_UNITS = "|".join(_SMALL.split()[1:10])
_TEENS = "|".join(sorted(_ONES, key=len, reverse=True))
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]+(?:{_UNITS})\b)?|(?:{_TEENS}))"
"""A number below a hundred in words: "twelve", "thirty-five"; "sixteen three" is two."""
_SCALE = r"(?:hundred|thousand|million|billion|dozen)"
_NUMBER = re.compile(
    rf"""
    (?P<approx>(?:more\ than|over|above|at\ least|upwards\ of|nearly|almost|around|about|roughly|approximately
       |up\ to|as\ many\ as|as\ much\ as|approx\.?|circa|under|less\ than|fewer\ than|some|~|c\.|≈|>|<)\s*)?
    (?P<money>[$€£]\s?)?
    (?:(?P<digits>\d{{1,3}}(?:[,\u202f']\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>(?:k|mm?|mn|bn?)(?![\w-]))?
      |(?<![\w-])(?P<words>(?:an?\s+(?=dozen|hundred|thousand|million))?
        (?:{_BELOW}(?:[\s-]+{_SCALE})*|{_SCALE}(?:[\s-]+{_SCALE})*)
        (?:(?<=hundred|housand|million|billion)[\s-]+(?:and\s+)?{_BELOW}(?:[\s-]+{_SCALE})*)*)(?!\w))
    (?P<scale>\s(?:hundred|thousand|million|billion)\b)?
    (?P<plus>\+)?
    (?P<unit>\s?%|\s?per\s?cent\b|\spercentage\ points?\b|\s?[x×]\b|[\s-]?times\b|[\s-]?fold\b
      |[\s-]?(?:{_DURATION})\b|\s?(?:dollars|euros|pounds|usd|eur|gbp)\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = re.compile(r"[\s-]+(?:of\s+|the\s+)?([A-Za-z][\w'-]+)(?:\s+([A-Za-z][\w'-]+))?")
_RANGE = re.compile(r"\s*(?:to|and|or|-|–|→|->)\s*")
_LEADING_ON = frozenset("to with from in on at by and or for per a an when using out as".split())  # noqa: SIM905
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: its value in the base of its unit (seconds for durations, a share of 100 for percent)."""

    value: float
    unit: Unit
    approx: str
    start: int
    end: int
    heads: tuple[str, ...]
    """The words behind it that may say what is counted."""
    factor: float = 1.0
    """What the number as written was multiplied by: its unit."""

    @property
    def written(self) -> float:
        """The number before its unit."""
        return self.value / self.factor


def quantities(text: str) -> list[Quantity]:
    """Every amount in `text`, years and parts of names ("OAuth2", "Python 3.11", "ISO 27001") left out."""
    amounts = list(_amounts(text))
    for at, (first, second) in enumerate(pairwise(amounts)):  # "from 40 to 80 percent" speaks of percent twice
        if _RANGE.fullmatch(text[first.end : second.start]):
            if first.unit == "count" and not first.heads:
                amounts[at] = _in_unit(first, second)
            elif second.unit == "count" and not second.heads:
                amounts[at + 1] = _in_unit(second, first)
    return amounts


def _in_unit(bare: Quantity, other: Quantity) -> Quantity:
    return replace(bare, value=bare.value * other.factor, unit=other.unit, factor=other.factor)


def _amounts(text: str) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(text):
        if _in_name(text, found) or (found["digits"] is None and found["words"] is None):
            continue
        value = _value(found)
        unit, factor = _unit(found)
        if found["digits"] and unit == "count" and found["money"] is None and _YEAR.fullmatch(found["digits"]):
            continue
        if found["words"] and found["words"].lower().strip() == "one" and unit == "count":
            continue  # "one of", "one-on-one"
        heads = _HEAD.match(text, found.end())
        words = tuple(takewhile(_is_named, filter(None, heads.groups()))) if heads else ()
        yield Quantity(
            value * factor,
            unit,
            (found["approx"] or "").strip().lower(),
            found.start(),
            found.end(),
            words,
            factor,
        )
    for word in re.finditer(r"(?<![\w-])[a-z]+(?![\w])", text, re.IGNORECASE):
        lower = word.group().lower()
        if lower in _CHANGES and not _names_a_period(lower, text, word):
            yield Quantity(_CHANGES[lower], "times", "", word.start(), word.end(), ())
        elif lower in _TIMES:
            yield Quantity(_TIMES[lower], "count", "", word.start(), word.end(), ("times",))
        elif lower in VAGUE:
            yield Quantity(float(VAGUE[lower]), "count", "over", word.start(), word.end(), ())


def _is_named(word: str) -> bool:
    """Whether a word behind a number may say what is counted, and does not lead on to something else."""
    return word.lower() not in _LEADING_ON


def years(text: str) -> Iterator[re.Match[str]]:
    """Every calendar year in `text`."""
    return re.finditer(r"(?<![\w$€£.,-])(?:19|20)\d\d(?![\w%])", text)


def _names_a_period(word: str, text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 8].lower()
    return (word == "quarter" and not after.startswith(" of")) or (
        word == "double" and after.startswith((" entry", "-"))
    )


def _in_name(text: str, found: re.Match[str]) -> bool:
    at = found.start("digits") if found["digits"] else found.start("words")
    before = text[max(0, at - 1) : at]
    if found["digits"] and (
        before.isalpha() or (before in "-./#_" and at > 1 and text[at - 2].isalnum() and before)
    ):
        return True
    after = text[found.end() : found.end() + 1]
    if found["digits"] and not found["unit"] and not found["suffix"] and (after.isalpha() or after == "/"):
        return True
    named = r"[A-Z][\w.+#]*" if "." in (found["digits"] or "") else r"[A-Z]{2,}[\w.+#]*"
    bare = not (found["unit"] or found["money"] or found["scale"] or found["suffix"] or found["plus"])
    return bool(found["digits"] and bare and re.search(rf"(?<!\w){named}\s$", text[:at]))


def _value(found: re.Match[str]) -> float:
    if found["digits"]:
        value = float(re.sub(r"[,\u202f']", "", found["digits"]))
        value *= _SUFFIXES.get((found["suffix"] or "").lower(), 1)
    else:
        value = _spelled(found["words"].lower())
    return value * _SCALES.get((found["scale"] or "").strip().lower(), 1)


def _spelled(words: str) -> float:
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.strip()):
        if word in _ONES or word in _TENS:
            part += _ONES.get(word, _TENS.get(word, 0))
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0.0
    return total + part


def _unit(found: re.Match[str]) -> tuple[Unit, float]:
    unit = (found["unit"] or "").strip(" -").lower()
    if unit.startswith(("%", "per")):
        return "percent", 1.0
    if found["money"] or unit in {"dollars", "euros", "pounds", "usd", "eur", "gbp"}:
        return "money", 1.0
    if unit in {"x", "×", "times", "fold"}:
        return "times", 1.0
    for beginning in ("ms", "milli", "mo", "mi", "y", "w", "d", "h", "s"):
        if unit.startswith(beginning):
            return "duration", _DURATIONS["ms" if beginning == "milli" else beginning]
    return "count", 1.0
