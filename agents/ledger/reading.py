"""A text as the ledger reads it: its words with their stems, and where phrases stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.domain import Quote
from knowledge.wording import Wording

_WORD = re.compile(r"[^\W\d_](?:[\w&+#'’/-]*[\w+#])?")
_CLAUSE = re.compile(r"[,;:.!?()–—]\s|\s-\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A text and its words."""

    text: str
    wording: Wording

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word in order; joined ones ("Led/managed", "cross-team") also by their parts."""
        return tuple(self._words())

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Their stems, in order."""
        return tuple(word.stem for word in self.words)

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(self.stems)

    def phrase(self, stems: Sequence[str]) -> Quote | None:
        """The first place where words with these stems stand in a row."""
        width = len(stems)
        for at in range(len(self.words) - width + 1):
            if self.stems[at : at + width] == tuple(stems):
                return self.quote(self.words[at].start, self.words[at + width - 1].end)
        return None

    def quote(self, start: int, end: int) -> Quote:
        """The piece of the text."""
        return Quote.of(self.text, start, end)

    def begins_clause(self, start: int) -> bool:
        """Whether nothing but a bullet, a comma or "and" stands before position `start` in its clause."""
        before = self.text[:start]
        ends = [found.end() for found in _CLAUSE.finditer(before)]
        clause = before[ends[-1] :] if ends else before
        return (
            re.fullmatch(r"[\W_]*(?:(?:and|to|then|also|or|i|we)\b[\W_]*)?(?:\w+ly\s+)?", clause, re.IGNORECASE)
            is not None
        )

    def _words(self) -> Iterator[Word]:
        for found in _WORD.finditer(self.text):
            whole = found.group()
            start = found.start()
            parts = re.split(r"([/-])", whole) if re.search(r"[/-]", whole) else [whole]
            for part in parts:
                if part and part not in "/-":
                    yield Word(part, self.wording.stemmer.stem(part), start, start + len(part))
                start += len(part)
