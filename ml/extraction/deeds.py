"""Skills that a text shows by what somebody did: "led a team of four", "cut cloud spend".

A deed is a verb of the graph with one of its objects close behind it in the same clause. The word before tells
whether it is a verb at all (no noun, no adjective, not done *to* the person), those between where its objects end.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.domain import Skill
from knowledge.skills import SkillGraph, fold, fold_name
from knowledge.skills.inflection import Form, plural, verb_forms
from ml.extraction.function_words import (
    AFTER_NOUN,
    BEFORE_BASE,
    BEFORE_THIRD,
    END_OBJECTS,
    JOINS,
    NEVER_BEFORE_ING,
    NEVER_BEFORE_PAST,
    QUANTITIES,
)

_WORD = re.compile(r"[^\W_](?:[\w&/+#.'\u2019\-\u2010\u2011]*[\w+#])?|[&%$\u20ac\u00a3]")
_CLAUSE_END = re.compile(r"[.;:!?()\[\]|\u2022\u2013\u2014*\t]|\s-\s|\n(?![ \t]*[a-z0-9])")
_LONGEST_VERB, _LONGEST_OBJECT, _FARTHEST = 2, 3, 9
"""Words in a verb, in an object, and from the verb within which its objects lie."""

_ADVERB = "ly"


@dataclass(frozen=True, slots=True)
class DeedMatch:
    """A verb at `verb` of a text and the object at `done_to`; without an object the two are the same."""

    skill: Skill
    verb: tuple[int, int]
    done_to: tuple[int, int]

    @property
    def start(self) -> int:
        """Where the verb begins."""
        return self.verb[0]

    @property
    def end(self) -> int:
        """Where the object ends."""
        return self.done_to[1]


@dataclass(slots=True)
class _Verb:
    """What one written form of a verb may show."""

    forms: set[Form] = field(default_factory=set)
    alone: Skill | None = None
    by_object: dict[str, Skill] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int
    ends_clause: bool
    """Whether what follows belongs to another clause."""
    before_comma: bool
    ends_line: bool


class DeedLexicon:
    """All deeds of the skills of a graph."""

    def __init__(self, graph: SkillGraph) -> None:
        self._verbs: dict[str, _Verb] = defaultdict(_Verb)
        self._openings: set[str] = set()  # first words of all verbs
        for skill in graph.skills.values():
            for deed in skill.deeds:
                objects = {form for noun in deed.objects for form in (fold_name(noun), plural(fold_name(noun)))}
                for verb in deed.verbs:
                    self._add(verb, objects, skill)

    def _add(self, verb: str, objects: set[str], skill: Skill) -> None:
        for written, forms in verb_forms(verb.lower()).items():
            entry = self._verbs[fold_name(written)]
            self._openings.add(fold_name(written).partition(" ")[0])
            entry.forms |= forms
            entry.by_object.update(dict.fromkeys(objects, skill))
            if not objects and forms & {"past", "ing"}:  # the base form alone may be a noun: a mentor
                entry.alone = skill

    def matches(self, text: str) -> Iterator[DeedMatch]:
        """Every deed in order of its verb, in time linear in `text`."""
        words = _words(text)
        for at, word in enumerate(words):
            if word.folded.partition(" ")[0] not in self._openings:
                continue
            for length in range(_LONGEST_VERB, 0, -1):
                verb = self._verbs.get(_phrase(words, at, length))
                if verb and _is_done(words, at, verb.forms):
                    yield from self._done(words, at, length, verb)
                    break

    def _done(self, words: Sequence[_Word], at: int, length: int, verb: _Verb) -> Iterator[DeedMatch]:
        span = (words[at].start, words[at + length - 1].end)
        objects = list(self._objects(words, at + length, verb))
        for skill, start, end in objects:
            yield DeedMatch(skill, span, (start, end))
        if verb.alone and not objects and not _is_passive(words, at + length):
            yield DeedMatch(verb.alone, span, span)

    def _objects(self, words: Sequence[_Word], first: int, verb: _Verb) -> Iterator[tuple[Skill, int, int]]:
        """The objects of `verb` among the words from `first` on."""
        if words[first - 1].ends_clause:
            return
        noun_seen = joined = False
        for at in range(first, min(first + _FARTHEST, len(words))):
            word = words[at]
            if length := _object_length(words, at, verb):
                last = at + length - 1
                yield verb.by_object[_phrase(words, at, length)], word.start, words[last].end
            elif _ends_objects(words, at):
                return
            parallel = self._is_verb_like(word.folded, verb.forms)
            if parallel and joined and noun_seen:
                return
            noun_seen |= not parallel and word.folded not in JOINS and not word.folded.endswith(_ADVERB)
            joined = word.before_comma or word.ends_line or word.folded in JOINS
            if word.ends_clause:
                return

    def _is_verb_like(self, word: str, forms: set[Form]) -> bool:
        """Whether `word` may be a verb in one of `forms`, and so have objects of its own."""
        known = self._verbs.get(word)
        return (known is not None and bool(known.forms & forms)) or ("past" in forms and word.endswith("ed"))


def _words(text: str) -> list[_Word]:
    folded = fold(text)
    found = list(_WORD.finditer(text))
    breaks = [match.start() for match in _CLAUSE_END.finditer(text)]
    nexts = [*(word.start() for word in found), len(text)][1:]
    return [
        _Word(
            folded=folded[word.start() : word.end()],
            start=word.start(),
            end=word.end(),
            ends_clause=_any_within(breaks, word.end(), until),
            before_comma="," in text[word.end() : until],
            ends_line="\n" in text[word.end() : until],
        )
        for word, until in zip(found, nexts, strict=True)
    ]


def _any_within(offsets: Sequence[int], start: int, end: int) -> bool:
    after = bisect_right(offsets, start - 1)
    return after < len(offsets) and offsets[after] < end


def _phrase(words: Sequence[_Word], at: int, length: int) -> str:
    """The `length` words from `at` on, or an empty string where they are not in one clause."""
    chosen = words[at : at + length]
    if len(chosen) < length or any(left.ends_clause or left.before_comma for left, _ in pairwise(chosen)):
        return ""
    return " ".join(word.folded for word in chosen)


def _is_done(words: Sequence[_Word], at: int, forms: set[Form]) -> bool:
    """Whether the verb at `at` is one, and somebody did it."""
    previous = words[at - 1] if at else None
    if previous is None or previous.ends_clause:
        return True
    if previous.before_comma:  # in a list, what ends in s is rather a noun
        return forms != {"third"}
    before = previous.folded
    if before.endswith(("n't", "'s")):
        return False
    return (
        ("past" in forms and before not in NEVER_BEFORE_PAST)
        or ("ing" in forms and before not in NEVER_BEFORE_ING)
        or ("base" in forms and (before in BEFORE_BASE or before.endswith(_ADVERB)))
        or ("third" in forms and before in BEFORE_THIRD)
    )


def _is_passive(words: Sequence[_Word], after: int) -> bool:
    return after < len(words) and words[after].folded == "by"


def _object_length(words: Sequence[_Word], at: int, verb: _Verb) -> int:
    """How many words from `at` on are an object of `verb`; 0 where none are."""
    for length in range(_LONGEST_OBJECT, 0, -1):
        phrase = _phrase(words, at, length)
        if phrase in verb.by_object and (phrase.endswith("s") or _ends_noun(words, at + length - 1)):
            return length
    return 0


def _ends_objects(words: Sequence[_Word], at: int) -> bool:
    """Whether the word at `at` begins what is no object of the verb any more."""
    word, before = words[at].folded, words[at - 1].folded
    if word == "of":
        return before not in QUANTITIES and not before[-1].isdigit()
    return word in END_OBJECTS and before != "up"  # up to eight patients


def _ends_noun(words: Sequence[_Word], last: int) -> bool:
    """Whether a noun ends with the word at `last`."""
    if words[last].ends_clause or words[last].before_comma or last + 1 == len(words):
        return True
    following = words[last + 1].folded
    return following in AFTER_NOUN or following[0].isdigit() or following.endswith((_ADVERB, "ed"))
