"""What is left: content words of a text that no word of its line means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from agents.ledger.checks import Case
from agents.ledger.reading import Word
from core.domain.claims import CheckedClaim
from core.domain.text import Span
from knowledge.wording import Wording
from ml.embedding import Encoder

ALIKE = 0.42
"""Cosine from which a word says what the line says; chosen on cases of its own, not on those of the evals."""
SHORTEST = 3


@dataclass(frozen=True)
class NoveltyCheck:
    """Finds content words without a counterpart: the same stem, a synonym of our lists, or a near meaning."""

    wording: Wording
    encoder: Encoder

    async def __call__(self, case: Case, explained: Sequence[Span]) -> list[CheckedClaim]:
        """The words that add something; spans in `explained` were judged by another check."""
        explained = [*explained, *_expansions(case)]
        known = {stem for _, reading in case.position for stem in reading.stem_set}
        own = [word for _, reading in case.lines for word in reading.words if self._content(word)]
        left = [
            word
            for word in case.text.words
            if self._content(word)
            and not any(span.overlaps(Span(start=word.start, end=word.end)) for span in explained)
            and word.stem not in known
            and not self._synonym(word.stem, known)
        ]
        if not left:
            return []
        compared = [*dict.fromkeys(word.text.lower() for word in own), *(source.text for source, _ in case.lines)]
        vectors = await self.encoder.encode([*(word.text.lower() for word in left), *compared])
        cosines = vectors[: len(left)] @ vectors[len(left) :].T
        nearest = cosines.max(axis=1) if compared else np.zeros(len(left))
        return [
            case.falls(
                "fact",
                case.text.quote(word.start, word.end),
                f"Nothing in the line says “{word.text}”.",
            )
            for word, cosine in zip(left, nearest, strict=True)
            if cosine < ALIKE
        ]

    async def deeds(self, case: Case, claims: Sequence[CheckedClaim]) -> list[CheckedClaim]:
        """`claims` without what was said against deeds for which the line has a verb of near meaning."""
        doubted = [claim for claim in claims if claim.kind == "activity" and claim.problem is not None]
        own = [word.text.lower() for _, reading in case.lines for word in reading.words if self._content(word)]
        if not doubted or not own:
            return list(claims)
        vectors = await self.encoder.encode([*(claim.quote.text.lower() for claim in doubted), *own])
        nearest = (vectors[: len(doubted)] @ vectors[len(doubted) :].T).max(axis=1)
        cleared = [claim for claim, cosine in zip(doubted, nearest, strict=True) if cosine >= ALIKE]
        return [claim for claim in claims if claim not in cleared]

    def _content(self, word: Word) -> bool:
        return (
            len(word.text) >= SHORTEST
            and word.text.lower() not in self.wording.words.function
            and word.stem not in self._generic
            and not word.text.lower().endswith("ly")
        )

    def _synonym(self, stem: str, known: set[str]) -> bool:
        return any(stem in group and group & known for group in self._groups)

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(self.wording.stemmer.stem(word) for word in self.wording.words.generic)

    @cached_property
    def _groups(self) -> tuple[frozenset[str], ...]:
        words = self.wording.words
        return tuple(
            frozenset(stem for name in group for stem in self.wording.stems(name))
            for group in (*words.audiences, *words.nouns, *self._deeds())
        )

    def _deeds(self) -> Iterator[tuple[str, ...]]:
        for deeds in (*self.wording.activities.values(), *self.wording.outcomes.values()):
            yield (*deeds.verbs, *deeds.nouns)


def _expansions(case: Case) -> Iterator[Span]:
    """Where words spell out an abbreviation of the line by their initials: "value added tax" for VAT."""
    words = case.text.words
    for _, reading in case.lines:
        for short in (word.text for word in reading.words if word.text.isupper() and len(word.text) >= SHORTEST):
            for at in range(len(words) - len(short) + 1):
                row = words[at : at + len(short)]
                if "".join(word.text[0] for word in row).upper() == short:
                    yield Span(start=row[0].start, end=row[-1].end)
