"""What a generated text claims, and what each claim rests on."""

from typing import Literal

from core.domain.text import Frozen, Quote

ClaimKind = Literal[
    "skill",
    "name",
    "number",
    "date",
    "title",
    "degree",
    "certificate",
    "scope",
    "ownership",
    "people",
    "activity",
    "outcome",
    "frequency",
    "quality",
    "fact",
]
"""What is claimed: a skill or tool; a name; a count, amount or duration; a point in time; a job title or rank; a
degree; a certificate or licence; a reach; how much of it was one's own; authority over people; a deed; a result; a
rhythm; a praise; anything else that the words add."""

SourceKind = Literal["resume", "posting", "card", "attested"]
"""Where support comes from: a document, a skill card, or the person's own word."""


class Support(Frozen):
    """The piece of a source that a claim rests on; the span is an offset into that source's text."""

    source: SourceKind
    quote: Quote


class CheckedClaim(Frozen):
    """One claim of a text: what it rests on, or why it must not be made."""

    kind: ClaimKind
    quote: Quote
    """The words that make the claim, in the text that was checked."""
    support: Support | None = None
    problem: str | None = None
    """A sentence for a person; None where the claim stands."""


class LedgerReport(Frozen):
    """Every claim that was found in one text."""

    claims: tuple[CheckedClaim, ...] = ()

    @property
    def blocked(self) -> tuple[CheckedClaim, ...]:
        """Claims that nothing supports."""
        return tuple(claim for claim in self.claims if claim.problem is not None)

    @property
    def passed(self) -> bool:
        """Whether the text may be shown."""
        return not self.blocked
