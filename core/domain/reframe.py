"""A resume reworded for one posting: what is proposed, what it rests on, and what the person made of it."""

from typing import Literal

from pydantic import Field

from core.domain.claims import CheckedClaim
from core.domain.text import Frozen, Mode, Quote

DiffKind = Literal["same", "added", "removed"]
DecisionKind = Literal["accept", "edit", "reject"]
TermOrigin = Literal["synonym", "implied", "deed"]
"""How a line says already what the posting calls otherwise: by another name of the skill, by a skill that cannot
be had without it, or by a deed that shows it."""


class PostingTerm(Frozen):
    """A word of the posting that a line of the resume may honestly use."""

    skill_id: str
    wording: str
    """As the posting writes it."""
    origin: TermOrigin
    said: Quote
    """The words of the resume's line that say the same."""
    posting_line: Quote


class DiffPiece(Frozen):
    """Words that stayed, came or went."""

    kind: DiffKind
    text: str


class Rewording(Frozen):
    """One line of the resume in the posting's terms."""

    id: str
    original: Quote
    position: str | None = None
    """Title and employer that the line stands under."""
    proposed: str
    terms: tuple[PostingTerm, ...]
    diff: tuple[DiffPiece, ...]
    reason: str
    claims: tuple[CheckedClaim, ...] = ()
    """What the ledger found; none of it is blocked."""
    mode: Mode


class RewordingDecision(Frozen):
    """What the person made of a proposal. An edit is theirs: what it adds is warned of, not forbidden."""

    id: str
    kind: DecisionKind
    text: str
    """The line as it will stand."""
    mine: str | None = None
    """The person's own wording, kept where they decided for another one afterwards."""
    warnings: tuple[str, ...] = ()


class RoutedSkill(Frozen):
    """A demanded skill that no rewording may claim: it belongs on the roadmap."""

    skill_id: str
    name: str
    adjacent: tuple[str, ...] = ()
    """Names of shown skills that carry over to it."""


class CoverLetter(Frozen):
    """A letter that says nothing beyond the two documents."""

    paragraphs: tuple[str, ...]
    mode: Mode


class Reframe(Frozen):
    """The whole of it."""

    resume_id: str
    jd_id: str
    rewordings: tuple[Rewording, ...] = ()
    decisions: tuple[RewordingDecision, ...] = ()
    routed: tuple[RoutedSkill, ...] = ()
    letter: CoverLetter | None = None
    coverage_before: float = Field(ge=0, le=1)
    coverage_after: float = Field(ge=0, le=1)
    """Share of the posting's skills that the resume names in its words, before and with what was accepted."""
