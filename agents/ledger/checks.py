"""What every check of the ledger is given, and how it answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from agents.ledger.evidence import Evidence, Source
from agents.ledger.reading import Reading
from core.domain import Quote
from core.domain.claims import CheckedClaim, ClaimKind, Support
from knowledge.wording import Wording


@dataclass(frozen=True)
class Case:
    """A text under check beside what it may rest on, all of it read into words."""

    text: Reading
    evidence: Evidence
    wording: Wording

    @cached_property
    def lines(self) -> tuple[tuple[Source, Reading], ...]:
        """The lines that deeds, numbers, reach and results must stand in."""
        return self._read(self.evidence.lines)

    @cached_property
    def position(self) -> tuple[tuple[Source, Reading], ...]:
        """Those, and what stands around them."""
        return self._read(self.evidence.position)

    @cached_property
    def everything(self) -> tuple[tuple[Source, Reading], ...]:
        """All there is."""
        return self._read(self.evidence.everything)

    def stands(self, kind: ClaimKind, quote: Quote, support: Support | None = None) -> CheckedClaim:
        """A claim that may be made."""
        return CheckedClaim(kind=kind, quote=quote, support=support)

    def falls(self, kind: ClaimKind, quote: Quote, problem: str) -> CheckedClaim:
        """A claim that must not be made."""
        return CheckedClaim(kind=kind, quote=quote, problem=problem)

    def either(self, kind: ClaimKind, quote: Quote, support: Support | None, problem: str) -> CheckedClaim:
        """A claim that stands with `support` and falls without."""
        return self.falls(kind, quote, problem) if support is None else self.stands(kind, quote, support)

    def find(self, phrase: str, sources: tuple[tuple[Source, Reading], ...]) -> Support | None:
        """Where `phrase`, in any form of its words, stands in `sources`."""
        stems = self.wording.stems(phrase)
        for source, reading in sources:
            if (quote := reading.phrase(stems)) is not None:
                return Support(source=source.kind, quote=source.quote(quote.span.start, quote.span.end))
        return None

    def _read(self, sources: tuple[Source, ...]) -> tuple[tuple[Source, Reading], ...]:
        return tuple((source, Reading(source.text, self.wording)) for source in sources)


class Check(Protocol):
    """Finds the claims of one sort in a text and holds them against the evidence."""

    def __call__(self, case: Case) -> Iterator[CheckedClaim]:
        """Every claim of its sort, in any order."""
