"""Many patterns, searched at once: most of them need words that a text does not hold, and are not tried on it.

A regular expression of many branches is tried branch by branch at every character. Here the words that each
branch cannot do without are looked up first, all of them in one pass over the text.
"""

import re
from collections.abc import Iterable
from functools import reduce
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]  # how Python itself reads patterns
from re import _parser as reader  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

SHORTEST = 2
"""Characters from which a word tells something."""
MOST = 400
"""Words of which one is needed, beyond which none is looked for."""

Needed = frozenset[str]
"""Folded words of which every match holds one at least."""
_NOTHING: Needed = frozenset({""})
_ZERO_WIDTH = {op.AT, op.ASSERT, op.ASSERT_NOT}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
_DOTS = str.maketrans({"\u0130": "i", "\u0131": "i"})
"""Letters that a pattern of any case takes for i, and folding does not."""


class Wordings:
    """Ways to say a thing, as regular expressions of any case."""

    def __init__(self, *ways: str) -> None:
        self._patterns = [re.compile(way, re.IGNORECASE) for way in ways]
        groups: dict[Needed, int] = {}
        self._needed = [
            reduce(int.__or__, (1 << groups.setdefault(needed, len(groups)) for needed in needs(way)), 0)
            for way in ways
        ]
        marks: dict[str, int] = {}
        for needed, place in groups.items():
            for word in needed:
                marks[word] = marks.get(word, 0) | 1 << place
        self._words = ahocorasick.Automaton()
        for word, mark in marks.items():
            self._words.add_word(word, mark)
        self._words.make_automaton()

    def search(self, text: str) -> bool:
        """Whether one of the ways stands anywhere in `text`."""
        held = 0
        for _, mark in self._words.iter(folded(text)) if len(self._words) else ():
            held |= mark
        return any(
            pattern.search(text) is not None
            for pattern, needed in zip(self._patterns, self._needed, strict=True)
            if held & needed == needed
        )


def folded(text: str) -> str:
    """`text` so that what a pattern of any case takes for the same is the same."""
    return text.translate(_DOTS).casefold()


def needs(way: str) -> tuple[Needed, ...]:
    """Of each of these a match of `way` holds one word at least. None where it can do without any we can tell."""
    return tuple(dict.fromkeys(_needs(reader.parse(way, re.IGNORECASE))))


def _needs(parts: Iterable[tuple[Any, Any]]) -> list[Needed]:
    found: list[Needed] = []
    run = _NOTHING
    for kind, value in parts:
        every = _every(kind, value)
        if every is not None and len(run) * len(every) <= MOST:
            run = _joined(run, every)
            continue
        found += _telling(run)
        run = _NOTHING if every is None else every
        if every is None:
            found += _within(kind, value)
    return found + _telling(run)


def _within(kind: Any, value: Any) -> list[Needed]:  # noqa: ANN401  as Python's own reader of patterns has it
    """What a part needs that can be said in more ways than can be listed."""
    if kind is op.SUBPATTERN:
        return _needs(value[3])
    if kind is op.ATOMIC_GROUP:
        return _needs(value)
    if kind in _REPEATS and value[0]:
        return _needs(value[2])
    if kind is op.BRANCH:
        best = [max(_needs(branch), key=_worth, default=None) for branch in value[1]]
        sure = [needed for needed in best if needed is not None]
        return [frozenset().union(*sure)] if len(sure) == len(best) else []
    return []


def _every(kind: Any, value: Any) -> Needed | None:  # noqa: ANN401
    """All that a part matches, folded; more than that where it is tied to its place. None where that is a lot."""
    if kind is op.LITERAL:
        return frozenset({folded(chr(value))})
    if kind in _ZERO_WIDTH:
        return _NOTHING
    if kind is op.IN:
        letters = [folded(chr(one)) for which, one in value if which is op.LITERAL]
        return frozenset(letters) if len(letters) == len(value) else None
    if kind is op.SUBPATTERN:
        return _every_of(value[3])
    if kind is op.ATOMIC_GROUP:
        return _every_of(value)
    if kind is op.BRANCH:
        branches = [_every_of(branch) for branch in value[1]]
        sure = [every for every in branches if every is not None]
        return _few(frozenset().union(*sure)) if len(sure) == len(branches) else None
    if kind in _REPEATS and value[1] == 1:
        once = _every_of(value[2])
        return once if once is None or value[0] else once | _NOTHING
    return None


def _every_of(parts: Iterable[tuple[Any, Any]]) -> Needed | None:
    found: Needed | None = _NOTHING
    for kind, value in parts:
        every = _every(kind, value)
        found = None if found is None or every is None else _few(_joined(found, every))
    return found


def _joined(first: Needed, second: Needed) -> Needed:
    return frozenset(map("".join, product(first, second)))


def _few(words: Needed) -> Needed | None:
    return words if len(words) <= MOST else None


def _telling(words: Needed) -> list[Needed]:
    return [words] if min(map(len, words)) >= SHORTEST else []


def _worth(needed: Needed) -> tuple[int, int]:
    return min(map(len, needed)), -len(needed)
