"""What is left: what a text says beyond its line in words that no rule knows."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agents.ledger.alignment import RELATED, SHORTEST, Alignment
from agents.ledger.checks import Case
from agents.ledger.judge import Judge, align, shipped_judge
from agents.ledger.quantities import quantities
from agents.ledger.reading import Reading
from core.domain.claims import CheckedClaim, ClaimKind
from core.domain.text import Span
from knowledge.wording import Wording
from ml.embedding import Encoder

SHOWN = 3
"""New words that are named at most where a text is refused for them."""
EXPLAINS: frozenset[ClaimKind] = frozenset(
    {"number", "date", "skill", "name", "certificate", "degree", "title", "frequency"}
)
"""Kinds whose words are judged by their rule alone, whatever else is said."""
_LINKS = {"and", "of", "the", "for", "in"}


@dataclass(frozen=True)
class NoveltyCheck:
    """Weighs words that are new, and deeds without a word in the line, by how the text lies beside its line."""

    wording: Wording
    encoder: Encoder
    judge: Callable[[], Judge] = shipped_judge

    async def __call__(self, case: Case, claims: Sequence[CheckedClaim]) -> list[CheckedClaim]:
        """`claims` as judged: deeds that the rewording makes good are cleared, new words of an invention fall."""
        alignment = self.alignment(case, claims)
        doubted = [claim for claim in claims if _is_doubted_deed(claim)]
        if not alignment.new and not doubted:
            return list(claims)
        judge = await asyncio.to_thread(self.judge)
        aligned = await align(alignment, len(doubted), self.encoder, judge.context)
        if (aligned.said and not doubted) or await asyncio.to_thread(judge.doubt, aligned.row) < judge.bound:
            return [claim for claim in claims if claim not in doubted]
        new = [alignment.terms[at].word for at in aligned.newest[:SHOWN]]
        return [
            *claims,
            *(
                case.falls(
                    "fact", case.text.quote(word.start, word.end), f"Nothing in the line says “{word.text}”."
                )
                for word in new
            ),
        ]

    def alignment(self, case: Case, claims: Sequence[CheckedClaim]) -> Alignment:
        """The text beside its lines, without what the rules of `claims` judged."""
        line = Reading("\n".join(source.text for source, _ in case.lines), self.wording)
        explained = [claim.quote.span for claim in claims if claim.kind in EXPLAINS]
        return Alignment(
            self.wording,
            case.text,
            line,
            frozenset(stem for _, reading in case.position for stem in reading.stem_set),
            (*explained, *_spelled_out(case.text, line)),
            (
                *(Span(start=found.start, end=found.end) for found in quantities(line.text)),
                *_spelled_out(line, case.text),
            ),
        )

    async def deeds(self, case: Case, claims: Sequence[CheckedClaim]) -> list[CheckedClaim]:
        """`claims` without what was said against deeds for which a line has a verb of near meaning."""
        doubted = [claim for claim in claims if _is_doubted_deed(claim)]
        own = [
            word.text.lower()
            for _, reading in case.lines
            for word in reading.words
            if len(word.text) >= SHORTEST and self.wording.tells(word.text, word.stem)
        ]
        if not doubted or not own:
            return list(claims)
        vectors = await self.encoder.encode([*(claim.quote.text.lower() for claim in doubted), *own])
        nearest = (vectors[: len(doubted)] @ vectors[len(doubted) :].T).max(axis=1)
        cleared = [claim for claim, cosine in zip(doubted, nearest, strict=True) if cosine >= RELATED]
        return [claim for claim in claims if claim not in cleared]


def _is_doubted_deed(claim: CheckedClaim) -> bool:
    return claim.kind == "activity" and claim.problem is not None


def _spelled_out(text: Reading, other: Reading) -> Iterator[Span]:
    """Where words of `text` spell out an abbreviation of `other` by their initials: "value added tax" for VAT."""
    words = [word for word in text.words if word.text.lower() not in _LINKS]
    for short in (word.text.removesuffix("s") for word in other.words if len(word.text) >= SHORTEST):
        if not short.isupper() or len(short) < SHORTEST:
            continue
        for at in range(len(words) - len(short) + 1):
            row = words[at : at + len(short)]
            if "".join(word.text[0] for word in row).upper() == short:
                yield Span(start=row[0].start, end=row[-1].end)
