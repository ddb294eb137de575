"""Finds every name of every skill in a text, in time linear in the text.

Aho-Corasick over the folded names; what a match must not touch (the `C` in `C++`, the `Java` in `JavaScript`, the
`python` in `docs.python.org`) is settled here, what a name means (`Go`, `R`, `Spring`) in `homographs`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from core.domain import Skill
from knowledge.skills import SkillGraph, fold, fold_name

_TOKEN = re.compile(r"[^\s,;()<>\"]+")
_ADDRESS_SIGNS = ("://", "www.", ".com", ".org/", ".io/", ".dev/")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?(?![\w+#])")
_ODD = re.compile(r"[A-Z]{2,}[a-z]+|[a-z]+[A-Z]\w*")
"""Written as only names are: no phrase of ordinary words holds one."""
_NOT_WORD = re.compile(r"[^\w+#]+")
_ROLES = (
    "analyst",
    "assistant",
    "designer",
    "developer",
    "engineer",
    "executive",
    "manager",
    "owner",
    "scientist",
)
"""Names of work that in the plural are people one works with ("you support data scientists")."""
_SHORT = 2
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the lexicon. Without a `skill` it is a phrase that is not to be read as one."""

    skill: Skill | None
    homograph: str | None = None
    """The name as it is usually written, where it is also an ordinary word."""
    context: tuple[str, ...] = ()
    """Words that speak for the skill, each between blanks (see `whole_words`)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name standing by itself at `[start, end)` of a text."""

    start: int
    end: int
    name: Name


class Lexicon:
    """All names of the skills of a graph."""

    def __init__(self, graph: SkillGraph) -> None:
        self._automaton = ahocorasick.Automaton()
        for skill in graph.skills.values():
            for phrase in skill.not_in:
                self._automaton.add_word(fold_name(phrase), (len(fold_name(phrase)), Name(skill=None)))
        for skill in graph.skills.values():
            homographs = {fold_name(usual): usual for usual in skill.homographs}
            context = tuple(whole_words(word) for word in skill.context)
            for folded in {fold_name(name) for name in (skill.name, *skill.aliases)}:
                self._automaton.add_word(folded, (len(folded), Name(skill, homographs.get(folded), context)))
        self._automaton.make_automaton()

    def matches(self, text: str) -> tuple[Match, ...]:
        """The longest names that stand by themselves, left to right, none overlapping another."""
        folded = fold(text)
        addresses = _Addresses(text)
        found = [
            match
            for last, (length, name) in self._automaton.iter(folded)
            if (match := _standing_alone(folded, text, last + 1 - length, last + 1, name))
            and match not in addresses
        ]
        found.sort(key=lambda match: (match.start, -match.end))
        return tuple(_leftmost_longest(found))


def whole_words(text: str) -> str:
    """`text` in words between single blanks, so that `in` finds whole words and phrases."""
    return f" {_NOT_WORD.sub(' ', fold(text)).strip()} "


class _Addresses:
    """The URLs and e-mail addresses of a text: skills are not read out of them."""

    def __init__(self, text: str) -> None:
        self._spans = [token.span() for token in _TOKEN.finditer(text) if _is_address(token.group())]
        self._starts = [start for start, _ in self._spans]

    def __contains__(self, match: Match) -> bool:
        before = bisect_right(self._starts, match.start) - 1
        if before < 0:
            return False
        start, end = self._spans[before]
        is_all_of_it = match.start == start and match.end >= end - 1  # monday.com is a product
        return match.start < end and not is_all_of_it


def _is_address(token: str) -> bool:
    if "." not in token and "/" not in token and "@" not in token:  # most words
        return False
    token = token.lower()
    return any(sign in token for sign in _ADDRESS_SIGNS) or "@" in token.strip("@,;:()")


def _standing_alone(folded: str, text: str, start: int, end: int, name: Name) -> Match | None:
    """The match if no letter, digit or sign beside it makes it part of another word."""
    before, after = folded[start - 1 : start], folded[end : end + 2]
    if before and (before.isalnum() or before == "_"):
        return None
    if before == "." and folded[start].isalnum() and folded[start - 2 : start - 1].isalnum():
        return None
    if end - start <= _SHORT or name.homograph:
        beside = text[start - 1 : start] + text[end : end + 1]
        if any(sign in "-\u2010\u2011&'\u2019" for sign in beside):
            return None
    if name.skill is None and any(map(_ODD.fullmatch, text[start:end].split())):  # "SAFe and Kanban"
        return None
    if _ends_word(after):
        return Match(start, end, name)
    if name.skill is None or name.homograph or end - start <= _SHORT:
        return None
    if after[0] == "s" and end - start >= _SHORTEST_PLURAL and _ends_word(folded[end + 1 : end + 3]):
        return None if folded.endswith(_ROLES, start, end) else Match(start, end + 1, name)
    if not folded[end - 1].isdigit() and (version := _VERSION.match(folded, end)):  # Python3, C++17
        return Match(start, version.end(), name)
    return None


def _ends_word(after: str) -> bool:
    """Whether a name may end before these two characters."""
    first, second = after[:1], after[1:]
    if first.isalnum() or first == "_":
        return False
    if first == ".":
        return not second.isalnum()
    return not (first in "+#" and first and not second.isalnum())


def _leftmost_longest(matches: list[Match]) -> Iterator[Match]:
    reached = 0
    for match in matches:
        if match.start >= reached:
            reached = match.end
            yield match
