"""The ledger: all checks over one text."""

from dataclasses import dataclass
from typing import Self

from agents.ledger.checks import Case, Check
from agents.ledger.deeds import check_activities, check_authority, check_outcomes, check_ownership, check_people
from agents.ledger.evidence import Evidence
from agents.ledger.markers import check_frequency, check_quality, check_scope
from agents.ledger.names import check_credentials, check_names, check_titles
from agents.ledger.novelty import NoveltyCheck
from agents.ledger.numbers import check_dates, check_numbers
from agents.ledger.reading import Reading
from agents.ledger.skills import SkillCheck
from core.domain.claims import CheckedClaim, LedgerReport
from knowledge.skills import SkillGraph
from knowledge.wording import Wording
from ml.embedding import Encoder
from ml.extraction import SkillExtractor

TYPED: tuple[Check, ...] = (
    check_numbers,
    check_dates,
    check_titles,
    check_credentials,
    check_scope,
    check_quality,
    check_frequency,
    check_people,
    check_ownership,
    check_authority,
    check_outcomes,
    check_activities,
)


@dataclass(frozen=True)
class ClaimLedger:
    """Splits a text into claims and ties each to a source, or says why it must not be made.

    It fails closed: a text with a claim that cannot be tied is not shown. Words of the line claim nothing new.
    """

    wording: Wording
    skills: SkillCheck
    novelty: NoveltyCheck

    @classmethod
    def over(cls, graph: SkillGraph, extractor: SkillExtractor, encoder: Encoder, wording: Wording) -> Self:
        """The ledger with its checks."""
        return cls(wording, SkillCheck(graph, extractor), NoveltyCheck(wording, encoder))

    def typed(self, case: Case) -> list[CheckedClaim]:
        """The claims that rules find and judge."""
        claims: list[CheckedClaim] = [*self.skills(case)]
        for check in TYPED:
            claims += check(case)
        return [*claims, *check_names(case, tuple(claim.quote.span for claim in claims))]

    async def check(self, text: str, evidence: Evidence, *, every_word: bool = True) -> LedgerReport:
        """Every claim that `text` makes, in order of the text.

        `every_word` also asks of words that claim nothing by themselves what they rest on: right for the rewording
        of a line, too strict for a letter, which greets and thanks.
        """
        case = Case(Reading(text, self.wording), evidence, self.wording)
        claims = self.typed(case)
        claims = await (self.novelty(case, claims) if every_word else self.novelty.deeds(case, claims))
        return LedgerReport(claims=tuple(sorted(claims, key=lambda claim: claim.quote.span.start)))
