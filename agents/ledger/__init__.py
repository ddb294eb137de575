"""The claim ledger: every claim of a generated text is tied to a source, or the text is not shown."""

from agents.ledger.evidence import Evidence
from agents.ledger.ledger import ClaimLedger

__all__ = ["ClaimLedger", "Evidence"]
