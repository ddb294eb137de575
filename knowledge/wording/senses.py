"""What words can mean, and which of two words says more: senses of WordNet, looked up by any form of a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, Self

Kinship = Literal["same", "broader", "narrower", "sibling"]
"""What a told word is to a known one: it may mean the same, something of which it is a kind, or a kind of it."""

_MANY = 20_000
_ENDINGS = (
    ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"),
    ("ing", ""),
    ("er", "e"), ("er", ""), ("our", "or"), ("ise", "ize"), ("isation", "ization"), ("yse", "yze"), ("re", "er"),
)  # fmt: skip
_STEPS = 2
"""How far up a told word may stand and still be said by a known one."""
_CROWD = 40
"""A kind of so many things joins none of them: "act", "artifact"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Senses of one word, with those of words derived from it, and what these are a kind of, near and far."""

    own: frozenset[int]
    near: frozenset[int]
    far: frozenset[int]


_NOTHING = Meaning(frozenset(), frozenset(), frozenset())


class Senses:
    """The table in `data/senses.txt`."""

    def __init__(self, words: dict[str, str], forms: dict[str, str], broader: Sequence[str]) -> None:
        self._words = words
        self._forms = forms
        self._broader = broader
        self._kinds: dict[int, int] = {}
        for line in broader:
            for number in _numbers(line):
                self._kinds[number] = self._kinds.get(number, 0) + 1
        self.meaning = lru_cache(_MANY)(self._meaning)

    @classmethod
    def load(cls) -> Self:
        """Read the table; some hundred milliseconds."""
        text = resources.files("knowledge.wording").joinpath("data", "senses.txt").read_text(encoding="ascii")
        words, forms, broader = text.partition("\n")[2].removesuffix("\n").split("\n\n", 2)
        return cls(
            dict(line.split("\t", 1) for line in words.split("\n")),
            dict(line.split("\t", 1) for line in forms.split("\n")),
            broader.split("\n"),
        )

    def kinship(self, told: str, known: str) -> Kinship | None:
        """What `told` is to `known`, whichever of their senses is meant; None where they have nothing to do."""
        one, other = self.meaning(told), self.meaning(known)
        if one.own & other.own:
            return "same"
        if one.own & (other.near | other.far):
            return "broader"
        if other.own & (one.near | one.far):
            return "narrower"
        return "sibling" if one.near & other.near else None

    def lemmas(self, word: str) -> tuple[str, ...]:
        """Base forms that `word` (or a verb with its particle: "handed out") may be a form of."""
        lower = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
        head, blank, particle = lower.partition(" ")
        tried = dict.fromkeys(base + blank + particle for base in self._bases(head))
        return tuple(base for base in tried if base in self._words)

    def _bases(self, word: str) -> Iterator[str]:
        yield word
        if word in self._forms:
            yield self._forms[word]
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 1:
                base = word[: -len(ending)]
                yield base + instead
                if not instead and len(base) > 3 and base[-1] == base[-2]:
                    yield base[:-1]

    def _meaning(self, word: str) -> Meaning:
        own = {
            number
            for base in self.lemmas(word)
            for part in self._words[base].split()
            for numbers in part[1:].split("/")
            for number in _numbers(numbers)
        }
        if not own:
            return _NOTHING
        near = self._above(own)
        return Meaning(frozenset(own), frozenset(near), frozenset(self._above(near)))

    def _above(self, numbers: set[int]) -> set[int]:
        return {
            other
            for number in numbers
            for other in _numbers(self._broader[number])
            if self._kinds[other] <= _CROWD
        }


def _numbers(written: str) -> Iterator[int]:
    return (int(number, 16) for number in written.split(",") if number)
